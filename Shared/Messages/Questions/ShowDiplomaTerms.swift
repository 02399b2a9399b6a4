/// When and where do digital diplomas go at this school?
package struct ShowDiplomaTerms: PublicQuestion {
    package static let name = "issuer.show-terms"
    package static let answeredBy = Program.issuer

    package init() {}

    /// The settings of the issuer that graduates are told.
    package struct Answer: Codable, Sendable, Equatable {
        /// How long after the paper its digital ones are due: one policy, or several where documents differ.
        package var policies: [DuePolicy]
        /// Where school mailboxes are that no roster gives: NUMBER at this domain; nil when there are none.
        package var schoolMailDomain: String?

        package init(policies: [DuePolicy], schoolMailDomain: String?) {
            self.policies = policies
            self.schoolMailDomain = schoolMailDomain
        }
    }
}
