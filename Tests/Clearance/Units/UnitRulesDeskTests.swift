import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

@Suite("What the registrar sets for units")
struct UnitRulesDeskTests {
    let lists: Lists
    var bench: Bench { lists.bench }

    init() throws { lists = try Lists() }

    private func codes() throws -> [String]? { try lists.rules()?.units.map(\.unit.code) }

    @Test(
        "The first start takes the file; afterwards the tables hold, whatever becomes of it, and nobody but the registrar asks"
    )
    func taken() throws {
        #expect(try codes() == Lists.units)
        let file = try UnitsFile(path: Lists.unitsFile).read().compactMap(\.unit)
        #expect(try lists.rules()?.units.map(\.unit) == file)
        let history = try #require(lists.rules("library")?.versions)
        #expect(history.map(\.standing) == [.inForce] && history[0].by.account.rawValue == "clearance")
        let other = UnitBook(file: "/nowhere/units.json")
        let read = try bench.connection.transaction { tx in try other.rules(tx) }
        #expect(read.epoch(at: bench.now).units == file)
        for actor in [
            Actor(kind: .staff, id: "hsu", roles: [.reviewer, .operator], units: ["library"]),
            Actor(kind: .student, id: "s", roles: [.registrar], students: [lists.student]),
        ] {
            #expect(try bench.ask(ShowUnitRules(), as: actor).answer == nil)
            #expect(try lists.change("library", insteadOf: 1, .end(from: nil), as: actor) == nil)
        }
    }

    @Test(
        "A change is an act with who and why; of two who change what they have read the second is told; one form is one wish"
    )
    func changes() throws {
        let (id, unit) = (UUID(), Lists.unit("dormitory"))
        let deed = ChangeUnit.Deed.save(unit, from: nil, replacing: nil)
        bench.now += 1
        for _ in 1...2 { #expect(try lists.change("dormitory", insteadOf: 0, deed, id: id) == .set(revision: 1)) }
        #expect(try lists.change("dormitory", insteadOf: 0, deed) == .changed)
        #expect(try lists.change("dormitory", insteadOf: 1, .end(from: nil)) == .set(revision: 2))
        #expect(try lists.change("canteen", insteadOf: 0, .end(from: nil)) == .unknownUnit)
        #expect(try codes() == Lists.units + ["dormitory"])
        #expect(try lists.rules()?.units.map(\.standing) == Lists.units.map { _ in .asked } + [.ended])
        let acts = try bench.connection.transaction { tx in
            try tx.rows("SELECT acted_by, what FROM acts WHERE acted_by = 'kao' ORDER BY acted_at, what")
        }
        #expect(try acts.map { try $0["what"] } == ["ended the unit dormitory", "set the unit dormitory"])
    }

    @Test(
        "What cannot be kept is refused with its reason",
        arguments: [
            (.save(Lists.unit("dorm", for: AppliesTo(.any)), from: nil, replacing: nil), .unit(.noCondition)),
            (.save(Lists.unit("Dorm"), from: nil, replacing: nil), .unit(.misnamed("Dorm"))),
            (.save(Lists.unit("dorm"), from: Date(rfc3339: "2020-01-01T00:00:00Z")!, replacing: nil), .over),
            (.save(Lists.unit("dorm"), from: Date(rfc3339: "2099-01-01T00:00:00Z")!, replacing: nil), .tooFar),
        ] as [(ChangeUnit.Deed, ChangeUnit.Flaw)])
    func refused(deed: ChangeUnit.Deed, flaw: ChangeUnit.Flaw) throws {
        #expect(try lists.change("dorm", insteadOf: 0, deed) == .refused(flaw))
        #expect(try codes() == Lists.units)
    }

    @Test("The last unit is not ended: a student whom nobody is asked about would never be complete")
    func lastOne() throws {
        for unit in Lists.units.dropLast() {
            #expect(try lists.change(unit, insteadOf: 1, .end(from: nil)) == .set(revision: 2))
        }
        let now = lists.bench.now
        #expect(
            try lists.change("life-guidance", insteadOf: 1, .end(from: nil)) == .refused(.lastOne(since: now)))
    }

