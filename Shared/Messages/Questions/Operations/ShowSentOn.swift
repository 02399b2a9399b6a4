package import Foundation

/// What has become of parked messages that were sent on? In their order; nothing of what stands in them.
package struct ShowSentOn<Keeper: Answerer>: StaffQuestion {
    package static var name: String { "\(Keeper.program.rawValue).show-sent-on" }
    package static var answeredBy: Program { Keeper.program }
    /// As many as are sent on in one step.
    package static var most: Int { 20 }

    package let sent: [SentOn]

    package init(_ sent: [SentOn]) { self.sent = sent }

    /// One for each that was asked about.
    package typealias Answer = [SentOn.Fate]

    package func admits(_ actor: Actor) -> Bool { actor.has(.operator) }

    package func people(in answer: [SentOn.Fate]) -> [UUID] { [] }
}
