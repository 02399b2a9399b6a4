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
        let codes = try askAboutCodes(turn)
        let letters = try askAboutLetters(turn)
        return max(codes, letters) == Self.page ? .again : .later
    }

    private func askAboutCodes(_ turn: Turn) throws -> Int {
        let unanswered = try turn.transaction { tx in Reply(try tx.unansweredCodes(most: Self.page)) }
        let said = try Self.ofCodes.sayAgain(unanswered, turn) { request, until, tx in
            try tx.postponeCode(request, until: until)
        } _: { request, tx in
            [try tx.wantedCode(request)]
        }
        let overdue = try turn.transaction { tx in Reply(try tx.overdueCodes()) }
        Self.ofCodes.tell(said: said, overdue: overdue, turn)
        return unanswered.count
    }

    private func askAboutLetters(_ turn: Turn) throws -> Int {
        let unanswered = try turn.transaction { tx in
            Reply(try tx.unansweredLetters(wantedAfter: tx.now - Self.longest, most: Self.page))
        }
        let said = try Self.ofLetters.sayAgain(unanswered, turn) { letter, until, tx in
            try tx.postponeLetter(letter, until: until)
        } _: { letter, tx in
            try wanted(try tx.unansweredLetter(letter), tx).map { [$0] } ?? []
        }
        let overdue = try turn.transaction { tx in Reply(try tx.overdueLetters()) }
        Self.ofLetters.tell(said: said, overdue: overdue, turn)
        return unanswered.count
    }

    /// It goes where letters of this student go now; that their address was changed goes where mail went before.
    /// - Returns: nil when that is nowhere, or when the student will not graduate.
    private func wanted(_ letter: UnansweredLetter, _ tx: borrowing Transaction) throws -> LetterWanted? {
        if let address = letter.address {
            return LetterWanted(
                letter: letter.id, student: letter.student, kind: letter.kind, address: address,
                wantedAt: letter.wantedAt)
        }
        guard let candidate = try tx.roster(letter.student)?.candidate,
            let mailbox = Destination(
                proven: try tx.proven(letter.student)?.address, school: candidate.schoolEmail)
        else { return nil }
        try tx.direct(letter, to: mailbox)
        let told = try tx.told(by: letter)
        return LetterWanted(
            letter: letter.id, student: letter.student, kind: letter.kind, address: mailbox.address,
            units: Tidings.names(in: told), unfinished: told.first?.unfinished, wantedAt: letter.wantedAt)
    }
}

/// A letter of which is not known what became of it.
struct UnansweredLetter {
    let id: UUID
    let student: UUID
    let kind: LetterWanted.Kind
    /// Where it goes, whatever has been proven since; nil when it has no address of its own.
    let address: String?
    let wantedAt: Date
}
