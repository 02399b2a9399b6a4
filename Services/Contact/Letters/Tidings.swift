import Foundation
import Messages

/// What a student must be told and has not been, and what decides when it is.
struct Tidings: Equatable {
    var untold: [One]
    /// The last that was heard of the list: whether it is complete, and in which revision. Nil while it never turned.
    var turn: Turned?
    /// When a letter about returns was last wanted.
    var lastReturnLetter: Date?
    /// Whether the student has handed in the form.
    var hasForm = false
    /// Whether they come from abroad.
    var isForeign = false
    var told = Told()

    struct One: Equatable {
        let kind: LetterWanted.Kind
        let revision: Int
        var units: [Bilingual<Line>] = []
        /// Of a reminder.
        var unfinished: Unfinished?
        /// When it may be told; nil for at once.
        var dueAt: Date?
    }

    /// The last revisions that letters have told; nil where none has, or nobody remembers.
    struct Told: Equatable {
        var completed: Int?
        var reopened: Int?
        var returned: Int?
    }

    struct Turned: Equatable {
        let isComplete: Bool
        let revision: Int
    }

    /// A letter, and the tidings that it tells.
    struct Letter: Equatable {
        let kind: LetterWanted.Kind
        let units: [Bilingual<Line>]
        let tells: [One]
        var unfinished: Unfinished?
    }

    /// Students are told of units that sent them back not more than once in this time.
    static let pause: TimeInterval = 3600
    /// A desk takes back within this time what it did by mistake. Nobody is told until then that something is open again.
    static let undo: TimeInterval = 600

    /// What happened since has made it untrue: nobody is told.
    var overtaken: [One] {
        untold.filter { one in
            if one.unfinished?.step == .form, hasForm { return true }
            guard let turn else { return false }
            return switch one.kind {
            case .completed, .completedForeign, .reminder: turn.revision > one.revision
            case .reopened: turn.revision > one.revision || isKnown(one)
            case .returned: turn.isComplete && turn.revision > one.revision
            // Told with the proof or the form itself, or stated by the school, and true whatever happens since.
            case .addressChanged, .formReceived, .revoked, .reinstated, .feeDue, .applicationApproved,
                .applicationDeclined, .applicationExpired:
                false
            }
        }
    }

    /// Whoever has not been told that all was complete need not be told that it is so no more; nor who was told so since, by a
    /// unit's return for example.
    private func isKnown(_ reopened: One) -> Bool {
        guard let completed = told.completed else {
            return untold.contains { $0.kind == .completed && $0.revision < reopened.revision }
        }
        return max(told.reopened ?? 0, told.returned ?? 0) > completed
    }

    /// The letters that leave now. Returns that come within the pause are joined in the letter after it.
    func letters(at now: Date) -> [Letter] {
        let rest = untold.filter { !overtaken.contains($0) }
        let returned = rest.filter { $0.kind == .returned }
        let alone: Set = [
            LetterWanted.Kind.completed, .revoked, .reinstated, .feeDue, .applicationApproved, .applicationDeclined,
            .applicationExpired,
        ]
        var letters = rest.filter { alone.contains($0.kind) }.map { one in
            Letter(kind: one.kind == .completed && isForeign ? .completedForeign : one.kind, units: [], tells: [one])
        }
        letters += rest.filter { $0.kind == .reminder }.map {
            Letter(kind: .reminder, units: [], tells: [$0], unfinished: $0.unfinished)
        }
        if !returned.isEmpty, now >= returnsMayLeave {
            letters.append(Letter(kind: .returned, units: Self.names(in: returned), tells: returned))
        }
        if returned.isEmpty {
            letters += rest.filter { $0.kind == .reopened && $0.dueAt ?? now <= now }.map {
                Letter(kind: .reopened, units: [], tells: [$0])
            }
        }
        return letters
    }

    var hasReturns: Bool { untold.contains { $0.kind == .returned } }

    /// From when on the next letter about returns may leave.
    var returnsMayLeave: Date { lastReturnLetter.map { $0 + Self.pause } ?? .distantPast }

    /// A unit that sent the student back twice is named once.
    static func names(in returned: [One]) -> [Bilingual<Line>] {
        var names: [Bilingual<Line>] = []
        for name in returned.sorted(by: { $0.revision < $1.revision }).flatMap(\.units) where !names.contains(name) {
            names.append(name)
        }
        return names
    }
}
