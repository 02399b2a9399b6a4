/// By which document a clerk has seen that somebody bears a name. Of the document nothing else is kept, and never its number.
package enum ProofDocument: String, Codable, Sendable, CaseIterable {
    case identityCard = "identity-card"
    case householdRecord = "household-record"
    case passport
    case courtRuling = "court-ruling"
}
