import Foundation
import Messages

/// All that was ever set for the units of a school, by which any list of any day can be judged.
struct UnitRules: Sendable {
    /// Another one for whatever else is set.
    let stamp: UUID
    /// In the order of pages.
    let units: [Kept]
    private let epochs: [Epoch]

    /// A unit with its versions, but for those that were dropped.
    struct Kept: Sendable {
        let code: String
        let revision: Int
        let versions: [UnitVersion]

        /// The version in force; nil before its first.
        func version(at moment: Date) -> UnitVersion? {
            versions.filter { $0.from <= moment }.max { ($0.from, $0.number) < ($1.from, $1.number) }
        }
    }

    /// The units that were asked from one moment on until the next.
    struct Epoch: Sendable {
        let since: Date
        let units: [ReviewingUnit]

        func unit(_ code: String) -> ReviewingUnit? { units.first { $0.code == code } }
    }

    init(stamp: UUID, _ units: [Kept]) {
        self.stamp = stamp
        self.units = units
        let moments = Set(units.flatMap { $0.versions.map(\.from) }).sorted()
        epochs = moments.map { moment in
            Epoch(since: moment, units: units.compactMap { $0.version(at: moment)?.unit })
        }
    }

    /// The rules in force then; of a day before all rules, the first.
    func epoch(at moment: Date) -> Epoch {
        epochs.last { $0.since <= moment } ?? epochs.first ?? Epoch(since: moment, units: [])
    }

    /// A unit that is asked at this moment, or was once and may have spoken: what it says of itself now, or said last.
    func known(_ code: String, at moment: Date) -> ReviewingUnit? {
        guard let kept = units.first(where: { $0.code == code }) else { return nil }
        if let unit = kept.version(at: moment)?.unit { return unit }
        return kept.versions.last { $0.unit != nil && $0.from <= moment }?.unit
    }

    /// What a list that was finished on a day shows: the units of that day, as they describe themselves now.
    func shown(of day: Date, at now: Date) -> [ReviewingUnit] {
        epoch(at: day).units.map { known($0.code, at: now) ?? $0 }
    }
}

/// What was set for a unit in one go.
struct UnitVersion: Sendable, Equatable {
    let number: Int
    let from: Date
    /// Nil when it is not asked any more.
    let unit: ReviewingUnit?
}

extension UnitRules {
    /// The first moment from which on nobody would be asked although somebody is now: a student of then would never be complete. Nil
    /// where there is none. Of what is set for later each moment is looked at, for what ends one unit may stand beside what begins, or
    /// ends, another.
    func asksNobody(after change: ChangeUnit, at now: Date) -> Date? {
        let changed = UnitRules(stamp: stamp, units.changed(by: change, at: now))
        return (moments + changed.moments + [now]).sorted().first { moment in
            moment >= now && !epoch(at: moment).units.isEmpty && changed.epoch(at: moment).units.isEmpty
        }
    }

    /// From when on nobody is asked; nil where somebody always is.
    func isEmpty(since now: Date) -> Date? {
        ([now] + moments.filter { $0 > now }).sorted().first { epoch(at: $0).units.isEmpty }
    }

    private var moments: [Date] { units.flatMap { $0.versions.map(\.from) } }
}

extension [UnitRules.Kept] {
    /// As they would be once it is made.
    fileprivate func changed(by change: ChangeUnit, at now: Date) -> Self {
        func added(_ unit: ReviewingUnit?, from: Date?, to versions: [UnitVersion]) -> [UnitVersion] {
            // Later than any of its own, so that of one moment it holds.
            versions + [UnitVersion(number: .max, from: Swift.max(from ?? now, now), unit: unit)]
        }
        let known = contains { $0.code == change.unit }
        let all = known ? self : self + [.init(code: change.unit, revision: 0, versions: [])]
        return all.map { kept in
            guard kept.code == change.unit else { return kept }
            var versions = kept.versions
            switch change.deed {
            case .save(let unit, let from, let replaced):
                versions = added(unit, from: from, to: versions.filter { $0.number != replaced })
            case .end(let from): versions = added(nil, from: from, to: versions)
            case .drop(let number): versions.removeAll { $0.number == number }
            case .move: break
            }
            return .init(code: kept.code, revision: kept.revision, versions: versions)
        }
    }
}
