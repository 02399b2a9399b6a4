package import ArgumentParser
package import Messages

/// Who does something to another person's affairs, and why: it is asked for wherever a person acts.
package struct Mandate: ParsableArguments, Sendable {
    @Option(help: "who does it, as the records shall name them", transform: Line.read) package var by: Line
    @Option(help: "why, in one sentence", transform: Line.read) package var because: Line

    package init() {}
}
