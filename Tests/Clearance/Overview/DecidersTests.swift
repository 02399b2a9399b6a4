import Chassis
import Foundation
import Messages
import TestKit
import Testing

@testable import Clearance

@Suite("Who decided what stands on a student's lines")
struct DecidersTests {
    let registrar: Registrar
    var lists: Lists { registrar.lists }
    var bench: Bench { lists.bench }

    init() throws { registrar = try Registrar() }

    private func deciders() throws -> [String: String]? {
        guard case .known(let file) = try registrar.ask(ShowPerson(student: lists.student)) else { return nil }
        return file.deciders
    }

    @Test(
        "By whom at the desk, for as long as that word stands: neither a later one of the unit's system nor one taken back"
    )
    func told() throws {
        let hsu = Actor(kind: .staff, id: "hsu", roles: [.reviewer], units: ["library"])
        try lists.list()
        #expect(try deciders() == [:])
        let decision = UUID()
        func decide(_ id: UUID) throws {
            let place = ListUnitWork.Place(number: Student().number, student: lists.student)
            let question = DecideUnitWork(id: id, unit: "library", lines: [place], shown: .pending, .passed)
            guard case .decided? = try bench.ask(question, as: hsu).answer else {
                Issue.record("nothing is decided")
                return
            }
        }
        try decide(decision)
        try lists.review("career", .passed)
        #expect(try deciders() == ["library": "hsu"])
        bench.now += 1
        _ = try bench.ask(TakeBackUnitWork(id: UUID(), unit: "library", decision: decision), as: hsu)
        #expect(try deciders() == [:])
        bench.now += 1
        try decide(UUID())
        #expect(try deciders() == ["library": "hsu"])
        bench.now += 1
        try bench.hear(
            ClearanceReviewed(
                studentNumber: Student().number, term: Student().term, unit: UnitCode(rawValue: "library")!,
                result: .passed, reviewedAt: bench.now, note: nil), from: "library")
        #expect(try deciders() == [:])
    }
}
