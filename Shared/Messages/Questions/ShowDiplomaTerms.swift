/// When and where do digital diplomas go at this school?
package struct ShowDiplomaTerms: PublicQuestion {
    package static let name = "issuer.show-terms"
    package static let answeredBy = Program.issuer

    package init() {}

    /// The settings of the issuer that graduates are told.
    package struct Answer: Codable, Sendable, Equatable {
        /// From the collection of the paper to the digital one.
        package var waitDays: Int
        /// Where school mailboxes are that no roster gives: NUMBER at this domain; nil when there are none.
        package var schoolMailDomain: String?

        package init(waitDays: Int, schoolMailDomain: String?) {
            self.waitDays = waitDays
            self.schoolMailDomain = schoolMailDomain
        }
    }
}
