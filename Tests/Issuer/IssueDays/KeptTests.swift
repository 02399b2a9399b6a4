import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("How many diplomas are kept, by reason")
struct KeptTests {
    private func kept(_ desk: Desk) throws -> [String: Int] {
        try desk.bench.connection.transaction(now: desk.bench.now) { tx in try tx.countKept() }
    }

    @Test("Each reason is counted under its name, as long as it lasts")
    func reasons() throws {
        let desk = try Desk(TestSchool(["guard-floor": "0", "canary-above": "0", "guard-times": "1"]))
        let (school, bench) = (desk.school, desk.bench)
        let all = Student.many(5)
        for student in all.dropLast() { try school.collect(student) }
        try school.collect(Student(number: all[4].number, chinese: "周[方方土]"))
        #expect(try kept(desk) == ["unprintable": 1])
        try bench.hear(ClearanceReopened(student: all[0].id, revision: 2, reopenedAt: bench.now))
        try desk.act(.cancel, on: .init(words: Line(rawValue: all[1].number)))
        try desk.act(.hold, on: .init(words: Line(rawValue: all[2].number)))
        try school.sealDue()
        #expect(
            try kept(desk) == ["unprintable": 1, "uncleared": 1, "cancelled": 1, "desk": 1, "day-asking": 2])
        _ = try desk.ask(SetIssueDay(id: UUID(), goesOn: true, because: Desk.because))
        _ = try desk.ask(SetFreeze(id: UUID(), isWanted: true, because: Desk.because))
        #expect(try kept(desk)["frozen"] == 2 && kept(desk)["day-asking"] == nil)
        _ = try desk.ask(SetFreeze(id: UUID(), isWanted: false, because: Desk.because))
        try school.seal()
        #expect(
            try kept(desk) == [
                "unprintable": 1, "not-drawn-unprintable": 1, "uncleared": 1, "cancelled": 1, "desk": 1,
            ])
        try bench.turn("kept")
    }

    @Test("An operator is told how long the oldest has waited of each kind, and what keeps diplomas; nobody else is")
    func flow() throws {
        let desk = try Desk(TestSchool())
        let (school, bench) = (desk.school, desk.bench)
        let operators = Actor(kind: .staff, id: "ops", roles: [.operator])
        try school.collect()
        _ = try desk.ask(SetFreeze(id: UUID(), isWanted: true, because: Desk.because))
        bench.now += 40 * 86_400
        let flow = try #require(bench.ask(ShowFlow<OfIssuer>(), as: operators).answer)
        let unsealed = flow.lanes.first { $0.kind == .unsealed }
        #expect(unsealed?.oldest ?? 0 > 86_400 && unsealed?.count == nil)
        #expect(flow.lanes.filter { $0.kind == .kept } == [.init(.kept, reason: "frozen", count: 1)])
        #expect(flow.lanes.first { $0.kind == .doubtful } == .init(.doubtful, count: 0))
        #expect(try bench.ask(ShowFlow<OfIssuer>(), as: Desk.clerk) == .forbidden)
    }

    @Test("The age of a mail that was put aside, or that a freeze keeps, is nobody's alarm: a person is waited for")
    func mailAges() throws {
        let desk = try Desk(TestSchool())
        let (school, bench) = (desk.school, desk.bench)
        func age() throws -> Double {
            try bench.connection.transaction(now: bench.now) { tx in try tx.deliveryAges().mails }
        }
        try school.collect()
        try school.sealDue()
        try school.register()
        bench.now += 100
        #expect(try age() >= 100)
        try school.run("UPDATE mails SET stopped_at = \(bench.now)")
        #expect(try age() == 0)
        try school.run("UPDATE mails SET stopped_at = NULL")
        _ = try desk.ask(SetFreeze(id: UUID(), isWanted: true, because: Desk.because))
        #expect(try age() == 0)
        _ = try desk.ask(SetFreeze(id: UUID(), isWanted: false, because: Desk.because))
        #expect(try age() >= 100)
    }
}
