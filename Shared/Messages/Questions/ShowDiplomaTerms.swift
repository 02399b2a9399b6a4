/// When and where do digital diplomas go at this school?
package struct ShowDiplomaTerms: PublicQuestion {
    package static let name = "issuer.show-terms"
    package static let answeredBy = Program.issuer

    package init() {}

    /// The settings of the issuer that graduates are told.
    package struct Answer: Codable, Sendable, Equatable {
        /// How long after the paper the digital one is due; nil where that is not the same for each document.
        package var due: DuePolicy?
        /// Where school mailboxes are that no roster gives: NUMBER at this domain; nil when there are none.
        package var schoolMailDomain: String?

        package init(due: DuePolicy?, schoolMailDomain: String?) {
            self.due = due
            self.schoolMailDomain = schoolMailDomain
        }
    }
}
