import Chassis
import Foundation
import Messages
import TestKit
import Testing

@testable import Clearance

@Suite("How the counter's day goes")
struct CounterDayTests {
    let desk: Desk
    private var bench: Bench { desk.bench }

    init() throws { desk = try Desk() }

    private func told() throws -> ShowCounterDay.Answer? { try bench.ask(ShowCounterDay(), as: desk.clerk).answer }

    @Test("It is told what was handed over, by Taipei's day, and who could still come; nobody else is told")
    func day() throws {
        #expect(try told() == .init(handedOver: 0, byProxy: 0, uncollected: 0))
        try desk.clear()
        try desk.clear(.other, certificate: "ST-2")
        #expect(try told() == .init(handedOver: 0, byProxy: 0, uncollected: 2))
        #expect(try desk.handOver(desk.form(by: .proxy)) == .recorded)
        #expect(try desk.handOver(desk.form("ST-2"), to: .other) == .recorded)
        #expect(try told() == .init(handedOver: 2, byProxy: 1, uncollected: 0))
        bench.now += 60
        #expect(try desk.takeBack() == .takenBack)
        #expect(try told() == .init(handedOver: 1, byProxy: 0, uncollected: 1))
        bench.now += 86_400
        #expect(try told() == .init(handedOver: 0, byProxy: 0, uncollected: 1))
        let reviewer = Actor(kind: .staff, id: "hsu", roles: [.reviewer], units: ["library"], why: "x")
        #expect(try bench.ask(ShowCounterDay(), as: reviewer).answer == nil)
    }
}
