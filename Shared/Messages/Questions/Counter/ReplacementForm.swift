/// What a clerk has entered about a paper that came in the place of another, as it was typed.
package struct ReplacementForm: Codable, Sendable, Equatable {
    /// The number of the paper that is worth nothing any more.
    package var old: String
    /// The number on the paper in its place.
    package var new: String
    /// Nil while nothing is chosen.
    package var document: PaperDiplomaReplaced.Paper?
    package var reason: PaperDiplomaReplaced.Reason?

    package init(
        old: String, new: String, document: PaperDiplomaReplaced.Paper?, reason: PaperDiplomaReplaced.Reason?
    ) {
        self.old = old
        self.new = new
        self.document = document
        self.reason = reason
    }
}
