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

    struct One: Equatable {
        let kind: LetterWanted.Kind
        let revision: Int
        var units: [Bilingual<Line>] = []
        /// Of a reminder.
        var unfinished: Unfinished?
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

    /// What happened since has made it untrue: nobody is told.
    var overtaken: [One] {
        untold.filter { one in
            if one.unfinished?.step == .form, hasForm { return true }
            guard let turn else { return false }
            return switch one.kind {
            case .completed, .reminder: turn.revision > one.revision
            case .returned: turn.isComplete && turn.revision > one.revision
            // Told with the proof or the form itself, or stated by the school, and true whatever happens since.
            case .addressChanged, .formReceived, .revoked, .reinstated, .feeDue, .applicationApproved,
                .applicationDeclined, .applicationExpired:
                false
            }
        }
    }

    /// The letters that leave now. Returns that come within the pause are joined in the letter after it.
    func letters(at now: Date) -> [Letter] {
        let rest = untold.filter { !overtaken.contains($0) }
        let returned = rest.filter { $0.kind == .returned }
        let alone: Set = [
            LetterWanted.Kind.completed, .revoked, .reinstated, .feeDue, .applicationApproved, .applicationDeclined,
            .applicationExpired,
        ]
        var letters = rest.filter { alone.contains($0.kind) }.map { Letter(kind: $0.kind, units: [], tells: [$0]) }
        letters += rest.filter { $0.kind == .reminder }.map {
            Letter(kind: .reminder, units: [], tells: [$0], unfinished: $0.unfinished)
        }
        if !returned.isEmpty, now >= returnsMayLeave {
            letters.append(Letter(kind: .returned, units: Self.names(in: returned), tells: returned))
        }
        return letters
    }

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
