/// The exchanges between programs, and between them and the campus.
package enum Exchange: String, Sendable, CaseIterable {
    /// Between our programs.
    case facts
    /// What campus systems state, and our programs where staff do it here: both go through the same ledger and admission.
    case campus
    /// Notices to other systems.
    case campusOut = "campus.out"
    /// What was wrong with a campus event, back to who stated it.
    case rejections
    /// What schools elsewhere state about their diplomas, each under its own name, to a verifier that serves them too.
    case registry
    /// What a verifier answers to schools elsewhere, to each under its name; and what verifiers elsewhere have answered to this one.
    case receipts
}

extension Exchange {
    /// The only program that hears what comes on it from elsewhere.
    package var hearerFromElsewhere: Program? {
        switch self {
        case .registry: .verifier
        case .receipts: .issuer
        case .facts, .campus, .campusOut, .rejections: nil
        }
    }

    /// Behind `campus`: it hands each type to the queues of who hears it. Nobody publishes to it.
    package static let typed = "campus.typed"
    /// Behind `typed`, for what no queue took.
    package static let unheard = "campus.unheard"
    /// The stream behind `campus` that keeps all that was stated.
    package static let ledger = "campus.ledger"
    /// The stream behind `facts` that keeps what the school has signed (`Contract.statements`): what has left it outlives its database.
    package static let statements = "facts.ledger"
    /// What fell out of a queue, with the name of its dead-letter queue as the routing key.
    package static let dead = "dead"
}
