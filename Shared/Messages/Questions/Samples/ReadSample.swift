package import Foundation

/// What would this diploma look like? One numbered part of a PDF with each answer: marked 樣張 SPECIMEN across the page, never sealed,
/// and known to no verifier.
package struct ReadSample: StaffQuestion {
    package static let name = "issuer.read-sample"
    package static let answeredBy = Program.issuer

    /// With whose facts; nil for somebody who does not exist.
    package let student: UUID?
    package let document: Document
    package let kind: DiplomaKind
    /// The same for all parts of a file, so that they are parts of one.
    package let drawnAt: Date
    /// From 0.
    package let part: Int

    package init(student: UUID?, _ document: Document, _ kind: DiplomaKind, drawnAt: Date, part: Int) {
        self.student = student
        self.document = document
        self.kind = kind
        self.drawnAt = drawnAt
        self.part = part
    }

    /// The part, or why there is none.
    package enum Answer: Codable, Sendable, Equatable {
        /// The roster names no such student, or the file has no such part.
        case unknown
        /// Something of it cannot be printed: `ShowSamples` tells what.
        case unprintable
        case part(ReadDiploma.Part)
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    /// The first part stands for all of them.
    package func people(in answer: Answer) -> [UUID] {
        if case .part = answer, part == 0 { [student].compactMap(\.self) } else { [] }
    }
}
