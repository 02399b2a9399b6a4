package import Foundation

/// How does sealing go today, and what waits for a second person?
package struct ShowIssueDay: StaffQuestion {
    package static let name = "issuer.show-issue-day"
    package static let answeredBy = Program.issuer

    package init() {}

    /// Numbers, and words of the desk.
    package struct Answer: Codable, Sendable, Equatable {
        package var day: IssueDay
        /// The oldest first; at most so many.
        package var approvals: [Approval]

        package init(day: IssueDay, approvals: [Approval]) {
            self.day = day
            self.approvals = approvals
        }
    }

    /// So many are shown.
    package static let mostApprovals = 50

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] { [] }
}
