/// What a clerk has entered about a paper that is handed over, as it was typed.
package struct HandoverForm: Codable, Sendable, Equatable {
    /// Nil while nothing is chosen.
    package var by: PaperDiplomaCollected.By?
    /// The number on the paper.
    package var certificate: String
    /// Why it is handed over although the roster gives another number.
    package var reason: String
    /// Whom the student sent, and who they are to them.
    package var proxyName: String
    package var relation: String
    /// That the papers of student and proxy were looked at; of a student who comes, choosing them says so.
    package var isIdentitySeen: Bool
    /// Under which name the record tells of the clerk.
    package var clerk: Line?

    package init(
        by: PaperDiplomaCollected.By?, certificate: String, reason: String = "", proxyName: String = "",
        relation: String = "", isIdentitySeen: Bool = false, clerk: Line?
    ) {
        self.by = by
        self.certificate = certificate
        self.reason = reason
        self.proxyName = proxyName
        self.relation = relation
        self.isIdentitySeen = isIdentitySeen
        self.clerk = clerk
    }
}
