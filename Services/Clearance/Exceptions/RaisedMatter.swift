import Foundation
import Messages

/// Something that needs a person, as the tables have it.
struct RaisedMatter {
    /// Nil for what follows from time alone.
    let exception: UUID?
    let kind: ExceptionKind
    let about: String
    /// Nil where nobody has it in hand.
    let hand: InHand?
    let student: UUID?
    /// Of what follows from time alone, what varies.
    let sentence: String
    /// What its sentence says; nil for what follows from time alone, and where an earlier release has kept it.
    let kept: OpenMatter.Matter?
    let raisedAt: Date

    var matter: OpenMatter.Matter {
        switch kind {
        case .sealedUnregistered: .unregistered(refusal: sentence.isEmpty ? nil : sentence)
        case .diplomaLate: .late(isSealed: sentence == "sealed")
        case .listedAgain: Batch(rawValue: sentence).map { .listedAgain(batch: $0) } ?? .told(sentence)
        case .collectedUncleared, .reversedAfterCollection, .diplomaHeld, .certificateContradicts, .unprintable,
            .listingRefused, .errorReported, .nameContradicted, .valueContradicted, .eventRejected, .foreignCleared,
            .mailUnreached, .paperUncollected,
            .unitOverdue:
            kept ?? .told(sentence)
        }
    }

    /// For the command, ids and times only.
    var line: String {
        "\(raisedAt.rfc3339)  \(kind.rawValue) \(student?.uuidString.lowercased() ?? "–")"
    }
}
