package import Foundation

/// Which applications are there?
package struct ListApplications: StaffQuestion {
    package static let name = "issuer.list-applications"
    package static let answeredBy = Program.issuer
    /// So many on a page.
    package static let pageSize = 50

    package let filter: ApplicationFilter
    /// From 1.
    package let page: Int

    package init(_ filter: ApplicationFilter = .init(), page: Int = 1) {
        self.filter = filter
        self.page = page
    }

    /// A page of them.
    package struct Answer: Codable, Sendable, Equatable {
        /// Those that wait for the desk first, the oldest on top.
        package var lines: [ApplicationLine]
        /// How many there are by the filter.
        package var count: Int
        /// How many wait for the desk, whatever the filter.
        package var toDecide: Int
        /// For how many more was paid than is owed.
        package var toGiveBack: Int

        package init(lines: [ApplicationLine], count: Int, toDecide: Int, toGiveBack: Int) {
            self.lines = lines
            self.count = count
            self.toDecide = toDecide
            self.toGiveBack = toGiveBack
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { answer.lines.map(\.person.student) }
}

/// One application in a list.
package struct ApplicationLine: Codable, Sendable, Equatable {
    package var person: KnownPerson
    package var application: UUID
    package var reference: Line
    package var kind: ApplicationWish.Kind
    package var document: Document?
    package var state: ApplicationState
    package var fee: ShownApplication.Fee
    package var appliedAt: Date

    package init(
        person: KnownPerson, application: UUID, reference: Line, kind: ApplicationWish.Kind, document: Document?,
        state: ApplicationState, fee: ShownApplication.Fee, appliedAt: Date
    ) {
        self.person = person
        self.application = application
        self.reference = reference
        self.kind = kind
        self.document = document
        self.state = state
        self.fee = fee
        self.appliedAt = appliedAt
    }
}
