import Foundation
import Messages

/// The last sending of one mail to one mailbox, as far as its student is concerned.
struct Delivery {
    let mail: UUID
    let mailbox: Mailbox
    /// What it carries, as a text: with the mailbox it is what a mail and its repetitions have in common.
    let versions: String
    /// The same of what it carries and is not revoked alone; empty when all of it is.
    let standing: String
    let repetition: Int
    let state: ShowDiplomas.Mail.State
    /// Where it went, or will go.
    let address: String
    let at: Date?
    /// Why it came back last; nil of one that never did.
    let cause: BounceCause?
    /// Where the mailbox is now; nil when there is none any more.
    let mailboxAddress: String?
    /// Whether a newer version is in the calendar of something that it carries and is not revoked.
    let isReplaced: Bool

    /// Sent again it leaves without what is revoked.
    var isWhole: Bool { standing == versions }

    /// Of these the last sending of what may be sent of this one again: another, where what stands of it was sent alone since.
    func standingPart(among all: [Delivery]) -> Delivery {
        isWhole ? self : all.first { $0.mailbox == mailbox && $0.versions == standing } ?? self
    }

    /// - Parameters:
    ///   - stop: what keeps every mail of this student from leaving.
    ///   - repeats: when and which mails of theirs were sent again within the pace's reach.
    /// - Returns: why it is not sent again now; nil when it is.
    func refusal(
        _ stop: SendAgain.Refusal?, after repeats: [Delivery.Repeat], _ pace: RepeatPace, at now: Date
    ) -> SendAgain.Refusal? {
        if let stop { return stop }
        if standing.isEmpty { return .revoked }
        if state.isOnItsWay { return .onItsWay }
        if isReplaced { return .replaced }
        guard mailboxAddress != nil else { return .noMailbox }
        let here = repeats.filter { $0.mailbox == mailbox }
        let until = pace.waitsUntil(
            afterMail: here.filter { $0.versions == standing }.map(\.at), toMailbox: here.map(\.at), at: now)
        return until.map { .tooSoon(until: $0) }
    }

    /// That a student had a mail sent again.
    struct Repeat {
        let mailbox: Mailbox
        let versions: String
        let at: Date
    }
}
