package import Foundation

/// What does one student ask for, and what was paid?
package struct ShowApplication: StaffQuestion {
    package static let name = "issuer.show-application"
    package static let answeredBy = Program.issuer

    package let application: UUID

    package init(application: UUID) { self.application = application }

    /// What is known of it.
    package enum Answer: Codable, Sendable, Equatable {
        case unknown
        case known(Known)
    }

    /// All of one application.
    package struct Known: Codable, Sendable, Equatable {
        package var person: KnownPerson
        package var shown: ShownApplication
        /// In the order in which they were paid.
        package var payments: [Payment]
        /// What was sealed so far, each document with its newest version.
        package var sealed: [SealedVersion]
        /// When it would be sealed if it were approved now.
        package var wouldBeDueAt: Date

        package init(
            person: KnownPerson, shown: ShownApplication, payments: [Payment], sealed: [SealedVersion],
            wouldBeDueAt: Date
        ) {
            self.person = person
            self.shown = shown
            self.payments = payments
            self.sealed = sealed
            self.wouldBeDueAt = wouldBeDueAt
        }
    }

    /// What one receipt says.
    package struct Payment: Codable, Sendable, Equatable {
        package var receipt: String
        package var amount: Int
        package var refunded: Int
        package var paidAt: Date

        package init(receipt: String, amount: Int, refunded: Int, paidAt: Date) {
            self.receipt = receipt
            self.amount = amount
            self.refunded = refunded
            self.paidAt = paidAt
        }
    }

    /// The newest file of a document.
    package struct SealedVersion: Codable, Sendable, Equatable {
        package var document: Document
        package var version: Int

        package init(document: Document, version: Int) {
            self.document = document
            self.version = version
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] {
        if case .known(let known) = answer { [known.person.student] } else { [] }
    }
}
