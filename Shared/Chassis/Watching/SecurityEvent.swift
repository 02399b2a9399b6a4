package import Foundation
package import Logging
package import Messages
import Metrics

/// What somebody who watches over the school's security wants to see: who did or tried what, whence, and why.
///
/// It is a line of the log like others, found by its field `security`. A student stands in it by id, everybody else by a
/// pseudonym: accounts, and what is typed for one, often bear a person's name. So does what somebody gives as the reason; it stands
/// in the tables alone, where they are named, and is forgotten with them.
package enum SecurityEvent: Sendable {
    /// Somebody has signed in.
    case signedIn(account: String, from: String)
    case signedOut(Actor, from: String)
    /// Somebody wants to come in by a code that is mailed. The number is as it was typed: nothing may have been mailed.
    case signInCodeAsked(number: String, from: String)
    /// Somebody has come in by such a code.
    case signedInByCode(Actor, from: String)
    /// Somebody was not let in by one, or may not ask for one now; why is a code.
    case signInCodeRefused(from: String, CodeRefusal)
    /// Somebody has ended so many sessions that they had elsewhere.
    case sessionsEnded(Actor, from: String, count: Int)
    /// Somebody was not let in. The name is as it was typed: there may be no such account.
    case signInRefused(account: String, from: String, SignInRefusal)
    /// Somebody came from the school's provider of identities and was not let in; why is a code.
    case schoolSignInRefused(from: String, String)
    /// The school's provider has ended so many sessions.
    case sessionsEndedBySchool(from: String, count: Int)
    /// Somebody wanted sessions ended in the provider's name, and it was not the provider; why is a code.
    case schoolSignOutRefused(from: String, String)
    /// Somebody has chosen another password; whoever was in by the old one is out.
    case passwordChanged(Actor, from: String)
    /// Somebody wanted another password and has not got it; why is a code.
    case passwordRefused(Actor, from: String, String)
    /// Somebody has fetched the sealed file of a diploma: which one and which version.
    case diplomaFetched(Actor, from: String, diploma: UUID, version: Int)
    /// Somebody has had a mail with diplomas sent again, to one of their two mailboxes.
    case diplomaSentAgain(Actor, from: String, Mailbox)
    /// Somebody who is in wanted what asks for a fresh proof of who they are.
    case freshSignInWanted(String, Actor)
    /// Somebody wanted a code, and as many were mailed today as the school mails in a day, to whomever.
    case codesUsedUp(Actor, from: String)
    /// A form was not taken, whatever it said. Nil: nobody was signed in.
    case formRefused(String, Actor?, from: String, FormFault)
    /// Somebody asked for a page that is not for them. No page of ours leads there.
    case pageForbidden(String, Actor, from: String)
    /// Staff were shown what is known of so many people; the access log names them.
    case peopleShown(String, Actor, count: Int)
    /// Somebody asked what they may not ask. Our pages do not offer it.
    case questionForbidden(String, Actor)
    /// Another broker user than the portal asked.
    case foreignQuestion(String, user: String)
    /// Another broker user answered than the one that was asked.
    case forgedAnswer(user: String)
    /// An account was made or replaced.
    case accountKept(String, by: String)
    /// The registrar has made, changed or closed an account of staff, or has looked that it is right.
    case accountChanged(String, AccountChange, by: String)
    /// Somebody sent parked messages on: one by its id, or all that were parked for a reason.
    case parkedSentOn(String, count: Int, by: String)
    /// Somebody settled a parked message that nobody hears any more.
    case parkedDropped(String, by: String)
    /// Somebody said a parked message back to its publisher.
    case parkedReturned(String, by: String)
    /// A person changed what concerns others: what it was stands there, and on whom it acted in the records. Whence they did it are
    /// words of our own, so that no reason that was typed compiles.
    case commanded(String, by: String, because: StaticString)
    /// The same by a tool that has no tables: the log is the only record of why.
    case operated(String, by: String, because: String)
    /// A program has opened the keys that it signs with from now on: what each is for, and its id. What they hold is nobody's.
    case keysOpened([(use: String, id: String)])

    /// What was done to an account of staff.
    package enum AccountChange: String, Sendable, CaseIterable {
        case added, changed, disabled, enabled, reviewed
        /// A secret in the place of its password.
        case renewed
    }

    /// Why somebody was not let in, for the log: the page says the same of the first two.
    package enum SignInRefusal: String, Sendable {
        /// The name or the password is not right; which of them is not told.
        case wrong
        /// So many were tried, of the account or from there, that nobody looked at the password.
        case lockedOut = "locked-out"
        /// Nobody looked at the password: more people waited than could be answered.
        case crowded
    }

    /// Why somebody was not let in by a code.
    package enum CodeRefusal: String, Sendable {
        /// It is not the code, or nothing was mailed: which of them is not known where it is typed.
        case wrong
        /// It can be no code.
        case unreadable
        /// Its time or its tries are over, or this browser has asked for none.
        case over
        /// Diplomas go to another address by now.
        case gone
        /// So many were asked for from there.
        case slowed
    }

    /// Why a form was not taken.
    package enum FormFault: String, Sendable {
        /// It was made for another session, or for none.
        case foreignToken = "foreign-token"
        /// Another site's page sent it.
        case otherSite = "other-site"
        /// The session had ended.
        case expired
        /// It is no form of its page, or larger than one can be.
        case unreadable
    }
}

