import Foundation
import MailCatcher
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

/// The few that go first.
extension GateTests {
    @Test("What refuses, and is not required, stops nothing, and what was registered fails no more")
    func refusedElsewhere() throws {
        let desk = try desk(12, ["guard-times": "0", "canary-above": "10"])
        try desk.school.sealDue()
        try desk.school.refuse(1, by: "ministry")
        try desk.school.register()
        try desk.school.run(
            "UPDATE mails SET state = 'handed-over', handed_over_at = queued_at, address = 'a@b.example'")
        try desk.school.seal()
        #expect(try sealed(desk) == 6 && day(desk).state == .open)
        for number in 2...6 { try desk.school.refuse(number, by: "ministry") }
        try desk.bench.connection.transaction(now: desk.bench.now) { tx in
            for _ in 1...2 { try tx.countRegistration(of: 1, failed: true, remembering: 10) }
        }
        #expect(try failures(desk) == [0])
        try desk.school.refuse(2)
        #expect(try failures(desk) == [1])
    }

    @Test("A large day begins with one, then five, then twenty-five; each step waits for those before to be mailed")
    func canary() throws {
        let catcher = try MailCatcher()
        let desk = try desk(40, ["guard-times": "0", "canary-above": "10"], mails: catcher)
        var steps: [Int] = []
        desk.bench.now = Student.collectedAt + 30 * 86_400
        for _ in 1...5 {
            try desk.school.seal()
            steps.append(try sealed(desk))
            try desk.school.seal()
            #expect(try sealed(desk) == steps.last, "nothing follows before it is registered")
            try desk.school.register()
            try desk.school.seal()
            #expect(try sealed(desk) == steps.last, "nor before it is mailed")
            for _ in 1...4 { try desk.bench.turn("mail") }
        }
        #expect(steps == [1, 6, 31, 40, 40])
    }

    @Test("Those that go first are students, each with all of theirs: a part would wait for the rest")
    func canaryOfTwo() throws {
        let catcher = try MailCatcher()
        let desk = try desk(4, ["documents": "zh,en", "guard-times": "0", "canary-above": "3"], mails: catcher)
        desk.bench.now = Student.collectedAt + 30 * 86_400
        for sealedThen in [2, 8] {
            try desk.school.seal()
            #expect(try sealed(desk) == sealedThen)
            try desk.school.register()
            try desk.school.seal()
            #expect(try sealed(desk) == sealedThen, "not before it is mailed")
            for _ in 1...2 { try desk.bench.turn("mail") }
        }
        #expect(try catcher.letters().map(\.files.count) == [2, 2, 2, 2])
    }

    @Test("A step that goes wrong stops the day; once somebody lets it go on, others go first")
    func canaryFails() throws {
        let desk = try desk(12, ["guard-times": "0", "canary-above": "10"])
        try desk.school.sealDue()
        #expect(try sealed(desk) == 1)
        try desk.school.refuse(1)
        try desk.school.seal()
        #expect(try sealed(desk) == 1 && day(desk).state == .failing)
        _ = try set(true, desk)
        try desk.school.seal()
        #expect(try sealed(desk) == 2, "another one goes first")
        #expect(try day(desk).state == .open && day(desk).first == 1)
    }

    @Test("One of the first that the desk cancels makes room for another")
    func canaryLeaves() throws {
        let desk = try desk(12, ["guard-times": "0", "canary-above": "10"])
        try desk.school.sealDue()
        try desk.school.register()
        try desk.school.run(
            "UPDATE mails SET state = 'handed-over', handed_over_at = queued_at, address = 'a@b.example'")
        let settings = desk.school.settings
        let gate = Gate(rules: IssueRules(settings), requiredVerifiers: settings[.requiredVerifiers])
        #expect(try desk.bench.connection.transaction(now: desk.bench.now) { tx in try gate.open(tx) } == .canary)
        let first = try #require(
            try desk.school.rows(
                "SELECT diploma FROM canaries JOIN versions USING (diploma, version) WHERE state = 'scheduled'"
            )
            .first)
        let diploma: UUID = try first["diploma"]
        let selection = try desk.select(ticked: [diploma])
        _ = try desk.ask(ActOnDiplomas(id: UUID(), selection: selection, .cancel, because: Desk.because))
        try desk.school.seal()
        #expect(try sealed(desk) == 6)
    }
}
