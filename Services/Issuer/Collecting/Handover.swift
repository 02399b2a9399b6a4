import Chassis
import Cryptography
import Foundation
import Messages

/// A paper as it was said to be handed over, and the diplomas that this would start.
struct Handover {
    /// Among those that are decided together.
    let place: Int
    let student: UUID
    let certificate: CertificateNumber
    let collectedAt: Date
    let collectedBy: PaperDiplomaCollected.By?
    let conferredMonth: Month?
    let stated: Stated
    let diplomas: [Starting]

    /// A diploma that the paper would start.
    struct Starting {
        let diploma: UUID
        let document: Document
        let dueAt: Date
    }
}

/// What came of a collection.
enum Collecting: Equatable {
    /// With the revision of each diploma that was in the calendar before. Barred: of a term of which none are issued. Plain: nothing
    /// else is known that bears on it.
    case collected(revisions: [UUID: Int], isBarred: Bool, isPlain: Bool)
    case saidBefore(isPlain: Bool)
    /// Nothing was heard of the student yet.
    case unknown
    case collectedAnother(String)
    /// The same paper, handed over at another time.
    case collectedAt(Date)
    case heldByAnother
}

/// A diploma is known by whose it is and which document: papers, names and versions come and go.
func diplomaID(of student: UUID, _ document: Document) -> UUID { uuid5(namespace: student, name: document.rawValue) }
