package import Foundation

/// The registrar settles an exception that no event ends: what a program refused, a name that contradicts, somebody who had to be
/// told something.
package struct SettleException: StaffQuestion, ChangingQuestion {
    package static let name = "clearance.settle-exception"
    package static let answeredBy = Program.clearance

    package let id: UUID
    package let exception: UUID
    package let how: How
    /// Since when it was open as the page showed it: what says something else by now is not settled unseen. Nil where that is not known.
    package let raisedAt: Date?

    package init(id: UUID, exception: UUID, _ how: How, raisedAt: Date? = nil) {
        self.id = id
        self.exception = exception
        self.how = how
        self.raisedAt = raisedAt
    }

    /// By what it ends.
    package enum How: Codable, Sendable, Equatable {
        /// A person has looked and says what was done.
        case closed(because: Line)
        /// Of a name that contradicts: the roster's holds from now on.
        case rosterName
        /// Of fields that were corrected here: what the student system says of those that are told holds from now on.
        case rosterValues(because: Line)
    }

    /// Whether it is settled.
    package enum Answer: Codable, Sendable, Equatable {
        /// - Parameter student: whom it was about, where it was about somebody.
        case settled(student: UUID?)
        /// It is open no more.
        case gone
        /// It says something else than was shown.
        case changed
        /// One of this kind does not end so.
        case mayNot
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] {
        if case .settled(let student?) = answer { [student] } else { [] }
    }
}
