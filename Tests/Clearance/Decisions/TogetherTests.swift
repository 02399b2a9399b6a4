import Foundation
import Logging
import Messages
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

/// By connections of their own, at the same moment.
@Suite("Two at a unit's desk at once", .serialized)
struct TogetherTests {
    let lists: Lists
    var bench: Bench { lists.bench }
    let hsu = Actor(kind: .staff, id: "hsu", roles: [.reviewer], units: ["library"])
    let kao = Actor(kind: .staff, id: "kao", roles: [.registrar])
    let students = (0..<60).map { Student(number: StudentNumber(rawValue: "T\(100 + $0)")!) }
    let note = Bilingual(zh: line("兩本書"), en: line("two books"))

    init() throws {
        lists = try Lists()
        for one in students { try lists.list(one) }
        lists.bench.now += 60
    }

    private func question(
        _ decision: DecideUnitWork.Decision, _ some: ArraySlice<Student>, backwards: Bool = false
    ) -> DecideUnitWork {
        let places = some.map { ListUnitWork.Place(number: $0.number, student: $0.id) }
        return DecideUnitWork(
            id: UUID(), unit: "library", lines: backwards ? places.reversed() : places, shown: .pending, decision)
    }

    /// Does all of them at the same moment, each by a connection of its own.
    private func atOnce(_ works: [@Sendable (Connection) throws -> Void]) throws {
        let connections = try works.map { _ in try Connection(to: bench.server, name: "clerk") }
        defer { for connection in connections { connection.close() } }
        nonisolated(unsafe) let lines = connections
        DispatchQueue.concurrentPerform(iterations: works.count) { place in
            do { try works[place](lines[place]) } catch { Issue.record(error) }
        }
    }

    private func asking(
        _ question: DecideUnitWork, as actor: Actor, _ told: Kept
    ) throws -> @Sendable (Connection) throws -> Void {
        let answers = Answers(
            saying: bench.saying, responders: bench.service.responders, admission: bench.reacting.admission,
            logger: Logger(label: "bench"))
        let (body, now) = (try JSON.encode(Envelope(question, by: actor)), bench.now)
        return { connection in
            let said = try answers.answer(DecideUnitWork.name, body, on: connection, now: now)
            guard case .answer(.decided(let outcome)) = try Answered<DecideUnitWork.Answer>(said) else { return }
            told.all.withLock { $0[actor.id] = outcome }
        }
    }

    final class Kept: Sendable { let all = Mutex<[String: DecideUnitWork.Outcome]>([:]) }

    private func results() throws -> [UUID: ClearanceReviewed.Result] {
        try bench.connection.transaction { tx in
            try tx.lines(about: students.map(\.id)).mapValues { $0["library"]!.shown }
        }
    }

    @Test("Of two clerks each line goes by one of them, and the other is told of it by name", arguments: 1...4)
    func clerks(round: Int) throws {
        let told = Kept()
        let some = students.prefix(25)
        try atOnce([
            try asking(question(.passed, some), as: hsu, told),
            try asking(question(.returned(note: note), some, backwards: true), as: kao, told),
        ])
        let outcomes = told.all.withLock { $0 }
        let (passed, returned) = (try #require(outcomes["hsu"]), try #require(outcomes["kao"]))
        // Whoever locks the first row has all of them.
        #expect([passed.count, returned.count].sorted() == [0, 25])
        let second = passed.count == 0 ? passed : returned
        let holds = passed.count == 0 ? ClearanceReviewed.Result.returned : .passed
        #expect(second.left.map(\.why) == Array(repeating: .changed(to: holds), count: 25))
        #expect(second.left.allSatisfy { $0.name != nil })
        let all = try results()
        #expect(some.allSatisfy { all[$0.id] == holds })
        #expect(try bench.said(ClearanceReviewed.self).count == 25)
    }

    @Test("Selections that overlap lose and double nothing")
    func overlap() throws {
        let told = Kept()
        try atOnce([
            try asking(question(.passed, students[0..<20]), as: hsu, told),
            try asking(question(.passed, students[10..<35], backwards: true), as: kao, told),
        ])
        let outcomes = told.all.withLock { $0 }
        let made = outcomes.values.reduce(0) { $0 + $1.count }
        #expect(made == 35 && outcomes.values.reduce(0) { $0 + $1.left.count } == 10)
        #expect(try results().values.count { $0 == .passed } == 35)
        let said = try bench.said(ClearanceReviewed.self)
        #expect(said.count == 35 && Set(said.map(\.studentNumber)).count == 35)
    }

    @Test(
        "The desk and the unit's own system in the same second: the later word holds on every line, and none is lost",
        arguments: 1...3)
    func system(round: Int) throws {
        let some = students.prefix(25)
        let told = Kept()
        // Half of what the system states is older than the desk's word, half later.
        let stated = bench.now
        let deliveries = try some.enumerated().map { place, one in
            try Bench.delivery(
                of: one.reviewed("library", .returned, note: note), exchange: "campus",
                routingKey: "library.clearance.reviewed.v1", user: "library", source: "/campus/library",
                statedAt: stated + (place.isMultiple(of: 2) ? 0.5 : -0.5))
        }
        let (reacting, now) = (bench.reacting, bench.now + 1)
        try atOnce([
            try asking(question(.passed, some), as: hsu, told),
            { connection in
                try reacting.react(to: deliveries.map(reacting.admission.admit)[...], on: connection, now: now)
            },
        ])
        let outcome = try #require(told.all.withLock { $0["hsu"] })
        let (made, all) = (Set(outcome.made.map(\.place.student)), try results())
        for (place, one) in some.enumerated() {
            let isLater = place.isMultiple(of: 2)
            // Where the desk came first, the system's older word changes nothing and its later one does; where it came second, it found
            // another result than it was shown.
            let wanted: ClearanceReviewed.Result = made.contains(one.id) && !isLater ? .passed : .returned
            #expect(all[one.id] == wanted, "\(place)")
        }
        #expect(outcome.left.allSatisfy { $0.why == .changed(to: .returned) })
        #expect(made.count + outcome.left.count == 25)
    }

    @Test("On a finished list a decision opens it again, once, and says so; on one that was withdrawn it says that")
    func finished() throws {
        let some = students.prefix(2)
        for unit in ["department", "library", "career"] {
            for one in some { try bench.hear(one.reviewed(unit, .passed), from: unit) }
        }
        try bench.hear(students[1].withdrawn(), from: "sis")
        bench.now += 60
        let places = some.map { ListUnitWork.Place(number: $0.number, student: $0.id) }
        let one = DecideUnitWork(
            id: UUID(), unit: "library", lines: places, shown: .passed, .returned(note: note))
        guard case .answer(.decided(let outcome)) = try bench.ask(one, as: hsu) else { throw NotDecided() }
        #expect(outcome.made.map(\.place.student) == [students[0].id])
        #expect(outcome.left.map(\.why) == [.notListed])
        #expect(try bench.said(ClearanceReopened.self).map(\.student) == [students[0].id])
        #expect(try bench.said(ClearanceReturned.self).map(\.student) == [students[0].id])
    }

    struct NotDecided: Error {}
}
