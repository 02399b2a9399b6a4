package import Foundation

/// What does one program hold about a student? All rows that are theirs, as JSON, in parts.
package struct ShowHeld<Keeper: Answerer>: PersonQuestion {
    package static var name: String { "\(Keeper.program.rawValue).show-held" }
    package static var answeredBy: Program { Keeper.program }
    /// In bytes; in JSON a part is a third longer.
    package static var partSize: Int { 400_000 }

    package let student: UUID
    /// The same for all parts: that they were asked for changes the access log, and nothing else of what they tell.
    package let asOf: Date
    /// From 0.
    package let part: Int

    package init(student: UUID, asOf: Date, part: Int) {
        self.student = student
        self.asOf = asOf
        self.part = part
    }

    /// One part.
    package struct Answer: Codable, Sendable, Equatable {
        package var bytes: Data
        /// How many parts there are.
        package var count: Int
        /// SHA-256 of them all, in hexadecimal.
        package var digest: String

        package init(bytes: Data, count: Int, digest: String) {
            self.bytes = bytes
            self.count = count
            self.digest = digest
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    /// The first part stands for all of them.
    package func people(in answer: Answer) -> [UUID] { part == 0 ? [student] : [] }
}