extension SecurityEvent {
    /// As it stands in the log. `why` is a code or a sentence of ours, or what an operator of a tool gave as the reason.
    package var record: [String: String] {
        switch self {
        case .signedIn(let account, let from):
            ["security": "signed-in", "who": Pseudonym.of(account), "whence": from]
        case .signedOut(let actor, let from): ["security": "signed-out", "who": actor.logged, "whence": from]
        case .signInCodeAsked(let number, let from):
            ["security": "sign-in-code-asked", "who": Pseudonym.of(number), "whence": from]
        case .signedInByCode(let actor, let from):
            ["security": "signed-in-by-code", "who": actor.logged, "whence": from]
        case .signInCodeRefused(let from, let why):
            ["security": "sign-in-code-refused", "whence": from, "why": why.rawValue]
        case .sessionsEnded(let actor, let from, let count):
            ["security": "sessions-ended", "who": actor.logged, "whence": from, "count": "\(count)"]
        case .signInRefused(let account, let from, let why):
            ["security": "sign-in-refused", "who": Pseudonym.of(account), "whence": from, "why": why.rawValue]
        case .schoolSignInRefused(let from, let why):
            ["security": "school-sign-in-refused", "whence": from, "why": why]
        case .sessionsEndedBySchool(let from, let count):
            ["security": "sessions-ended-by-school", "whence": from, "count": "\(count)"]
        case .schoolSignOutRefused(let from, let why):
            ["security": "school-sign-out-refused", "whence": from, "why": why]
        case .passwordChanged(let actor, let from):
            ["security": "password-changed", "who": actor.logged, "whence": from]
        case .passwordRefused(let actor, let from, let why):
            ["security": "password-refused", "who": actor.logged, "whence": from, "why": why]
        case .diplomaFetched(let actor, let from, let diploma, let version):
            [
                "security": "diploma-fetched", "who": actor.logged, "whence": from,
                "diploma": diploma.uuidString.lowercased(), "version": "\(version)",
            ]
        case .diplomaSentAgain(let actor, let from, let mailbox):
            ["security": "diploma-sent-again", "who": actor.logged, "whence": from, "mailbox": mailbox.rawValue]
        case .freshSignInWanted(let question, let actor):
            ["security": "fresh-sign-in-wanted", "question": question, "who": actor.logged]
        case .codesUsedUp(let actor, let from):
            ["security": "codes-used-up", "who": actor.logged, "whence": from]
        case .formRefused(let page, let actor, let from, let why):
            [
                "security": "form-refused", "page": page, "who": actor?.logged ?? "", "whence": from,
                "why": why.rawValue,
            ]
        case .pageForbidden(let page, let actor, let from):
            ["security": "page-forbidden", "page": page, "who": actor.logged, "whence": from, "why": "not-allowed"]
        case .peopleShown(let question, let actor, let count):
            ["security": "people-shown", "question": question, "count": "\(count)", "who": actor.logged]
        case .questionForbidden(let question, let actor):
            [
                "security": "question-forbidden", "question": question, "kind": actor.kind.rawValue,
                "who": actor.logged,
            ]
        case .foreignQuestion(let question, let user):
            ["security": "foreign-question", "question": question, "who": user]
        case .forgedAnswer(let user): ["security": "forged-answer", "who": user]
        case .accountKept(let account, let by):
            ["security": "account-kept", "account": Pseudonym.of(account), "who": Pseudonym.of(by)]
        case .accountChanged(let account, let change, let by):
            ["security": "account-\(change.rawValue)", "account": Pseudonym.of(account), "who": Pseudonym.of(by)]
        case .commanded(let what, let by, let because):
            ["security": "commanded", "what": what, "who": Pseudonym.of(by), "why": "\(because)"]
        case .operated(let what, let by, let because):
            ["security": "commanded", "what": what, "who": Pseudonym.of(by), "why": because]
        case .keysOpened(let keys):
            ["security": "keys-opened", "keys": keys.map { "\($0.use) \($0.id)" }.joined(separator: ", ")]
        case .parkedSentOn(let which, let count, let by):
            ["security": "parked-sent-on", "parked": which, "count": "\(count)", "who": Pseudonym.of(by)]
        case .parkedDropped(let which, let by):
            ["security": "parked-dropped", "parked": which, "who": Pseudonym.of(by)]
        case .parkedReturned(let which, let by):
            ["security": "parked-returned", "parked": which, "who": Pseudonym.of(by)]
        }
    }
}

extension SecurityEvent {
    /// By what it is counted: its kind, and why where that is a code and not what a person gave as the reason.
    var counted: [(String, String)] {
        let kind = ("event", record["security"]!)
        return switch self {
        case .signInRefused(_, _, let why): [kind, ("why", why.rawValue)]
        case .signInCodeRefused(_, let why): [kind, ("why", why.rawValue)]
        case .passwordRefused(_, _, let why): [kind, ("why", why)]
        case .schoolSignInRefused(_, let why), .schoolSignOutRefused(_, let why): [kind, ("why", why)]
        case .formRefused(_, _, _, let why): [kind, ("why", why.rawValue)]
        default: [kind]
        }
    }

    /// Makes the counters of what a single event raises an alarm for: one that is born at 1 has never risen, for those who watch.
    static func countFromNothing() {
        for event in ["foreign-question", "forged-answer", "question-forbidden"] {
            Counter(label: "security_events_total", dimensions: [("event", event)]).increment(by: 0)
        }
    }
}

extension Actor {
    fileprivate var logged: String {
        switch kind {
        case .student: students.map { $0.uuidString.lowercased() }.joined(separator: " ")
        case .staff: Pseudonym.of(id)
        }
    }
}

extension Logger {
    /// One line for those who watch, all under the message `security`.
    package func security(_ event: SecurityEvent) {
        Counter(label: "security_events_total", dimensions: event.counted).increment()
        warning("security", metadata: event.record.mapValues { Logger.MetadataValue.string($0) })
    }
}
