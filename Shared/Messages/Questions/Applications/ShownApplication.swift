package import Foundation

/// An application as pages tell it. It shows the name that is asked for, and never another one.
package struct ShownApplication: Codable, Sendable, Equatable {
    package var application: UUID
    /// By which people and the cashier name it.
    package var reference: Line
    package var wish: ApplicationWish
    package var state: ApplicationState
    package var fee: Fee
    package var appliedAt: Date
    /// Oldest first.
    package var events: [ApplicationEvent]
    /// What is to be sealed, or is; empty before it is approved, and while the roster must say something first.
    package var versions: [Version]

    package init(
        application: UUID, reference: Line, wish: ApplicationWish, state: ApplicationState, fee: Fee, appliedAt: Date,
        events: [ApplicationEvent], versions: [Version]
    ) {
        self.application = application
        self.reference = reference
        self.wish = wish
        self.state = state
        self.fee = fee
        self.appliedAt = appliedAt
        self.events = events
        self.versions = versions
    }

    /// What it costs, in whole New Taiwan dollars, and what was paid.
    package struct Fee: Codable, Sendable, Equatable {
        package static let currency = "TWD"

        package var amount: Int
        /// Whether the desk takes none after all.
        package var isWaived: Bool
        /// Less what was given back.
        package var paid: Int
        /// From then on it is too late; nil where nothing is due.
        package var payBy: Date?
        /// What is owed in this state.
        package var owed: Int

        package init(amount: Int, isWaived: Bool, paid: Int, payBy: Date?, state: ApplicationState) {
            self.amount = amount
            self.isWaived = isWaived
            self.paid = paid
            self.payBy = payBy
            let isOver = [ApplicationState.declined, .withdrawn, .expired].contains(state)
            owed = isWaived || isOver ? 0 : amount
        }

        /// What is still to be paid; 0 where nothing is.
        package var missing: Int { max(0, owed - paid) }
        /// What is to be given back; 0 where nothing is.
        package var tooMuch: Int { max(0, paid - owed) }
    }

    /// A version that follows from it.
    package struct Version: Codable, Sendable, Equatable {
        package var document: Document
        package var version: Int
        package var dueAt: Date
        package var isSealed: Bool

        package init(document: Document, version: Int, dueAt: Date, isSealed: Bool) {
            self.document = document
            self.version = version
            self.dueAt = dueAt
            self.isSealed = isSealed
        }
    }

    /// Why it was declined.
    package var because: Line? { events.last { $0.kind == .declined }?.words }
    /// By which document the name was proven, and whom that was shown; nil while it was not.
    package var proof: ApplicationEvent? { events.last { $0.kind == .proofSeen } }
    /// Whether it is approved and waits for the roster to say what is to be printed.
    package var waitsForRoster: Bool { state == .approved && versions.isEmpty }
}
