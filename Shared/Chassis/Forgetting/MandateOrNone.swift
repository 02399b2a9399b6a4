package import ArgumentParser
package import Messages

/// Who has something done, and why; nobody where it is only tried out.
package struct MandateOrNone: ParsableArguments, Sendable {
    @Option(help: "who does it, as the records shall name them; not where it is only tried", transform: Line.read)
    package var by: Line?
    @Option(help: "why, in one sentence; not where it is only tried", transform: Line.read) package var because: Line?

    package init() {}

    /// Both of them.
    var order: Forgetting.Order? {
        guard let by, let because else { return nil }
        return Forgetting.Order(by: by, because: because)
    }
}
