import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

/// Bytes for ever: what is kept is read again and compared.
@Suite("Whether every file is still the one that was stated")
struct AuditTests {
    private func audited(_ school: TestSchool) throws -> FilesAudited {
        try school.bench.connection.transaction { tx in
            var result = FilesAudited()
            for number in try tx.spentNumbers(1...tx.lastNumber()) { result.add(number) }
            return result
        }
    }

    @Test("What is sealed, registered, revoked and void is sound; what waits is under way")
    func sound() throws {
        let school = try TestSchool(documents: "zh,en")
        try school.collect()
        try school.sealDue()
        #expect(try audited(school).text == "2 numbers, 2 files, 2 under way, 0 differences")
        try school.register()
        try school.bench.hear(Student().revoked(), from: "registrar")
        try school.bench.turn("sign")
        let result = try audited(school)
        #expect(result.numbers == 3 && result.files == 2 && result.underWay == 1 && result.flaws.isEmpty)
    }

    @Test(
        "Whatever has changed in a table is named",
        arguments: [
            ("UPDATE seals SET file = set_byte(file, 100, get_byte(file, 100) # 1)", .changed),
            ("UPDATE seals SET sha256 = encode(sha256('x'), 'hex')", .changed),
            ("UPDATE seals SET file = 'x', sha256 = encode(sha256('x'), 'hex')", .misstated),
            ("WITH gone AS (DELETE FROM mailed_documents) DELETE FROM seals", .unkept),
            ("UPDATE statements SET payload = '{}'", .unreadable),
            ("UPDATE statements SET payload = replace(payload, '周沛恩', '周沛安')", .missigned),
            ("UPDATE statement_numbers SET last = last + 1", .missing),
            ("UPDATE signatures SET signed = 'a.b.c'", .missigned),
            ("UPDATE registrations SET registered_at = NULL, refused_at = now(), reason = 'unknown-key'", .refused),
        ] as [(Query, SpentNumber.Flaw)])
    func changed(change: Query, flaw: SpentNumber.Flaw) throws {
        let school = try TestSchool()
        try school.collect()
        try school.sealDue()
        try school.register()
        try school.tamper(change)
        let found = try audited(school).flaws
        #expect(found.contains { $0.flaw == flaw }, "\(found)")
        #expect(try audited(school).text.contains(flaw.sentence))
    }

    @Test("What a verifier has refused and believes since is no difference")
    func believedSince() throws {
        let school = try TestSchool()
        try school.collect()
        try school.sealDue()
        try school.refuse(1)
        #expect(try audited(school).flaws.map(\.flaw) == [.refused])
        try school.register()
        #expect(try audited(school).flaws.isEmpty)
    }

    @Test("A file that has changed in its table leaves by no mail: a person is told")
    func notMailed() throws {
        let mails = try MailCatcher()
        let school = try TestSchool.registered(Student(), mails)
        try school.tamper("UPDATE seals SET file = set_byte(file, 100, get_byte(file, 100) # 1)")
        for _ in 1...6 {
            try school.bench.turn("mail")
            school.bench.now += 3_600
        }
        #expect(try mails.letters().isEmpty)
        #expect(try school.mailStates() == [.refused])
    }
}
