package import Messages
import RabbitMQ

extension Running {
    /// What the broker says of queues, by name; one that it does not have is left out.
    /// - Returns: nil while the broker cannot be asked. One that stands and says nothing is given up after 15 seconds.
    package func queues(_ names: [String]) async -> [String: ProgramFlow.Queue]? {
        let (broker, program) = (asking.broker, saying.program.rawValue)
        let lengths = try? await onThreadOfItsOwn(name: "queues") {
            try queueLengths(on: broker, of: names, name: "\(program) looks at queues")
        }
        return lengths?.mapValues { ProgramFlow.Queue(ready: $0.ready, listeners: $0.listeners) }
    }
}
