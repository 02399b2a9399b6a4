import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

/// A school that has signed, and the same school whose database was brought back to before: tables of its own, and the same students.
@Suite("What was signed before the database was brought back")
struct TakingBackTests {
    let student = Student()

    private func said(by school: TestSchool) throws -> [SignedStatement] {
        let facts: [any Fact] =
            try school.bench.said(DiplomaSealed.self) + school.bench.said(DiplomaRevoked.self)
            + school.bench.said(DiplomaReinstated.self) + school.bench.said(NumberVoided.self)
        // As often as they were said, and in any order.
        let statements = OrderedStatements(try (facts + facts).reversed().map(SignedStatement.init))
        #expect(statements.others.isEmpty)
        return statements.first
    }

    private func restored(after school: TestSchool) throws -> TestSchool {
        let restored = try TestSchool()
        restored.bench.now = school.bench.now
        return restored
    }

    private func take(_ statements: [SignedStatement], in school: TestSchool) throws -> TakingBack.Outcome {
        let taking = TakingBack(trial: try school.trial())
        return try school.bench.perform { tx in try taking.take(statements, clerk("took back"), tx) }
    }

    private func versions(_ school: TestSchool) throws -> [String] {
        try school.rows("SELECT version, state FROM versions ORDER BY version").map {
            "\(try $0["version"] as Int) \(try $0["state"] as String)"
        }
    }

    @Test(
        "The number is spent, the next version follows the lost one and is what leaves; known once, it stays as it is",
        arguments: [true, false])
    func lost(wasCollected: Bool) throws {
        let before = try TestSchool()
        try before.collect()
        try before.sealDue()
        let file = try before.sealedFiles()[0]
        let school = try restored(after: before)
        if wasCollected { try school.collect() }
        let outcome = try take(said(by: before), in: school)
        #expect(outcome.taken == [StatementID(number: 1, kind: .sealed)])
        #expect(outcome.lost == [VersionID(diploma: file.diploma, version: 1)])
        #expect(try take(said(by: before), in: school) == .init())
        if !wasCollected { try school.collect() }
        #expect(try versions(school) == ["1 sealed", "2 scheduled"])
        try school.seal()
        let next = try school.sealedFiles()
        #expect(next.map(\.version) == [2] && next.map(\.previous) == [file.sha256])
        #expect(try school.bench.said(DiplomaSealed.self).map(\.number) == [2])
        try school.register()
        #expect(try school.rows("SELECT version FROM mailed_documents").map { try $0["version"] } == [2])
        #expect(try school.rows("SELECT acted_by FROM acts").count == 1)
    }

    @Test("Verifiers hear at once what they have forgotten, too, as it was signed")
    func saidAgain() throws {
        let before = try TestSchool()
        try before.collect()
        try before.sealDue()
        let school = try restored(after: before)
        _ = try take(said(by: before), in: school)
        let again = try school.bench.connection.transaction { tx in
            try tx.signedFact(of: StatementID(number: 1, kind: .sealed))
        }
        #expect(try again as? DiplomaSealed == before.bench.said(DiplomaSealed.self)[0])
        #expect(try school.rows("SELECT number FROM awaited WHERE say_again_at <= now()").count == 1)
    }

    @Test("What the database still has to sign and has left before keeps the signature with which it left")
    func unsigned() throws {
        let school = try TestSchool()
        try school.collect()
        try school.sealDue()
        let statements = try said(by: school)
        try school.tamper("DELETE FROM awaited")
        try school.tamper("DELETE FROM signatures")
        try school.tamper("INSERT INTO signing (number, kind, not_before) VALUES (1, 'sealed', now())")
        #expect(try take(statements, in: school) == .init())
        #expect(try school.rows("SELECT signed FROM signatures").map { try $0["signed"] } == statements.map(\.text))
        #expect(try school.rows("SELECT number FROM signing").isEmpty)
    }

    @Test("A degree that was revoked is revoked once, though its event is heard again")
    func revoked() throws {
        let before = try TestSchool()
        try before.collect()
        try before.sealDue()
        try before.bench.hear(student.revoked(), from: "registrar")
        try before.bench.turn("sign")
        let school = try restored(after: before)
        try school.collect()
        #expect(try take(said(by: before), in: school).taken.count == 2)
        try school.bench.hear(student.revoked(), from: "registrar")
        try school.seal()
        #expect(try school.bench.said(DiplomaRevoked.self).isEmpty, "it was said under number 2")
        #expect(try school.bench.said(DiplomaSealed.self).isEmpty, "nothing is sealed of it")
        #expect(try school.bench.connection.transaction { tx in try tx.lastNumber() } == 2)
    }

