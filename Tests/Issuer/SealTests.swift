import Cryptography
import Foundation
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
        try school.seal()
        let sealed = try school.bench.said(DiplomaSealed.self)
        #expect(sealed.map(\.number) == [1, 2, 3])
        for (fact, file) in zip(sealed, try school.sealedFiles()) {
            #expect(try school.read(fact.statement).number == fact.number)
            let bytes: [UInt8] = try school.rows("SELECT file FROM seals WHERE diploma = \(file.diploma)")[0]["file"]
            #expect(SHA256.hash(bytes).hex == file.sha256)
            #expect(String(decoding: bytes.prefix(5), as: UTF8.self) == "%PDF-")
            #expect(String(decoding: bytes, as: UTF8.self).contains(SchoolMark.text(of: "songtao") + "<"))
            #expect(file.shown.name.zh.rawValue == "周沛恩" && file.shown.certificateNumber == "C-410912345")
            #expect((file.version, file.kind, file.previous, file.student) == (1, .diploma, nil, student.id))
        }
        #expect(try school.diplomas().allSatisfy { $0.state == .sealed && $0.sealedAt == school.bench.now })
    }

    @Test("More than one batch is sealed in one go, numbered without a gap")
    func batches() throws {
        let school = try TestSchool()
        for number in 0..<40 { try school.collect(Student(number: "4109\(10_000 + number)")) }
        try school.sealDue()
        let numbers = try school.bench.said(DiplomaSealed.self).map { try school.read($0.statement).number }
        #expect(numbers == Array(1...40))
    }

    @Test("Two programs share what is due: each diploma is sealed by one of them, and no number is missing")
    func together() throws {
        let school = try TestSchool()
        for number in 0..<48 { try school.collect(Student(number: "4109\(10_000 + number)")) }
        let schema: String = try school.rows("SELECT current_schema()::text AS name")[0]["name"]
        let works = try ["seal", "sign"].map { name in
            try #require(school.bench.service.works.first { $0.name == name })
        }
        let (server, saying) = (Server(url: try Bench.databaseURL, schema: schema), school.bench.saying)
        let late = Student.collectedAt + 30 * 86_400
        DispatchQueue.concurrentPerform(iterations: 2) { _ in
            #expect(throws: Never.self) {
                let connection = try Connection(to: server, name: "another issuer")
                defer { connection.close() }
                for work in works { while try work.round(on: connection, saying, now: late) == .again {} }
            }
        }
        let numbers: [Int] = try school.rows("SELECT number FROM seals ORDER BY number").map { try $0["number"] }
        #expect(numbers == Array(1...48))
        #expect(try Set(school.bench.said(DiplomaSealed.self).map(\.number)) == Set(1...48))
    }

    enum Obstacle: String, CaseIterable { case notCleared, reopened, withdrawn, revoked, contradicted, noticed }

    @Test("Nothing is sealed while something stands in the way", arguments: Obstacle.allCases)
    func waits(for obstacle: Obstacle) throws {
        let school = try TestSchool()
        let bench = school.bench
        try bench.hear(student.listed(), from: "sis")
        if obstacle != .notCleared { try clear(1, school) }
        try bench.hear(student.collected(), from: "registrar")
        switch obstacle {
        case .notCleared: break
        case .reopened: try bench.hear(ClearanceReopened(student: student.id, revision: 2, reopenedAt: bench.now))
        case .withdrawn: try bench.hear(student.withdrawn(), from: "sis", statedAt: bench.now + 1)
        case .revoked: try bench.hear(student.revoked(), from: "registrar")
        case .contradicted:
            try bench.hear(student.renamed(), from: "sis", statedAt: bench.now + 1)
            try bench.hear(Student(chinese: "周恩").listed(), from: "sis", statedAt: bench.now + 2)
        case .noticed:
            try bench.connection.transaction { tx in
                try tx.keepNotice(.degreeRevoked, ["a": "b"], about: student.id, at: tx.now)
            }
        }
        try school.sealDue()
        #expect(try bench.said(DiplomaSealed.self).isEmpty)
        if obstacle != .withdrawn { #expect(try school.diplomas().map(\.state) == [.held]) }
        switch obstacle {
        case .notCleared, .reopened: try clear(3, school)
        case .withdrawn: try bench.hear(student.listed(), from: "sis")
        case .revoked: try bench.hear(student.reinstated(), from: "registrar")
        case .contradicted:
            try bench.hear(Student(chinese: "周沛安", english: "Chou Pei-An").listed(), from: "sis")
        case .noticed: try school.run("UPDATE holds SET lifted_at = now()")
        }
        try school.seal()
        #expect(try bench.said(DiplomaSealed.self).count == 1)
    }

    private func clear(_ revision: Int, _ school: TestSchool) throws {
        try school.bench.hear(
            ClearanceCompleted(student: student.id, revision: revision, completedAt: school.bench.now))
    }

    @Test("A word about clearance that is older than what is known changes nothing")
    func lateWord() throws {
        let school = try TestSchool()
        try school.collect()
        try school.bench.hear(ClearanceReopened(student: student.id, revision: 3, reopenedAt: school.bench.now))
        try clear(2, school)
        try school.sealDue()
        #expect(try school.bench.said(DiplomaSealed.self).isEmpty)
    }

    @Test(
        "Missing facts and characters without a glyph hold it until the roster is mended",
        arguments: [("周沛恩", nil, "facts-missing: conferred-month"), ("周🎓恩", "2026-06", "unprintable: ")])
    func holds(name: String, month: String?, reason: String) throws {
        let school = try TestSchool()
        let bench = school.bench
        try bench.hear(Student(chinese: name).listed(month: month), from: "sis")
        try clear(1, school)
        try bench.hear(student.collected(), from: "registrar")
        try school.sealDue()
        try school.seal()
        #expect(try bench.said(DiplomaSealed.self).isEmpty)
        #expect(try school.diplomas().map(\.state) == [.held])
        let held: String = try school.rows("SELECT held_because FROM versions")[0]["held_because"]
        #expect(held.hasPrefix(reason))
        try bench.hear(student.listed(), from: "sis", statedAt: bench.now)
        try school.seal()
        #expect(try bench.said(DiplomaSealed.self).count == 1)
    }

    // Crash table, row 10 and row 11
    @Test("A worker that wakes up after its claim was taken over, or the diploma held, changes nothing")
    func lateWorker() throws {
        let school = try TestSchool()
        try school.collect()
        let work = try school.sealing()
        let late = Student.collectedAt + 30 * 86_400
        let claim = { (at: Date) in
            try school.bench.connection.transaction(now: at) { tx in
                let attempt = Attempt(token: UUID(), leasedUntil: at + 120)
                return (attempt, try work.claim(attempt, tx).answer)
            }
        }
        let (first, claimed) = try claim(late)
        let due = try claimed[0].item.get()
        #expect(try claim(late + 1).1.isEmpty, "a claim holds for its lease")
        let (second, again) = try claim(late + 121)
        #expect(again.map(\.tries) == [1])
        let workshop = try work.ready(nil)
        let record = { (attempt: Attempt) in
            let sealed = try seal(
                workshop.preparing.prepare(due, sealedAt: late, evidence: workshop.keys.evidence), with: workshop.keys)
            return try school.bench.connection.transaction(now: late + 122) { tx in
                try work.record([Recorded(item: due, done: .sealed(sealed))], attempt, tx).answer
            }
        }
        #expect(try record(first) == 0)
        try school.bench.hear(student.revoked(), from: "registrar")
        #expect(try record(second) == 0, "revoked meanwhile")
        #expect(try school.rows("SELECT last FROM statement_numbers").map { try $0["last"] as Int } == [1])
        #expect(try school.rows("SELECT diploma FROM seals").isEmpty)
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
}
