import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Issuer

@Suite("What becomes of a student who was issued something before")
struct ImportedLaterTests {
    let student = Student()

    @Test("Revoked by an event that was heard before the import, and has waited for it")
    func revokedBefore() throws {
        let school = try TestSchool(documents: "zh")
        try school.bench.hear(student.revoked(), from: "registrar")
        #expect(try school.rows("SELECT id FROM waiting WHERE next_try_at <= \(school.bench.now)").isEmpty)
        #expect(try school.imports([[:]]).stated == [2])
        #expect(try school.rows("SELECT id FROM waiting WHERE next_try_at <= \(school.bench.now)").count == 1)
        try school.bench.hearWaiting()
        try school.settle()
        #expect(try school.bench.said(DiplomaRevoked.self).map(\.number) == [2])
    }
}
