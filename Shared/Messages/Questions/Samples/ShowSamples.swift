package import Foundation

/// Of which diplomas can the registrar see a sample, in the layout that is in force?
package struct ShowSamples: StaffQuestion {
    package static let name = "issuer.show-samples"
    package static let answeredBy = Program.issuer

    /// With whose facts; nil for somebody who does not exist.
    package let student: UUID?

    package init(student: UUID? = nil) { self.student = student }

    /// What there is to be seen.
    package enum Answer: Codable, Sendable, Equatable {
        /// The roster names no such student.
        case unknown
        case known(Known)
    }

    /// Every document of either kind.
    package struct Known: Codable, Sendable, Equatable {
        /// Nil where the facts are nobody's.
        package var person: KnownPerson?
        /// `classic`, or what the school's own file is called.
        package var layout: Line
        package var samples: [Sample]
        /// What nobody has said of the student yet; something else is printed in its place.
        package var standIns: [PrintingFlaw.Part]

        package init(person: KnownPerson?, layout: Line, samples: [Sample], standIns: [PrintingFlaw.Part]) {
            self.person = person
            self.layout = layout
            self.samples = samples
            self.standIns = standIns
        }
    }

    /// One document of one kind.
    package struct Sample: Codable, Sendable, Equatable {
        package var document: Document
        package var kind: DiplomaKind
        /// Whether it is sealed for everybody who collects a paper, and not only for who applies for it.
        package var isForAll: Bool
        /// For what it cannot be drawn; empty where it can be.
        package var flaws: [PrintingFlaw]

        package init(document: Document, kind: DiplomaKind, isForAll: Bool, flaws: [PrintingFlaw]) {
            self.document = document
            self.kind = kind
            self.isForAll = isForAll
            self.flaws = flaws
        }
    }

    package func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }

    package func people(in answer: Answer) -> [UUID] {
        if case .known(let known) = answer { [known.person?.student].compactMap(\.self) } else { [] }
    }
}
