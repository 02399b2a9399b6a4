/// How many messages came in a transaction, and what became of those that neither wait nor are parked: these are counted as
/// the rows that they are.
struct Tally: Sendable {
    enum Outcome: String, Sendable {
        /// The broker handed it out. It is counted before anything is decided.
        case received
        case done
        /// It had been heard before.
        case known
        /// Another program answers for it.
        case elsewhere
        /// It was parked, and is no concern any more.
        case settled
    }

    struct Line: Hashable {
        let source: String
        let outcome: Outcome
    }

    private(set) var lines: [Line: Int] = [:]

    mutating func add(_ outcome: Outcome, _ message: Admitted) { add(outcome, from: message.source) }

    mutating func add(_ outcome: Outcome, from source: String) {
        lines[Line(source: source, outcome: outcome), default: 0] += 1
    }
}
