/// Something that happened. One program or campus system states it; programs act on it.
///
/// The type says where it travels and who may state it: a reaction, an answer and a clock return messages of any kind, and
/// the chassis does the rest.
package protocol Message: Codable, Sendable {
    /// `owner.fact.version`. It is the routing key or its end, the golden file's name, the metric's label and the log's field.
    static var name: String { get }
    /// The exchange on which it travels.
    static var exchange: Exchange { get }
    /// Our programs that may state it. Their broker users' topic permissions say the same.
    static var authors: Set<Program> { get }
    /// What it is stated with on its exchange by one of its authors.
    func routingKey(by author: Program) -> String
    /// Which row its hearers lock beside the student's, or of nobody's: those that are heard together are heard in the order of
    /// their rows, whatever the order of arrival. Empty where there is no such row.
    var row: String { get }
    /// The exchange on which it comes from another broker, under the name of who has an account here; nil for what stays at home.
    static var comesBy: Exchange? { get }
    /// Who elsewhere it is said to, by ``Exchange/receipts``; nil for what is said at home.
    var addressee: String? { get }
}

extension Message {
    package static var comesBy: Exchange? { nil }
    package var addressee: String? { nil }

    package var row: String { "" }

    package func routingKey(by author: Program) -> String { Self.name }
}
