import Foundation
import Messages
import Pages

/// Somebody who has signed in, for the time of one request.
struct Session: Sendable {
    let id: SessionID
    let account: Account
    let startedAt: Date
    /// When they proved who they are; nil when the school's provider does not tell, or a code let them in, and then it is never
    /// fresh.
    let authenticatedAt: Date?
    /// They came in by a secret that somebody else has made: nothing is theirs before they have chosen a password.
    let mustChoosePassword: Bool
    /// Which enrolment the pages of students are about; nil while one of several has not been chosen, and for staff.
    let chosen: UUID?
    /// What was typed on the contact page about that enrolment and not handed in yet, and when it was kept.
    let draft: Draft?
    let keptAt: Date?
    /// When it ends unless it is used.
    let ending: Ending

    var actor: Actor { actor(because: nil) }

    /// The same, with why they look at somebody.
    func actor(because why: String?) -> Actor { account.actor(since: authenticatedAt, because: why) }

    /// The student whom the pages of students are about.
    var student: UUID {
        guard let chosen else { preconditionFailure("only who has chosen comes past the door of the students' pages") }
        return chosen
    }

    /// Of a student, the latest first.
    var enrolments: [Account.Enrolment] { account.enrolments }
}

extension Session {
    init(_ id: SessionID, _ used: UsedSession, _ limits: Limits, at now: Date) {
        self.init(
            id: id, account: used.account, startedAt: used.startedAt, authenticatedAt: used.authenticatedAt,
            mustChoosePassword: used.mustChoosePassword, chosen: used.chosen,
            draft: used.draft.flatMap(Draft.init(text:)), keptAt: used.keptAt,
            ending: limits.ending(of: used.startedAt, usedAt: used.usedAt, at: now))
    }
}

/// By what a session's owner has proved who they are.
enum Proof: Sendable {
    case password
    /// - Parameters: when, and by what name their session goes there, as far as the school's provider tells it.
    case provider(at: Date?, session: String?)
    /// A code that was mailed to the address in force. It shows that they read that mailbox, and so it never counts as a fresh proof
    /// of who they are: whoever gets at a mailbox for an hour could otherwise lead the diploma away for good, and the warning would
    /// go to the same mailbox. Another address asks for a password, the school's provider or the registrar.
    case code
}
