import Foundation
import Messages
import TestKit

@testable import Chassis
@testable import Clearance

/// What the registrar sets on a test's bench.
extension Lists {
    static let kao = Actor(kind: .staff, id: "kao", roles: [.registrar])

    static func unit(
        _ code: String, for rule: AppliesTo? = nil, last: Bool? = nil, by: ReviewingUnit.Deciders? = nil,
        notAsked: Bilingual<Line>? = nil
    ) -> ReviewingUnit {
        let words = Bilingual(zh: line("\(code)組"), en: line("Section \(code)"))
        return ReviewingUnit(
            code: code, name: words, place: words, appliesTo: rule, notAskedNote: notAsked, decidedBy: by,
            comesLast: last)
    }

    func change(
        _ unit: String, insteadOf revision: Int, _ deed: ChangeUnit.Deed, id: UUID = UUID(), as actor: Actor = Lists.kao
    ) throws -> ChangeUnit.Answer? {
        try bench.ask(
            ChangeUnit(id: id, unit: unit, insteadOf: revision, deed, because: line("法規會")), as: actor
        ).answer
    }

    /// Sets a unit a second later, so that its rule is a later one than those before.
    @discardableResult
    func save(_ unit: ReviewingUnit, insteadOf revision: Int = 0, from: Date? = nil) throws -> ChangeUnit.Answer? {
        bench.now += 1
        return try change(unit.code, insteadOf: revision, .save(unit, from: from, replacing: nil))
    }

    func rules(_ unit: String? = nil, trying trial: ShowUnitRules.Trial? = nil) throws -> ShowUnitRules.Answer? {
        try bench.ask(ShowUnitRules(unit: unit, trying: trial), as: Self.kao).answer
    }

    /// Lets the open lists follow what was set.
    func follow() throws { try bench.turn("follow the units") }

    /// Each line of the student's list as `unit result`, one that waits for others as `unit later`.
    func lines() throws -> [String] {
        try checklist().lines.map { "\($0.unit) \($0.waits ? "later" : $0.result.rawValue)" }
    }
}
