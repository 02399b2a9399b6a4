import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("Erasing what the issuer knows")
struct ErasureTests {
    private let student = Student()

    private func prove(_ school: TestSchool) throws {
        try school.bench.hear(
            EmailVerified(
                student: student.id, address: "pei@mailbox.example", revision: 1,
                verifiedAt: school.bench.now))
    }

    /// What has been said has left.
    private func send(_ school: TestSchool) throws {
        try school.bench.connection.transaction { tx in _ = try tx.run("DELETE FROM unsent") }
    }

    @Test("Without a diploma everything goes that says who they are")
    func nothingIssued() throws {
        let school = try TestSchool()
        try school.bench.hear(student.listed(), from: "sis")
        try prove(school)
        try send(school)
        let told = try school.bench.erasable(student.id, OfIssuer.self)
        let done = try school.bench.erase(student.id, for: UUID(), OfIssuer.self)
        #expect(done.kinds.gone == told.gone && (done.kinds.gone["roster"] ?? 0) > 0 && done.kinds.gone["contact"] == 1)
        for value in ["周沛恩", "Chou Pei-En", "410912345", "pei@mailbox.example"] {
            #expect(try school.bench.tables(holding: value) == [], "\(value)")
        }
    }

    @Test("A diploma that was issued stays with all that it says, and by what it was issued; how to reach them goes")
    func issued() throws {
        let school = try TestSchool()
        try school.collect(student)
        try prove(school)
        try school.sealDue()
        try school.register()
        try send(school)
        let file: [UInt8] = try school.bench.connection.transaction { tx in
            try tx.row("SELECT file FROM seals")!["file"]
        }
        let told = try school.bench.erasable(student.id, OfIssuer.self)
        let done = try school.bench.erase(student.id, for: UUID(), OfIssuer.self)
        #expect(done.kinds.gone == told.gone && done.kinds.kept["roster"] == told.kept["roster"])
        for kind in ["roster", "diplomas", "statements"] { #expect((done.kinds.kept[kind] ?? 0) > 0, "\(kind)") }
        #expect(done.kinds.gone["contact"] == 2)
        for value in ["pei@mailbox.example", "410912345@stu.songtao.example"] {
            #expect(try school.bench.tables(holding: value) == [], "\(value)")
        }
        #expect(try school.bench.tables(holding: "周沛恩").contains("candidates"))
        let (left, signatures): ([UInt8], Int) = try school.bench.connection.transaction { tx in
            (
                try tx.row("SELECT file FROM seals")!["file"],
                try tx.row("SELECT count(*) AS signatures FROM signatures")!["signatures"]
            )
        }
        #expect(left == file && signatures == 1)
        // The roster's word is still read, and what it states later is heard.
        school.bench.now += 60
        try school.bench.hear(student.listed(), from: "sis")
        #expect(try school.bench.tablesBesideErasure(others) == [])
    }

    @Test("Of a mail that was refused neither the address stays nor what the server said of it")
    func refusedMail() throws {
        let school = try TestSchool()
        try school.bench.hear(student.listed(), from: "sis")
        try send(school)
        let now = school.bench.now
        try school.bench.connection.transaction { tx in
            _ = try tx.run(
                """
                INSERT INTO mails (mail, student, mailbox, versions, message_id, state, address, queued_at, refused_at,
                    refusal, not_before)
                VALUES (\(UUID()), \(student.id), 'permanent', 'zh-1', '<a@songtao.example>', 'refused',
                    'pei@mailbox.example', \(now), \(now), '550 <pei@mailbox.example> is unknown', \(now))
                """)
        }
        let done = try school.bench.erase(student.id, for: UUID(), OfIssuer.self)
        #expect(done.kinds.gone["contact"] == 1 && done.kinds.kept["mails"] == 1)
        #expect(try school.bench.tables(holding: "pei@mailbox.example") == [])
    }

    @Test("What was stated of the degree before it is heard late, and again; what says who they are is not")
    func comesLate() throws {
        let school = try TestSchool()
        try school.collect(student)
        try school.sealDue()
        _ = try school.bench.erase(student.id, for: UUID(), OfIssuer.self)
        let before = school.bench.now - 60
        try school.bench.hear(student.renamed(), from: "sis", statedAt: before)
        #expect(try school.bench.tables(holding: "周沛安") == [])
        try school.bench.hear(student.revoked("代寫論文"), from: "registrar", statedAt: before)
        #expect(try school.bench.tables(holding: "代寫論文").contains("degrees"))
        try school.bench.connection.transaction { tx in _ = try tx.run("DELETE FROM degrees") }
        try school.bench.hearAgain()
        #expect(try school.bench.tables(holding: "代寫論文").contains("degrees"))
        #expect(try school.bench.tables(holding: "周沛安") == [])
    }

    private let others: Set = [
        "statement_numbers", "selections", "freezes", "issue_days", "approvals",
    ]
}
