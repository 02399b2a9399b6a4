/// What one of our own programs states on the exchange `facts`.
package protocol Fact: Message {
    /// The only program that may state it.
    static var statedBy: Program { get }
}

extension Fact {
    package static var exchange: Exchange { .facts }
    package static var authors: Set<Program> { [statedBy] }
}
