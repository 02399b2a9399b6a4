import ArgumentParser
import Chassis
import Foundation
import Messages
import Vouching

/// When a key of the list signed.
struct KeyWindow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "window", abstract: "set from when until when a key signed",
        discussion:
            "Never end it before the last statement that it signed: that and all after it would not be believed any more."
    )

    @OptionGroup var key: TrustedID
    @Option(help: "from when on", transform: Date.read) var from: Date?
    @Option(help: "until when", transform: Date.read) var to: Date?
    @OptionGroup var place: TrustPlace
    @OptionGroup var mandate: Mandate

    func validate() throws {
        guard from != nil || to != nil else { throw ValidationError("Give --from, --to or both.") }
    }

    func run() throws {
        let told = [from.map { "from \($0.rfc3339)" }, to.map { "to \($0.rfc3339)" }].compactMap(\.self)
        try ToolLog.mortarboard.security(
            Act(mandate, "trust window \(key.id): \(told.joined(separator: " "))").event)
        try place.folder.change { list in
            try list.change(key) { timed in
                timed.notBefore = from ?? timed.notBefore
                timed.notAfter = to ?? timed.notAfter
            }
        }
    }
}

/// The end of a key's time, now.
struct EndKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire", abstract: "end a key's time now; what it signed in it stays good")

    @OptionGroup var key: TrustedID
    @OptionGroup var place: TrustPlace
    @OptionGroup var mandate: Mandate

    func run() throws {
        try ToolLog.mortarboard.security(Act(mandate, "trust retire \(key.id)").event)
        let now = Date()
        try place.folder.change(at: now) { list in
            try list.change(key) { $0.notAfter = max($0.notBefore, min($0.notAfter, now)) }
        }
    }
}

/// A key that somebody else has.
struct Compromised: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compromised-since", abstract: "say since when somebody else may have a key",
        discussion: """
            What is registered and was stated before stays good. Nothing else is believed, and nothing more is registered that it signed, \
            of whatever day. --lift takes the word back: to rebuild a registry, or after a false alarm; then say it again.
            """)

    @OptionGroup var key: TrustedID
    @Option(help: "since when", transform: Date.read) var since: Date?
    @Flag(help: "nobody else has it") var lift = false
    @OptionGroup var place: TrustPlace
    @OptionGroup var mandate: Mandate

    func validate() throws {
        guard (since != nil) != lift else { throw ValidationError("Give --since or --lift.") }
    }

    func run() throws {
        try ToolLog.mortarboard.security(
            Act(mandate, "trust compromised-since \(key.id): \(since?.rfc3339 ?? "lifted")").event)
        try place.folder.change { list in
            try list.change(key) { $0.compromisedSince = since }
        }
    }
}
