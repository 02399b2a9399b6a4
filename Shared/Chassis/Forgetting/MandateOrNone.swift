import ArgumentParser
import Messages

/// Who has something destroyed, and why; nobody where it is only counted.
struct MandateOrNone: ParsableArguments, Sendable {
    @Option(help: "who does it, as the records shall name them; not with --dry-run", transform: Line.read)
    var by: Line?
    @Option(help: "why, in one sentence; not with --dry-run", transform: Line.read) var because: Line?

    /// Both of them.
    var order: Forgetting.Order? {
        guard let by, let because else { return nil }
        return Forgetting.Order(by: by, because: because)
    }
}
