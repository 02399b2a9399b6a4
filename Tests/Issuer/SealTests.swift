import Cryptography
import Foundation
import JOSE
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("What is due")
struct SealTests {
    let student = Student()

    @Test("It is sealed once, stored to the byte, and stated with the next number")
    func seals() throws {
        let school = try TestSchool(documents: "zh,en,bilingual")
        try school.collect()
        try school.bench.turn("seal")
        #expect(try school.bench.said(DiplomaSealed.self).isEmpty, "not due yet")
        try school.sealDue()
        try school.bench.turn("seal")
        let sealed = try school.bench.said(DiplomaSealed.self)
        #expect(sealed.count == 3)
        let statements = try sealed.map { try read($0.statement, of: school) }
        #expect(statements.map(\.number) == [1, 2, 3])
        for statement in statements {
            let row = try #require(
                try school.rows("SELECT file, sha256 FROM seals WHERE diploma = \(statement.diploma)").first)
            let file: [UInt8] = try row["file"]
            #expect(SHA256.hash(file).hex == statement.sha256)
            #expect(String(decoding: file.prefix(5), as: UTF8.self) == "%PDF-")
            #expect(statement.shown.name.zh.rawValue == "周沛恩" && statement.shown.certificateNumber == "C-410912345")
        }
        #expect(try school.diplomas().allSatisfy { $0.state == .sealed && $0.sealedAt == school.bench.now })
    }

    @Test("More than one batch is sealed in one go, numbered without a gap")
    func batches() throws {
        let school = try TestSchool()
        for number in 0..<40 { try school.collect(Student(number: "4109\(10_000 + number)")) }
        try school.sealDue()
        let numbers = try school.bench.said(DiplomaSealed.self).map { try read($0.statement, of: school).number }
        #expect(numbers == Array(1...40))
    }

    @Test("Two programs share what is due: each diploma is sealed by one of them, and no number is missing")
    func together() throws {
        let school = try TestSchool()
        for number in 0..<48 { try school.collect(Student(number: "4109\(10_000 + number)")) }
        let schema: String = try school.rows("SELECT current_schema()::text AS name")[0]["name"]
        let seal = try #require(school.bench.service.clocks.first { $0.name == "seal" })
        let (server, saying) = (Server(url: try Bench.databaseURL, schema: schema), school.bench.saying)
        let late = Student.collectedAt + 30 * 86_400
        DispatchQueue.concurrentPerform(iterations: 2) { _ in
            #expect(throws: Never.self) {
                let connection = try Connection(to: server, name: "another issuer")
                defer { connection.close() }
                let turn = Turn(connection: connection, saying: saying, now: late)
                while try seal.turn(turn) == .again {}
            }
        }
        let numbers: [Int] = try school.rows("SELECT number FROM seals ORDER BY number").map { try $0["number"] }
        #expect(numbers == Array(1...48))
        #expect(try school.bench.said(DiplomaSealed.self).count == 48)
    }

    enum Obstacle: String, CaseIterable {
        case notCleared, reopened, withdrawn, renamed, revoked, replaced, renamedBeforeCollection
    }

    @Test("Nothing is sealed while something stands in the way", arguments: Obstacle.allCases)
    func waits(for obstacle: Obstacle) throws {
        let school = try TestSchool()
        let bench = school.bench
        try bench.hear(student.listed(), from: "sis")
        if obstacle != .notCleared {
            try bench.hear(ClearanceCompleted(student: student.id, revision: 1, completedAt: bench.now))
        }
        if obstacle == .renamedBeforeCollection { try bench.hear(student.renamed(), from: "sis") }
        try bench.hear(student.collected(), from: "registrar")
        switch obstacle {
        case .notCleared, .renamedBeforeCollection: break
        case .reopened: try bench.hear(ClearanceReopened(student: student.id, revision: 2, reopenedAt: bench.now + 1))
        case .withdrawn: try bench.hear(student.withdrawn(), from: "sis", statedAt: bench.now + 1)
        case .renamed: try bench.hear(student.renamed(), from: "sis")
        case .revoked: try bench.hear(student.revoked(), from: "registrar")
        case .replaced: try bench.hear(student.replaced(), from: "registrar")
        }
        try school.sealDue()
        #expect(try bench.said(DiplomaSealed.self).isEmpty)
        guard obstacle != .withdrawn else { return }
        let isHeld = ![.notCleared, .reopened].contains(obstacle)
        #expect(try school.diplomas().map(\.state) == [isHeld ? .held : .scheduled])
        try bench.hear(ClearanceCompleted(student: student.id, revision: 3, completedAt: bench.now))
        try school.run("UPDATE notices SET lifted_at = now()")
        try bench.turn("seal")
        #expect(try bench.said(DiplomaSealed.self).count == 1)
    }

    @Test(
        "Missing facts and characters without a glyph hold it until the roster is mended",
        arguments: [("周沛恩", nil, "facts-missing: conferred-month"), ("周🎓恩", "2026-06", "unprintable: ")])
    func holds(name: String, month: String?, reason: String) throws {
        let school = try TestSchool()
        let bench = school.bench
        try bench.hear(Student(chinese: name).listed(month: month), from: "sis")
        try bench.hear(ClearanceCompleted(student: student.id, revision: 3, completedAt: bench.now))
        try bench.hear(student.collected(), from: "registrar")
        try school.sealDue()
        try bench.turn("seal")
        #expect(try bench.said(DiplomaSealed.self).isEmpty)
        #expect(try school.diplomas().map(\.state) == [.held])
        let held: String = try school.rows("SELECT held_because FROM diplomas")[0]["held_because"]
        #expect(held.hasPrefix(reason))
        try bench.hear(student.listed(), from: "sis", statedAt: bench.now)
        try bench.turn("seal")
        #expect(try bench.said(DiplomaSealed.self).count == 1)
    }

    @Test("A worker that wakes up after its claim was taken over, withdrawn or held changes nothing")
    func lateWorker() throws {
        let school = try TestSchool()
        try school.collect()
        let connection = school.bench.connection
        let late = Student.collectedAt + 30 * 86_400
        let (first, second) = (UUID(), UUID())
        let claim = { (attempt: UUID, at: Date) in
            try connection.transaction(now: at) { tx in
                try tx.claimDue(attempt: attempt, until: at + SealDue.lease)
            }.map(\.diploma)
        }
        let diplomas = try claim(first, late)
        #expect(diplomas.count == 1)
        #expect(try claim(second, late + 1).isEmpty, "a claim holds for its lease")
        #expect(try claim(second, late + 121) == diplomas)
        let marked = { (attempt: UUID) in
            try connection.transaction(now: late + 122) { tx in try tx.markSealed(diplomas, attempt: attempt) }
        }
        #expect(try marked(first).isEmpty)
        try school.bench.hear(student.renamed(), from: "sis")
        #expect(try marked(second).isEmpty, "held meanwhile")
        try school.run("UPDATE notices SET lifted_at = now()")
        #expect(try marked(second) == Set(diplomas))
        #expect(try marked(second).isEmpty)
    }

    @Test("A collection cannot be withdrawn once it is sealed")
    func tooLate() throws {
        let school = try TestSchool()
        try school.collect()
        try school.sealDue()
        try school.bench.hear(student.uncollected("C-410912345"), from: "registrar")
        #expect(try school.bench.parked() == ["already-sealed"])
        #expect(try school.diplomas().map(\.state) == [.sealed])
    }

    private func read(_ statement: String, of school: TestSchool) throws -> Statement {
        let jws = try JWS(statement, type: "diploma-statement+jwt")
        #expect(jws.keyID == JSONWebKey(school.statementKey.publicKey).kid)
        return try JSON.decode(Statement.self, from: jws.payload(signedBy: school.statementKey.publicKey))
    }
}
