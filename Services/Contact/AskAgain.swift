import Chassis
import Foundation
import Messages
import Postgres

/// Says again that a code or a letter is wanted of which nothing was heard: the mailer may have missed it, or its answer was
/// lost. It mails nothing twice, for it knows the request.
///
/// A code whose time is over is asked about as well: that it was typed may be what was lost.
struct AskAgain: Sendable {
    /// A code lives for five minutes, so a minute is long.
    static let ofCodes = Reminder(CodeWanted.self, after: .seconds(60), atMost: .seconds(3_600))
    /// Letters may wait for a mail server.
    static let ofLetters = Reminder(LetterWanted.self, after: .seconds(900), atMost: .seconds(21_600))
    /// The mailer forgets a letter after 60 days, and would mail it again then.
    static let longest: TimeInterval = 30 * 24 * 3600
    static let page = 100

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        let codes = try turn.transaction(askAboutCodes)
        Self.ofCodes.tell(said: codes.said, overdue: codes.overdue, turn)
        let letters = try turn.transaction(askAboutLetters)
        Self.ofLetters.tell(said: letters.said, overdue: letters.overdue, turn)
        return max(codes.said, letters.said) == Self.page ? .again : .later
    }

    private func askAboutCodes(_ tx: borrowing Transaction) throws -> Reply<(said: Int, overdue: Int)> {
        let unanswered = try tx.lockUnansweredCodes(most: Self.page)
        for one in unanswered {
            try tx.postpone(one.wanted, until: Self.ofCodes.next(after: one.reminders + 1, at: tx.now))
        }
        return Reply((unanswered.count, try tx.overdueCodes()), saying: unanswered.map(\.wanted))
    }

    private func askAboutLetters(_ tx: borrowing Transaction) throws -> Reply<(said: Int, overdue: Int)> {
        let unanswered = try tx.lockUnansweredLetters(wantedAfter: tx.now - Self.longest, most: Self.page)
        let again = try unanswered.compactMap { letter in
            try tx.postpone(letter, until: Self.ofLetters.next(after: letter.reminders + 1, at: tx.now))
            return try wanted(letter, tx)
        }
        return Reply((unanswered.count, try tx.overdueLetters()), saying: again)
    }

    /// It goes where letters of this student go now.
    /// - Returns: nil when that is nowhere, or when the student will not graduate.
    private func wanted(_ letter: UnansweredLetter, _ tx: borrowing Transaction) throws -> LetterWanted? {
        guard let candidate = try tx.roster(letter.student)?.candidate,
            let mailbox = Destination(
                proven: try tx.proven(letter.student)?.address, school: candidate.schoolEmail)
        else { return nil }
        try tx.direct(letter, to: mailbox)
        return LetterWanted(
            letter: letter.id, student: letter.student, kind: letter.kind, address: mailbox.address,
            units: Tidings.names(in: try tx.told(by: letter)), wantedAt: letter.wantedAt)
    }
}

/// A code of which is not known what became of it.
struct UnansweredCode {
    let wanted: CodeWanted
    let reminders: Int
}

/// A letter of which is not known what became of it.
struct UnansweredLetter {
    let id: UUID
    let student: UUID
    let kind: LetterWanted.Kind
    let wantedAt: Date
    let reminders: Int
}
