package import Foundation

/// What happened in one program to a student, a message, a diploma or a mail, and what does it wait for?
///
/// Who a student is, is not told. Whom the words name stands in the access log.
package struct Explain<Keeper: Answerer>: StaffQuestion {
    package static var name: String { "\(Keeper.program.rawValue).explain" }
    package static var answeredBy: Program { Keeper.program }
    /// How many words one search has at most.
    package static var mostWords: Int { 20 }
    /// Of one of them, in bytes.
    package static var lengths: ClosedRange<Int> { 3...200 }

    /// Ids or numbers; several are one search.
    package let words: [String]

    package init(_ words: [String]) { self.words = words }

    /// What its program knows, the earliest first.
    package struct Answer: Codable, Sendable, Equatable {
        package let trail: Trail
        /// More happened than one answer tells: the latest is told.
        package let isCut: Bool

        package init(trail: Trail, isCut: Bool) { (self.trail, self.isCut) = (trail, isCut) }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.operator) }

    package func people(in answer: Answer) -> [UUID] { answer.trail.students }
}