    @Test("A number that was closed stays closed")
    func void() throws {
        let before = try TestSchool()
        try before.collect()
        try before.sealDue()
        try before.refuse(1)
        _ = try before.bench.perform { tx in
            try VoidCommand.void(
                1, clerk("closed it"), school: "songtao", by: ["verifier"], trying: before.trial(), tx)
        }
        try before.seal()
        let school = try restored(after: before)
        try school.collect()
        let outcome = try take(said(by: before), in: school)
        #expect(outcome.taken.map(\.description) == ["1 sealed", "1 void", "2 sealed"])
        #expect(try versions(school) == ["1 void", "2 sealed", "3 scheduled"])
        #expect(outcome.lost.map(\.version) == [2], "nobody misses a file that is void")
        let awaited = try school.rows("SELECT kind FROM awaited ORDER BY number, kind").map { try $0["kind"] as String }
        #expect(awaited == ["void", "sealed"], "a verifier that has forgotten the closed one must not take it now")
    }

    @Test("One diploma that was revoked, and said so again under another number, is revoked once")
    func revokedTwice() throws {
        let before = try TestSchool()
        try before.collect()
        try before.sealDue()
        let file = try before.sealedFiles()[0]
        let word = Statement.Word.revoked(
            Revocation(
                student: student.id, diploma: file.diploma, decidedOn: Day(rawValue: "2026-06-20")!,
                reason: Line(rawValue: "誤發")!))
        for _ in 1...2 {
            _ = try before.bench.perform { tx in Reply(try tx.state([word], by: "songtao").lowerBound) }
        }
        try before.seal()
        let school = try restored(after: before)
        #expect(try take(said(by: before), in: school).taken.count == 3)
        #expect(try school.rows("SELECT diploma FROM revoked_diplomas").count == 1)
    }

    @Test("A number under which two things were said is named with the second, whatever they are")
    func saidTwice() throws {
        let (one, other) = (try TestSchool(), try TestSchool())
        for school in [one, other] {
            try school.collect()
            try school.sealDue()
        }
        let statements = OrderedStatements(try said(by: one) + said(by: other))
        #expect(try statements.first.map(\.text) == said(by: one).map(\.text))
        #expect(try statements.others.map(\.text) == said(by: other).map(\.text))
    }

    @Test("A number of which nobody knows anything is closed by itself, and none else is")
    func neverSaid() throws {
        let school = try TestSchool()
        try school.collect()
        try school.sealDue()
        func close(_ number: Int) throws {
            _ = try school.bench.perform { tx in
                try VoidCommand.closeUnsaid(number, clerk("closed it"), school: "songtao", tx)
            }
        }
        #expect(throws: VoidCommand.Refused.self) { try close(1) }
        #expect(throws: VoidCommand.Refused.self) { try close(2) }
        try school.run("UPDATE statement_numbers SET last = 2")
        try close(2)
        #expect(throws: VoidCommand.Refused.self) { try close(2) }
        try school.seal()
        #expect(try school.bench.said(NumberVoided.self).map(\.number) == [2])
        #expect(try school.bench.connection.transaction { tx in try tx.missingNumbers(most: 5) }.isEmpty)
    }

    @Test("Numbers that were given again are named, and so are those of which nothing is known")
    func numbers() throws {
        let before = try TestSchool()
        for student in Student.many(2) { try before.collect(student) }
        try before.sealDue()
        let statements = try said(by: before)
        func again(in school: TestSchool) throws -> [Int] {
            try school.bench.connection.transaction { tx in try TakingBack.givenAgain(statements, tx) }
        }
        let school = try restored(after: before)
        _ = try take([statements[1]], in: school)
        #expect(try again(in: school).isEmpty)
        #expect(try school.bench.connection.transaction { tx in try tx.missingNumbers(most: 5) } == [1])
        let hasty = try restored(after: before)
        for student in Student.many(2) { try hasty.collect(student) }
        hasty.bench.now += 86_400
        try hasty.seal()
        #expect(try again(in: hasty) == [1, 2])
    }
}
