package import Foundation

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