    @Test("What is set for later holds from then on, stands beside what holds, and is dropped or set otherwise before")
    func later() throws {
        let (from, library) = (bench.now + 600, Lists.unit("library", for: .conscripts))
        #expect(try lists.save(library, insteadOf: 1, from: from) == .set(revision: 2))
        #expect(try lists.rules("library")?.versions.map(\.standing) == [.ahead, .inForce])
        #expect(try lists.rules()?.units[1].changesAt == from)
        let sooner = ChangeUnit.Deed.save(library, from: from - 60, replacing: 2)
        #expect(try lists.change("library", insteadOf: 2, sooner) == .set(revision: 4))
        #expect(try lists.rules("library")?.versions.map(\.standing) == [.ahead, .dropped, .inForce])
        #expect(try lists.change("library", insteadOf: 4, .drop(version: 2)) == .refused(.notAhead))
        #expect(try lists.change("library", insteadOf: 4, .drop(version: 3)) == .set(revision: 5))
        bench.now = from + 1
        #expect(try lists.rules()?.units[1].unit.appliesTo == nil)
        #expect(try lists.save(library, insteadOf: 5, from: bench.now + 9) == .set(revision: 6))
        bench.now += 10
        #expect(try lists.rules("library")?.versions.first?.standing == .inForce)
        #expect(try lists.change("library", insteadOf: 6, .drop(version: 4)) == .refused(.notAhead))
    }

    @Test("Pages show them in the order that is set, and students see it at once, whichever instance answers")
    func order() throws {
        try lists.list()
        #expect(try lists.change("career", insteadOf: 1, .move(.earlier)) == .set(revision: 1))
        #expect(try lists.change("department", insteadOf: 1, .move(.earlier)) == .set(revision: 1))
        #expect(try codes() == ["department", "career", "library", "life-guidance"])
        #expect(
            try lists.lines().map { $0.split(separator: " ")[0] } == [
                "department", "career", "library", "life-guidance",
            ])
    }

    @Test("Before it is set, the effect on the lists that are open is told; finished ones are none of them")
    func effects() throws {
        for one in [Student(), .other] { try lists.list(one) }
        let dorm = Lists.unit("dorm")
        #expect(try lists.rules("dorm", trying: .rule(dorm))?.effect == .init(open: 2, gain: 2, lose: 0))
        #expect(
            try lists.rules("dorm", trying: .rule(Lists.unit("dorm", for: .conscripts)))?.effect
                == .init(open: 2, gain: 0, lose: 0))
        #expect(try lists.rules("library", trying: .ending)?.effect == .init(open: 2, gain: 0, lose: 2))
        try lists.complete()
        #expect(try lists.rules("library", trying: .ending)?.effect == .init(open: 1, gain: 0, lose: 1))
        #expect(try lists.rules("library")?.effect == nil && codes() == Lists.units)
    }

    @Test(
        "A file sets what it says otherwise and its order, and leaves what it does not name; what is exported changes nothing"
    )
    func files() throws {
        let book = UnitBook(file: Lists.unitsFile)
        func take(_ entries: [UnitsFile.Entry]) throws -> TakenUnits {
            bench.now += 1
            return try bench.perform { tx in Reply(try takeUnits(entries, book, .sample, tx)) }
        }
        func take(_ units: [ReviewingUnit]) throws -> TakenUnits {
            try take(units.map { .init(code: $0.code, unit: $0, from: nil) })
        }
        let all = try UnitsFile(path: Lists.unitsFile).read()
        #expect(try take(all) == TakenUnits(same: Lists.units))
        var library = all[1].unit!
        library.extension = "99"
        let taken = try take([Lists.unit("dorm"), library])
        #expect(taken.added == ["dorm"] && taken.changed == ["library"] && taken.same == [])
        #expect(taken.others == ["department", "career", "life-guidance"])
        #expect(try codes() == ["dorm", "library", "department", "career", "life-guidance"])
        let exported = try bench.connection.transaction { tx in
            try UnitsFile.write(book.rules(tx).entries(at: tx.now))
        }
        let again = try take(JSON.decode([UnitsFile.Entry].self, from: Array(exported.utf8)))
        #expect(again == TakenUnits(same: ["dorm", "library", "department", "career", "life-guidance"]))
    }
}
