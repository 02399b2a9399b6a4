import Messages

/// What was said under a number: the thing itself, or that the number is void.
struct StatementID: Hashable, Sendable, CustomStringConvertible {
    let number: Int
    let kind: Statement.Kind
    var description: String { "\(number) \(kind.rawValue)" }
}
