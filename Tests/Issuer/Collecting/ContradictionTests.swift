import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Issuer

@Suite("What contradicts is held and told, until it is mended or a person has looked")
struct ContradictionTests {
    let student = Student()

    private func reasons(_ school: TestSchool) throws -> [[HoldReason]] {
        try school.bench.said(DiplomaHeld.self).map(\.reasons)
    }

    @Test("A paper with another number than the roster's is recorded, held and told; lifted, it leaves")
    func lifted() throws {
        let school = try TestSchool()
        let bench = school.bench
        try bench.hear(student.listed(paper: "C-9"), from: "sis")
        try school.collect()
        #expect(try bench.parked().isEmpty, "it is recorded")
        try bench.hear(student.listed(paper: "C-9"), from: "sis", statedAt: bench.now + 1)
        try school.sealDue()
        #expect(try school.diplomas().map(\.state) == [.held])
        #expect(try reasons(school) == [[.anotherCertificate]], "said once")
        _ = try bench.perform { tx in try LiftCommand.lift(student.id, clerk("lifted"), tx) }
        #expect(try bench.said(DiplomaReleased.self).map(\.revision) == [2])
        try bench.hear(student.listed(paper: "C-9"), from: "sis", statedAt: bench.now + 2)
        try school.seal()
        #expect(try school.diplomas().map(\.state) == [.sealed], "what a person has lifted stays lifted")
        #expect(try reasons(school).count == 1)
    }

    @Test(
        "A number that the roster gives, or that came in its place, contradicts nothing",
        arguments: [(nil, "C-1", nil), ("C-1", "C-1", nil), ("C-1", "E-1", "E-1"), (nil, "C-1", "E-1")]
            as [(String?, String, String?)])
    func plain(roster: String?, collected: String, english: String?) throws {
        let school = try TestSchool()
        try school.bench.hear(student.listed(paper: roster, english: english), from: "sis")
        try school.bench.hear(student.collected(collected), from: "registrar")
        #expect(try reasons(school).isEmpty)
    }

    @Test("One paper of two students holds both, and frees both when it is withdrawn from one")
    func shared() throws {
        let school = try TestSchool()
        let bench = school.bench
        let other = Student(number: "410900002")
        for one in [student, other] { try bench.hear(one.listed(), from: "sis") }
        try bench.hear(student.collected("C-1"), from: "registrar")
        try bench.hear(
            other.collected("C-1", at: Student.collectedAt + 2), from: "registrar", statedAt: bench.now + 1)
        #expect(try bench.parked() == ["certificate-taken"], "who said it second is told")
        #expect(try reasons(school) == [[.certificateShared], [.certificateShared]])
        #expect(Set(try bench.said(DiplomaHeld.self).map(\.student)) == [student.id, other.id])
        try bench.hear(student.uncollected("C-1"), from: "registrar", statedAt: bench.now + 2)
        #expect(Set(try bench.said(DiplomaReleased.self).map(\.student)) == [student.id, other.id])
        #expect(try school.diplomas(of: other).map(\.certificateNumber) == ["C-1"])
        #expect(try bench.ask(ShowDiplomas(student: student.id)) == .waitsForPaper(due: .days(30)))
    }

    @Test("A paper that the roster gives another student holds both, until it is withdrawn, listed anew or looked at")
    func anothers() throws {
        let school = try TestSchool()
        let bench = school.bench
        let other = Student(number: "410900002")
        try bench.hear(student.listed(), from: "sis")
        try bench.hear(other.listed(paper: "C-1"), from: "sis")
        try bench.hear(ClearanceCompleted(student: student.id, revision: 1, completedAt: bench.now))
        try bench.hear(student.collected("C-1"), from: "registrar")
        #expect(Set(try bench.said(DiplomaHeld.self).map(\.student)) == [student.id, other.id])
        try school.sealDue()
        #expect(try bench.said(DiplomaSealed.self).isEmpty, "the wrong student's is not sealed")
        try bench.hear(student.uncollected("C-1"), from: "registrar", statedAt: bench.now + 1)
        #expect(Set(try bench.said(DiplomaReleased.self).map(\.student)) == [student.id, other.id])
        try bench.hear(other.collected("C-1"), from: "registrar", statedAt: bench.now + 2)
        #expect(try school.diplomas(of: other).map(\.certificateNumber) == ["C-1"])
        #expect(try bench.parked().isEmpty)
    }

    @Test("Whoever says it last, the number of another's paper is found: by the roster, a collection or a replacement")
    func whoeverIsLast() throws {
        let other = Student(number: "410900002")
        let words: [(Bench) throws -> Void] = [
            { try $0.hear(other.listed(paper: "C-1"), from: "sis", statedAt: $0.now + 1) },
            {
                try $0.hear(
                    other.collected("C-1", at: Student.collectedAt + 60), from: "registrar", statedAt: $0.now + 1)
            },
            { bench in
                try bench.hear(other.collected("C-2"), from: "registrar")
                try bench.hear(other.replaced("C-2", by: "C-1", .corrected), from: "registrar")
            },
        ]
        for word in words {
            let school = try TestSchool()
            let bench = school.bench
            for one in [student, other] { try bench.hear(one.listed(), from: "sis") }
            try bench.hear(student.collected("C-1"), from: "registrar")
            #expect(try bench.said(DiplomaHeld.self).isEmpty)
            try word(bench)
            #expect(Set(try bench.said(DiplomaHeld.self).map(\.student)) == [student.id, other.id])
            for one in [student, other] {
                _ = try bench.perform { tx in try LiftCommand.lift(one.id, clerk("lifted"), tx) }
            }
            #expect(Set(try bench.said(DiplomaReleased.self).map(\.student)) == [student.id, other.id])
        }
    }

