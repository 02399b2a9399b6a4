package import Foundation

/// Something a page asks one program, answered once within seconds or not at all. The question itself is never stored.
///
/// Who may ask it is part of its type and decided before any responder runs: a question is a student's or the staff's.
package protocol Question: Codable, Sendable {
    associatedtype Answer: Codable & Sendable
    /// `owner.what-is-asked`. A question lives inside one release, so it carries no version.
    static var name: String { get }
    static var answeredBy: Program { get }
    /// Whether this actor may ask this.
    func admits(_ actor: Actor) -> Bool
}

/// What students ask about themselves, and nobody about others.
package protocol StudentQuestion: Question {
    var student: UUID { get }
}

extension StudentQuestion {
    package func admits(_ actor: Actor) -> Bool { actor.mayActFor(student) }
}

/// What staff ask. It has a queue and threads of its own, so that a slow list never delays a student.
package protocol StaffQuestion: Question {
    /// Whom the answer shows: each is written to the access log.
    func people(in answer: Answer) -> [UUID]
}

/// What staff ask about one student, by name: they say why they look.
package protocol PersonQuestion: StaffQuestion {
    var student: UUID { get }
}

/// A question that changes state. Asked again with the same id, it has no second effect and gets the same answer.
package protocol ChangingQuestion: Question {
    /// Minted with the form that asks.
    var id: UUID { get }
}

/// A question about more than a message may hold, such as a roster: its bytes travel ahead of it in numbered parts, are kept
/// by the program that answers, and are judged by the one question.
package protocol QuestionInParts: StaffQuestion, ChangingQuestion {
    /// Whether this actor may ask such a question at all: the parts come before it is known which one. Nobody else's are kept.
    static func mayAsk(_ actor: Actor) -> Bool
}

/// A part of what `Whole` is about. It may be sent again.
package struct Part<Whole: QuestionInParts>: StaffQuestion {
    package static var name: String { "\(Whole.name)/part" }
    package static var answeredBy: Program { Whole.answeredBy }
    /// In JSON it is a third longer, and stays below 256 KiB with what travels around it.
    package static var size: Int { 180 * 1_024 }
    /// So many parts hold more than any roster, and no more than a program can judge at once.
    package static var most: Int { 128 }

    /// The id of the question that they are parts of.
    package let whole: UUID
    /// From 0.
    package let number: Int
    package let bytes: Data

    package init(of whole: UUID, number: Int, bytes: Data) {
        self.whole = whole
        self.number = number
        self.bytes = bytes
    }

    /// What became of the part.
    package enum Answer: String, Codable, Sendable {
        case kept
        /// It is somebody else's, too large, or one too many of this actor's.
        case refused
    }

    package func admits(_ actor: Actor) -> Bool { actor.kind == .staff && Whole.mayAsk(actor) }
    package func people(in answer: Answer) -> [UUID] { [] }
}
