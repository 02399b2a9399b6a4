package import Foundation

/// A unit's file of decisions.
package enum DecisionKind: FileKind {
    /// What its columns say.
    package typealias Field = DecisionField
    /// What stands on one of its lines.
    package typealias Line = DecisionLine

    /// What becomes of lines.
    package enum Section: String, Codable, Sendable, CaseIterable {
        case refused, changed, passedOver
        /// Those that were not taken back with the others.
        case stayed
    }

    /// What its lines are. Each of them is changed, unchanged or refused.
    package struct Counts: Codable, Sendable, Equatable {
        package var changed: Int
        package var unchanged: Int
        package var refused: Int
        /// How many of those that change open again what was decided.
        package var reopened: Int

        package init(changed: Int = 0, unchanged: Int = 0, refused: Int = 0, reopened: Int = 0) {
            self.changed = changed
            self.unchanged = unchanged
            self.refused = refused
            self.reopened = reopened
        }
    }

    /// What a reader has to know beside it.
    package struct Beside: Codable, Sendable, Equatable {
        /// The unit's name.
        package var unit: Bilingual<Messages.Line>
        /// Whether who asks has uploaded it, and so may have it written and taken back.
        package var isYours: Bool
        /// For how long what it has written can be taken back.
        package var undoMinutes: Int
        /// How many of the lines that change are of a batch whose review is over, or was when it was written; nil for none, and in
        /// a list of files. They count all the same.
        package var late: Int?

        package init(unit: Bilingual<Messages.Line>, isYours: Bool, undoMinutes: Int) {
            self.unit = unit
            self.isYours = isYours
            self.undoMinutes = undoMinutes
        }
    }

    /// What writing it has done.
    package struct Written: Codable, Sendable, Equatable {
        package var by: Who
        /// When its last line was; until then, when the first was to be.
        package var at: Date
        package var count: Int
        /// Of whom somebody has said something else since it was tried out.
        package var passedOver: Int
        package var undo: Undo

        package init(by: Who, at: Date, count: Int, passedOver: Int, undo: Undo) {
            self.by = by
            self.at = at
            self.count = count
            self.passedOver = passedOver
            self.undo = undo
        }
    }

    /// Whether all that it has written is taken back.
    package enum Undo: Codable, Sendable, Equatable {
        /// Whoever uploaded it can, until then.
        case possible(until: Date)
        /// Nobody did in time.
        case past
        case begun(left: Int)
        /// Of whom somebody has said something else since it was written: they stay as they are.
        case done(count: Int, stayed: Int, at: Date)
    }
}

/// What became of a file of decisions that somebody uploaded for a unit.
package typealias DecisionUpload = FileUpload<DecisionKind>
