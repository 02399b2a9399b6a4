import Foundation
import Messages
import TestKit
import Testing

@testable import OTPMailer

/// What becomes of a code that is guessed at.
extension MailingTests {
    @Test("Five wrong tries close a code; what cannot be a code uses up none")
    func tries() throws {
        let request = try want()
        #expect(try check("AAAAAA") == .noCode, "nothing was mailed yet")
        try bench.turn("mail codes")
        let code = try newestCode()
        for left in [4, 3, 2, 1] {
            #expect(try check(wrong(code)) == .wrong(triesLeft: left))
            #expect(try check("?") == .wrong(triesLeft: left))
        }
        #expect(try bench.said(CodeExhausted.self).isEmpty)
        bench.now = start + 10
        let fifth = (code: wrong(code), id: UUID())
        for _ in 1...2 { #expect(try check(fifth.code, id: fifth.id) == .noTriesLeft) }
        bench.now = start + 20
        #expect(try check(code) == .noTriesLeft && check(wrong(code)) == .noTriesLeft)
        #expect(try bench.said(CodeMatched.self).isEmpty)
        let exhausted = CodeExhausted(request: request, student: student, exhaustedAt: start + 10)
        #expect(try bench.said(CodeExhausted.self) == [exhausted], "it is said once")
        // Who missed it asks what became of the code.
        try bench.hear(wanted(request))
        #expect(try bench.said(CodeExhausted.self) == [exhausted, exhausted])
        #expect(try bench.said(CodeMatched.self).isEmpty)
    }
}
