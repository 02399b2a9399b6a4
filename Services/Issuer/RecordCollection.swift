import Chassis
import Cryptography
import Foundation
import Messages
import Postgres

/// Puts the documents of a collected paper into the calendar, once. The same collection said again has no effect.
///
/// Thousands of these arrive at once at the end of a term: one statement looks, decides by the keys, and writes.
struct RecordCollection: Sendable {
    let documents: [Document]
    let policy: DueDate

    @Sendable
    func react(_ heard: Heard<PaperDiplomaCollected>, _ tx: borrowing Transaction) throws -> Outcome {
        let (student, certificate) = (heard.student, heard.certificateNumber.rawValue)
        let collectedAt = heard.collectedAt
        let diplomas = documents.map { diplomaID(of: student, certificate, $0) }
        let dueAt = policy.dueAt(collectedAt: collectedAt)
        switch try tx.collect(
            heard.said, by: student, diplomas: diplomas, documents: documents, dueAt: dueAt, at: heard.statedAt,
            id: heard.id)
        {
        case .notListed:
            return .waits(for: student)
        case .collectedAnother(let other):
            return .refused(
                Refusal(
                    "already-collected",
                    "The student collected the paper diploma \(other) before. Withdraw that collection if it was a mistake."
                ))
        case .heldByAnother:
            return .refused(
                Refusal(
                    "certificate-taken", "Another student collected a paper diploma with the number \(certificate)."))
        case .saidBefore:
            try tx.restateCollection(student, certificate, at: heard.statedAt, id: heard.id)
            return []
        case .collected:
            return .done(
                saying: zip(diplomas, documents).map {
                    DiplomaScheduled(
                        diploma: $0, student: student, document: $1, collectedAt: collectedAt, dueAt: dueAt)
                })
        }
    }
}

/// The id of a diploma is made from what it is for, so that a collection that was withdrawn and said again finds its row.
func diplomaID(of student: UUID, _ certificate: String, _ document: Document) -> UUID {
    uuid5(namespace: student, name: "\(document.rawValue)/\(certificate)")
}

/// What came of a collection.
enum Collecting: Equatable {
    case collected
    case saidBefore
    case notListed
    case collectedAnother(String)
    case heldByAnother
}
