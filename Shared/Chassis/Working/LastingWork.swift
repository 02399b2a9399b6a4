package import Foundation
package import Postgres

/// Work whose rows are performed one after the other too, and may take much longer than what is good to wait for after a crash:
/// a mail server has ten minutes to say that it has a letter. The lease stays short, and is prolonged while a worker is at it.
package protocol LastingWork: Work {
    /// - Parameter isStopping: asked again and again. Whoever waits for an answer leaves within seconds once it says so, and
    ///   records what is known: the program is ended otherwise, and nothing is recorded.
    /// - Throws: an outage, or what uses up one of the row's tries.
    func perform(_ item: Item, with tool: Tool, until isStopping: @escaping () -> Bool) throws -> Performed<Done>

    /// Prolongs what these attempts still hold.
    func prolong(_ attempts: [UUID], until: Date, _ tx: borrowing Transaction) throws
}

extension LastingWork {
    package func perform(_ items: [Item], with tool: inout Tool, _ leave: Leave) -> [Performed<Done>] {
        let tool = tool
        return oneByOne(items, leave) { try perform($0, with: tool, until: leave.isStopping) }
    }
}
