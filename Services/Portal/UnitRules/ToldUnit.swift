import Cryptography
import Foundation
import Messages
import Pages

/// What became of the form for a unit.
struct ToldUnit: Codable, Sendable {
    var typed: TypedUnit
    /// Of what was set when it was read; 0 of a new unit.
    var revision: Int
    /// The version that is set for later and is changed; nil for the unit as it is.
    var version: Int?
    /// Of which rule the effect was told.
    var seen: UUID?
    var effect: ShowUnitRules.Effect?
    var isEnding = false
    var outcome = Outcome.shown

    enum Outcome: Codable, Sendable, Equatable {
        case shown
        /// Pressed once more, it is set.
        case effect
        case set(from: Date?)
        case ended(from: Date?)
        case dropped
        case refused([TypedUnit.Flaw])
        /// Somebody else has set something since.
        case changed
        /// Nobody answered; the same form is the same wish.
        case unknown(form: UUID)
    }

    init(typed: TypedUnit, revision: Int, version: Int? = nil, outcome: Outcome = .shown) {
        self.typed = typed
        self.revision = revision
        self.version = version
        self.outcome = outcome
    }

    /// As the browser sends it.
    init(_ form: Form, of code: String?) {
        self.init(
            typed: TypedUnit(form.fields, of: code), revision: form["revision"].flatMap { Int($0) } ?? 0,
            version: form["version"].flatMap { Int($0) })
        seen = form["seen"].flatMap(UUID.init(uuidString:))
    }

    /// What stands in it, to be kept.
    var fields: FormFields {
        FormFields(typed.fields.merging(["revision": "\(revision)", "version": version.map { "\($0)" } ?? ""]) { $1 })
    }

    /// Whether whoever presses has read what the rule does to the lists that are open; told is what changes something.
    mutating func hasSeen(_ effect: ShowUnitRules.Effect?, of rule: String) -> Bool {
        let mark = uuid5(namespace: Self.marks, name: rule)
        self.effect = effect
        guard let effect, effect.gain + effect.lose > 0, seen != mark else { return true }
        (seen, outcome) = (mark, .effect)
        return false
    }

    private static let marks = UUID(uuidString: "2C1F7D1E-0D0B-4B53-9C6E-7A1B6E3B9A55")!

    var isDone: Bool {
        switch outcome {
        case .set, .ended, .dropped: true
        case .shown, .effect, .refused, .changed, .unknown: false
        }
    }

    var isUnknown: Bool { if case .unknown = outcome { true } else { false } }
}

/// What became of a unit that was to stand elsewhere on the page.
enum ToldMove: String, Codable, Sendable { case moved, changed, unknown }

extension TypedUnit.Flaw {
    /// The same of one for which the program refused it.
    init(_ flaw: ChangeUnit.Flaw) {
        switch flaw {
        case .unit(.misnamed), .unit(.inCapitals): self.init(field: .code, fault: .notACode)
        case .unit(.departmentTwice): self.init(field: .offices, fault: .departmentTwice)
        case .unit(.noCondition): self.init(field: .match, fault: .noCondition)
        case .over: self.init(field: .from, fault: .over)
        case .tooFar: self.init(field: .from, fault: .tooFar)
        case .lastOne(let since): self.init(field: .from, fault: .lastOne(since: since))
        case .notAhead: self.init(field: .from, fault: .begun)
        }
    }
}
