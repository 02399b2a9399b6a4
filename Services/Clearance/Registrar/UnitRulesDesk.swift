import Chassis
import Foundation
import Messages
import Postgres

/// Answers the registrar who sets which units are asked about whom.
struct UnitRulesDesk: Sendable {
    let units: UnitBook
    /// In seconds: so far ahead something can be set. Further on it is a slip of the hand.
    private static let furthest: TimeInterval = 2 * 366 * 86_400

    @Sendable
    func show(_ asked: Asked<ShowUnitRules>, _ tx: borrowing Transaction) throws -> Reply<ShowUnitRules.Answer> {
        let rules = try units.rules(tx)
        return Reply(
            .init(
                units: rules.items(at: tx.now),
                versions: try asked.unit.map { try tx.unitHistory($0, rules, atMost: ShowUnitRules.most) } ?? [],
                effect: try asked.trial.map { try effect(of: $0, on: asked.unit ?? "", tx) }))
    }

    /// What a rule would do to the lists that are open, kind of student by kind of student.
    private func effect(
        of trial: ShowUnitRules.Trial, on unit: String, _ tx: borrowing Transaction
    ) throws -> ShowUnitRules.Effect {
        var effect = ShowUnitRules.Effect(open: 0, gain: 0, lose: 0)
        for (applicant, isAsked, count) in try tx.openApplicants(unit) {
            let would = if case .rule(let rule) = trial { rule.isAsked(about: applicant) } else { false }
            effect.open += count
            if would, !isAsked { effect.gain += count }
            if !would, isAsked { effect.lose += count }
        }
        return effect
    }

    /// Sets it, unless somebody else has set something since it was read.
    @Sendable
    func change(_ asked: Asked<ChangeUnit>, _ tx: borrowing Transaction) throws -> Reply<ChangeUnit.Answer> {
        _ = try units.rules(tx)
        try tx.lockUnits()
        let rules = try units.rules(tx)
        let kept = rules.units.first { $0.code == asked.unit }
        guard (kept?.revision ?? 0) == asked.revision else { return Reply(.changed) }
        var isNew = false
        if case .save = asked.deed { isNew = kept == nil }
        guard kept != nil || isNew else { return Reply(.unknownUnit) }
        if let flaw = flaw(of: asked.question, rules, at: tx.now) { return Reply(.refused(flaw)) }
        let act = Act(
            by: Line(rawValue: asked.actor.id) ?? .registrar, name: asked.actor.name, because: asked.because,
            what: "\(asked.deed.what) unit \(asked.unit)")
        guard let revision = try set(asked.question, rules, act, tx) else { return Reply(.refused(.notAhead)) }
        try tx.keep(act)
        try tx.stampUnits()
        return Reply(.set(revision: revision))
    }

    private func flaw(of asked: ChangeUnit, _ rules: UnitRules, at now: Date) -> ChangeUnit.Flaw? {
        func flaw(from moment: Date?) -> ChangeUnit.Flaw? {
            guard let moment else { return nil }
            // What is typed has no seconds: the minute that runs is now.
            return moment < now - 60 ? .over : moment > now + Self.furthest ? .tooFar : nil
        }
        func emptied() -> ChangeUnit.Flaw? {
            rules.asksNobody(after: asked, at: now).map { .lastOne(since: $0) }
        }
        switch asked.deed {
        case .save(let unit, let from, _):
            guard unit.code == asked.unit else { return .unit(.misnamed(unit.code)) }
            return unit.flaw.map(ChangeUnit.Flaw.unit) ?? flaw(from: from) ?? emptied()
        case .end(let from): return flaw(from: from) ?? emptied()
        case .drop: return emptied()
        case .move: return nil
        }
    }

    /// - Returns: the unit's revision; nil when what it would replace has begun.
    private func set(
        _ asked: ChangeUnit, _ rules: UnitRules, _ act: Act, _ tx: borrowing Transaction
    ) throws -> Int? {
        switch asked.deed {
        case .save(let unit, let from, let replaced):
            if let replaced, try tx.drop(replaced, of: unit.code) == nil { return nil }
            return try tx.keep(unit, of: unit.code, from: max(from ?? tx.now, tx.now), act)
        case .end(let from): return try tx.keep(nil, of: asked.unit, from: max(from ?? tx.now, tx.now), act)
        case .drop(let version): return try tx.drop(version, of: asked.unit)
        case .move(let direction):
            try tx.place(rules.moving(asked.unit, direction, at: tx.now))
            return asked.revision
        }
    }
}

extension UnitRules {
    /// As a page lists them: those that are asked, in their order, and then the others.
    func items(at now: Date) -> [ShowUnitRules.Item] {
        let all = units.compactMap { kept -> ShowUnitRules.Item? in
            let current = kept.version(at: now)
            let shown = current?.unit ?? known(kept.code, at: now) ?? kept.versions.first?.unit
            let next = kept.versions.filter { $0.from > now }.map(\.from).min()
            return shown.map {
                .init(
                    unit: $0, revision: kept.revision,
                    standing: current == nil ? .ahead : current?.unit == nil ? .ended : .asked, changesAt: next)
            }
        }
        return all.filter { $0.standing != .ended } + all.filter { $0.standing == .ended }
    }

    /// The codes of all units in a new order, in which one has changed places with its neighbour on the page.
    fileprivate func moving(_ code: String, _ direction: ChangeUnit.Direction, at now: Date) -> [String] {
        var codes = items(at: now).map(\.unit.code)
        guard let place = codes.firstIndex(of: code) else { return codes }
        let other = direction == .earlier ? place - 1 : place + 1
        if codes.indices.contains(other) { codes.swapAt(place, other) }
        return codes
    }
}

extension ChangeUnit.Deed {
    fileprivate var what: String {
        switch self {
        case .save(_, let from, _): from.map { "set from \($0.rfc3339) on the" } ?? "set the"
        case .end(let from): from.map { "ended from \($0.rfc3339) on the" } ?? "ended the"
        case .drop(let version): "dropped version \(version) of the"
        case .move: "moved the"
        }
    }
}

extension Line {
    fileprivate static let registrar = Line(rawValue: "registrar")!
}
