import Foundation
import Messages
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

/// The registrar's desk at a school of the tests.
struct Desk {
    let school: TestSchool
    static let clerk = Actor(
        kind: .staff, id: "kao", name: Bilingual(zh: Line(rawValue: "高敏如")!, en: Line(rawValue: "Kao Min-Ju")!),
        roles: [.registrar])
    static let because = Line(rawValue: "校長署名待更換")!
    var bench: Bench { school.bench }

    init(_ school: TestSchool) { self.school = school }

    init() throws { school = try TestSchool() }

    func ask<Wanted: StaffQuestion>(_ question: Wanted, as actor: Actor = clerk) throws -> Wanted.Answer {
        try #require(bench.ask(question, as: actor).answer, "\(Wanted.name) has no answer")
    }

    /// The diplomas in the calendar, by day and number.
    func lines(_ filter: CalendarFilter = .init()) throws -> [CalendarLine] {
        try ask(ListCalendar(filter)).lines
    }

    func select(_ filter: CalendarFilter = .init(), ticked: [UUID]? = nil) throws -> UUID {
        let id = UUID()
        _ = try ask(SelectDiplomas(id: id, filter, ticked: ticked))
        return id
    }

    /// Does it to all that the filter lets through.
    @discardableResult
    func act(
        _ deed: CalendarDeed, on filter: CalendarFilter = .init(), id: UUID = UUID()
    ) throws -> ActOnDiplomas.Outcome {
        let answer = try ask(ActOnDiplomas(id: id, selection: select(filter), deed, because: Self.because))
        guard case .done(let outcome) = answer else { throw NotDone(answer: answer) }
        return outcome
    }

    func takeBack(_ deed: UUID, as actor: Actor = clerk) throws -> TakeBackDeed.Answer {
        try ask(TakeBackDeed(id: UUID(), deed: deed), as: actor)
    }

    struct NotDone: Error { let answer: ActOnDiplomas.Answer }
}

extension Student {
    static func many(_ count: Int) -> [Student] { (0..<count).map { Student(number: "4109\(10_001 + $0)") } }
}
