import Foundation
import Messages

extension Draft {
    /// What was sent and not answered. Each may have been taken, and what becomes of another that is sent later tells nothing about it.
    struct NotKnown: Codable, Sendable, Equatable {
        /// In the order in which it was sent; never empty.
        var sent: [Sent]
        /// What was in force before, 0 for nothing; nil where not even that was answered, and so nothing was asked.
        var version: Int?

        struct Sent: Codable, Sendable, Equatable {
            let form: UUID
            let question: UUID
        }
    }

    /// The id of the question whether this is taken. The same as one that was sent and not answered is the same question still, in
    /// whichever form it stands by now: its answer tells of both.
    func question(in form: UUID) throws -> UUID {
        let bare = try Draft(form: self.form, email: email).text
        let before = unanswered?.sent.first { $0.question == questionID(form: $0.form, bare) }
        return before?.question ?? questionID(form: form, bare)
    }

    /// The same once no answer has come.
    /// - Parameter version: what was in force before it was sent; nil where that was not answered.
    func sent(in form: UUID, over version: Int?) throws -> Draft {
        let question = try question(in: form)
        let before = unanswered?.sent.filter { $0.question != question } ?? []
        var sent = self
        sent.refusal = nil
        sent.unanswered = NotKnown(
            sent: before + [.init(form: form, question: question)], version: unanswered?.version ?? version)
        return sent
    }

    /// The same once it was answered, be it by a refusal.
    func answered(_ question: UUID) -> Draft {
        var answered = self
        answered.unanswered?.sent.removeAll { $0.question == question }
        if answered.unanswered?.sent.isEmpty == true { answered.unanswered = nil }
        return answered
    }

    /// Whether all that was sent has been taken by now, as the versions tell that were not there before.
    func isTaken(by answer: ShowContact.Answer?) -> Bool {
        guard let unanswered, let before = unanswered.version, let answer else { return false }
        return answer.version >= before + unanswered.sent.count
    }

    /// What is left to hand in when all that was sent has been taken: nothing, unless something was typed since.
    func left() throws -> Draft? {
        var left = self
        left.unanswered = nil
        guard let last = unanswered?.sent.last, try left.question(in: last.form) != last.question else { return nil }
        return left
    }
}

extension ShowContact.Answer {
    /// Which version of the form is in force; 0 for none.
    var version: Int { if case .card(let card) = self { card.version ?? 0 } else { 0 } }
}
