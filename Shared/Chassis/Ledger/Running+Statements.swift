import Logging
package import Messages
import RabbitMQ

extension Running {
    /// What this program has stated of `Contract.statements`, and the broker keeps beside every database, in the order in which it was
    /// stated and as often.
    /// - Throws: when the broker is away, or something cannot be read, which no release has stated.
    package func statementsKept() async throws -> [any Fact] {
        let author = saying.program.rawValue
        let types = Dictionary(uniqueKeysWithValues: Contract.statements.map { ($0.name, $0) })
        let reading = StreamReading(
            broker: asking.broker, logger: Logger(label: author), stream: Exchange.statements,
            name: "\(author) reads what it has stated", types: Set(types.keys), start: .first)
        return try await onThreadOfItsOwn(name: "statements") {
            var facts: [any Fact] = []
            _ = try reading.run({ _ in }) { batch, _, _ in
                // Who may write to any queue may write to this one: only the exchange and the user prove who speaks.
                for one in batch where one.exchange == Exchange.facts.rawValue && one.properties.userID == author {
                    if let type = types[one.routingKey] { facts.append(try read(one, as: type)) }
                }
            }
            return facts
        }
    }
}

private func read<Said: Fact>(_ delivery: Delivery, as type: Said.Type) throws -> any Fact {
    try CloudEvent.read(delivery, as: type).1.get()
}
