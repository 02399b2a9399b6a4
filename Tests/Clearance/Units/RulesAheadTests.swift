import Foundation
import Logging
import Messages
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

@Suite("What is set for units ahead of its day")
struct RulesAheadTests {
    let lists: Lists
    var bench: Bench { lists.bench }

    init() throws { lists = try Lists() }

    /// Leaves two units, of which the first is ended from a later moment on.
    private func endAllButTwo(from: Date) throws {
        for unit in ["department", "library"] {
            #expect(try lists.change(unit, insteadOf: 1, .end(from: nil)) == .set(revision: 2))
        }
        #expect(try lists.change("career", insteadOf: 1, .end(from: from)) == .set(revision: 2))
    }

    @Test("No unit is ended, sooner or later, that would be the last one by then")
    func lastAhead() throws {
        let from = bench.now + 600
        try endAllButTwo(from: from)
        for moment in [nil, from - 60, from, from + 60] {
            #expect(
                try lists.change("life-guidance", insteadOf: 1, .end(from: moment))
                    == .refused(.lastOne(since: max(moment ?? from, from))),
                "\(moment as Any)")
        }
        #expect(try lists.save(Lists.unit("dorm"), from: from + 60) == .set(revision: 1))
        #expect(
            try lists.change("life-guidance", insteadOf: 1, .end(from: from)) == .refused(.lastOne(since: from)),
            "nobody would be asked for a minute")
        #expect(try lists.change("life-guidance", insteadOf: 1, .end(from: from + 60)) == .set(revision: 2))
        let gone = ChangeUnit.Answer.refused(.lastOne(since: from + 60))
        #expect(try lists.change("dorm", insteadOf: 1, .drop(version: 1)) == gone)
        let later = ChangeUnit.Deed.save(Lists.unit("dorm"), from: from + 120, replacing: 1)
        #expect(try lists.change("dorm", insteadOf: 1, later) == gone)
        #expect(try lists.change("career", insteadOf: 2, .drop(version: 2)) == .set(revision: 3))
        #expect(try lists.change("dorm", insteadOf: 1, .drop(version: 1)) == .set(revision: 2))
    }

    @Test("Of two registrars who end the last two units at one moment, one is refused", arguments: 1...4)
    func together(round: Int) throws {
        for unit in ["department", "library"] {
            #expect(try lists.change(unit, insteadOf: 1, .end(from: nil)) == .set(revision: 2))
        }
        let answers = Answers(
            saying: bench.saying, responders: bench.service.responders, admission: bench.reacting.admission,
            logger: Logger(label: "bench"))
        let lines = try ["one", "two"].map { try Connection(to: bench.server, name: $0) }
        defer { for line in lines { line.close() } }
        let bodies = try ["career", "life-guidance"].map { unit in
            try JSON.encode(
                Envelope(
                    ChangeUnit(id: UUID(), unit: unit, insteadOf: 1, .end(from: nil), because: line("法規會")),
                    by: Lists.kao))
        }
        let found = Mutex<[ChangeUnit.Answer]>([])
        let now = bench.now
        nonisolated(unsafe) let connections = lines
        DispatchQueue.concurrentPerform(iterations: 2) { place in
            let said = try? answers.answer(ChangeUnit.name, bodies[place], on: connections[place], now: now)
            let answer = said.flatMap { try? Answered<ChangeUnit.Answer>($0).answer }
            if let answer { found.withLock { $0.append(answer) } }
        }
        let all = found.withLock { $0 }
        #expect(
            all.count { $0 == .set(revision: 2) } == 1 && all.count { $0 == .refused(.lastOne(since: now)) } == 1,
            "\(all)")
    }

    @Test(
        "A file sets what is to hold later, once; what it does not name of that stays; what is over, or asks nobody, is refused"
    )
    func files() throws {
        let (book, from) = (UnitBook(file: Lists.unitsFile), bench.now + 86_400)
        func take(_ entries: [UnitsFile.Entry]) throws -> TakenUnits {
            bench.now += 1
            return try bench.perform { tx in Reply(try takeUnits(entries, book, .sample, tx)) }
        }
        let now = try UnitsFile(path: Lists.unitsFile).read()
        let library = UnitsFile.Entry(code: "library", unit: Lists.unit("library", for: .conscripts), from: from)
        let career = UnitsFile.Entry(code: "career", unit: nil, from: from)
        let taken = try take(now + [library, career])
        #expect(taken.same == Lists.units && taken.ahead.count == 2 && taken.aheadOfOthers == [])
        let exported = try bench.connection.transaction { tx in try book.rules(tx).entries(at: bench.now) }
        #expect(exported.count == 6 && exported.contains(library) && exported.contains(career))
        #expect(try take(exported) == TakenUnits(same: Lists.units))
        #expect(try take(now).aheadOfOthers.count == 2)
        #expect(throws: UnitsFile.Unusable.self) {
            try take(now + [.init(code: "dorm", unit: Lists.unit("dorm"), from: bench.now - 60)])
        }
        #expect(throws: UnitsFile.Unusable.self) {
            try take(now + Lists.units.map { .init(code: $0, unit: nil, from: from + 60) })
        }
        bench.now = from
        #expect(try lists.rules()?.units.filter { $0.standing == .ended }.map(\.unit.code) == ["career"])
    }
}