    @Test("A second paper is told of and held, and takes the first one's place when that is withdrawn")
    func second() throws {
        let school = try TestSchool()
        let bench = school.bench
        try school.collect()
        try bench.hear(
            student.collected("C-2", at: Student.collectedAt + 2), from: "registrar", statedAt: bench.now + 1)
        #expect(try bench.parked() == ["already-collected"])
        try school.sealDue()
        #expect(try school.diplomas().map(\.state) == [.held])
        try bench.hear(student.uncollected("C-\(student.number)"), from: "registrar")
        #expect(try school.diplomas().map(\.certificateNumber) == ["C-2"])
        #expect(try bench.said(DiplomaScheduled.self).map(\.revision) == [1, 3])
        #expect(try bench.said(DiplomaReleased.self).count == 1)
    }

    @Test("What is sealed stands, whatever is said to have come before it")
    func sealed() throws {
        let school = try TestSchool()
        try school.collect()
        try school.sealDue()
        try school.bench.hear(student.collected("C-0", at: Student.collectedAt - 60), from: "registrar")
        #expect(try school.diplomas().map(\.certificateNumber) == ["C-\(student.number)"])
        #expect(try reasons(school) == [[.twoPapers]])
    }

    @Test("A paper in the hands of somebody who will not graduate is told of, and forgotten when they are listed again")
    func withdrawn() throws {
        let school = try TestSchool()
        let bench = school.bench
        try school.collect()
        try bench.hear(student.withdrawn(), from: "sis", statedAt: bench.now + 1)
        #expect(try reasons(school) == [[.studentWithdrawn]])
        try bench.hear(student.listed(), from: "sis", statedAt: bench.now + 2)
        #expect(try bench.said(DiplomaReleased.self).count == 1)
    }

    @Test("What is said about holds is counted on when candidates were emptied and are heard again")
    func emptied() throws {
        let school = try TestSchool()
        try school.collect()
        try school.bench.hear(student.withdrawn(), from: "sis", statedAt: school.bench.now + 1)
        try school.run("DELETE FROM candidates")
        #expect(try school.bench.hearAgain().isEmpty)
        try school.bench.hear(student.listed(), from: "sis", statedAt: school.bench.now + 2)
        let held = try #require(try school.bench.said(DiplomaHeld.self).last)
        #expect(try school.bench.said(DiplomaReleased.self).map { $0.revision > held.revision } == [true])
    }

    @Test("Holds are found again when events are heard again, and said only where that was not said last")
    func heardAgain() throws {
        let school = try TestSchool()
        try school.collect()
        try school.bench.hear(student.withdrawn(), from: "sis", statedAt: school.bench.now + 1)
        try school.run("DELETE FROM candidates")
        try school.run("DELETE FROM holds")
        #expect(try school.bench.hearAgain().isEmpty)
        try school.run("DELETE FROM candidates")
        try school.run(#"UPDATE holds_said SET said = '{"reasons": [], "changedFacts": []}'"#)
        #expect(try school.bench.hearAgain().map(\.type) == [DiplomaHeld.name])
    }

    @Test("A revocation that persons have still to confirm is told of")
    func revoked() throws {
        let school = try TestSchool(["revoke-by-event": "false"])
        try school.collect()
        for id in ["1", "1"] { try school.bench.hear(student.revoked(), from: "registrar", id: id) }
        #expect(try reasons(school) == [[.degreeRevoked]])
    }

    @Test("Whatever is heard first, a reinstatement ends what an older revocation raised, and one after it holds")
    func reinstated() throws {
        let words: [(String, Double)] = [("revoked", 1), ("reinstated", 2), ("revoked", 3)]
        for (index, order) in (permutations(Array(words.prefix(2))) + permutations(words)).enumerated() {
            let school = try TestSchool(["revoke-by-event": "false"])
            try school.collect()
            for (word, second) in order {
                let at = school.bench.now - 10 + second
                if word == "revoked" {
                    try school.bench.hear(student.revoked(), from: "registrar", id: "\(index) \(second)", statedAt: at)
                } else {
                    try school.bench.hear(student.reinstated(), from: "registrar", statedAt: at)
                }
            }
            try school.sealDue()
            #expect(try school.diplomas().map(\.state) == [order.count == 3 ? .held : .sealed], "\(order)")
            #expect(try school.rows("SELECT number FROM statements WHERE kind = 'revoked'").isEmpty)
        }
    }

    @Test("A revocation that takes effect when it is stated again needs nobody to confirm it any more")
    func confirmed() throws {
        let school = try TestSchool(["revoke-by-event": "false"])
        try school.collect()
        try school.bench.hear(student.revoked(), from: "registrar")
        let degrees = RevokeDegree(school: "songtao", takesEffectAtOnce: true)
        let stated = Stated(at: school.bench.now + 1, event: "again")
        let messages = try school.bench.connection.transaction(now: school.bench.now) { tx in
            _ = try degrees.revoke(
                Heard(
                    student.revoked(), stated: stated, source: "/campus/registrar", publisher: "registrar",
                    school: "songtao"), tx)
            return try degrees.judge(student.id, tx)
        }
        #expect(messages.count == 1 && messages[0] is StudentDegreeRevoked)
        #expect(try school.rows("SELECT kind FROM holds").isEmpty)
    }
}
