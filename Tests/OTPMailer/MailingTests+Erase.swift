import Foundation
import Messages
import TestKit
import Testing

@testable import OTPMailer

extension MailingTests {
    @Test("An erasure takes codes and letters, those too that have not left; another student's stay")
    func erases() throws {
        _ = try want()
        try bench.turn("mail codes")
        _ = try want("lin@mailbox.example")
        let other = UUID()
        try bench.hear(wanted(UUID(), "other@mailbox.example", student: other))
        let told = try bench.erasable(student, OfOTPMailer.self)
        let done = try bench.erase(student, for: UUID(), OfOTPMailer.self)
        #expect(told.gone == done.kinds.gone && done.kinds.gone["codes"] == 2)
        #expect(try bench.tables(holding: "lin@mailbox.example") == [])
        #expect(try bench.tables(holding: "other@mailbox.example") == ["requests"])
        #expect(try bench.tablesBesideErasure([]) == [])
    }
}
