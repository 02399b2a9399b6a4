import Foundation
import Messages

/// What a person must look at.
struct Exception: Equatable {
    let kind: Kind
    /// What it is about: an event's id or a student's. Of one kind it stands in the list once.
    let about: String
    let sentence: String
    /// Nil where it is about nobody, or about somebody who is not known.
    let student: UUID?
    /// What the sentence says, for pages in two languages.
    let matter: OpenMatter.Matter

    init(kind: Kind, about: String, sentence: String, student: UUID?, matter: OpenMatter.Matter) {
        self.kind = kind
        self.about = about
        self.sentence = sentence
        self.student = student
        self.matter = matter
    }

    /// About a student.
    init(kind: Kind, of student: UUID, _ sentence: String, _ matter: OpenMatter.Matter) {
        self.init(
            kind: kind, about: student.uuidString.lowercased(), sentence: sentence, student: student, matter: matter)
    }

    enum Kind: String {
        /// Another program refuses what staff stated here.
        case eventRejected = "event-rejected"
        /// The roster says a third name of a student whose name was changed.
        case nameContradicted = "name-contradicted"
        /// The roster says otherwise again what was corrected here.
        case valueContradicted = "value-contradicted"
        /// What the issuer knows of the student contradicts itself.
        case diplomaHeld = "diploma-held"
        /// The paper was handed over before the list was complete.
        case collectedUncleared = "collected-uncleared"
        /// A student says that their name or birth date is wrong.
        case errorReported = "error-reported"
        /// The paper was handed over while the list was complete, which it is no more.
        case reversedAfterCollection = "reversed-after-collection"
        /// A foreign student's list is complete.
        case foreignCleared = "foreign-cleared"
        /// None of the student's mailboxes takes their diplomas.
        case mailUnreached = "mail-unreached"
    }
}

/// An exception as staff read it.
struct OpenException: Equatable {
    let id: UUID
    let exception: Exception
    let raisedAt: Date

    var line: String {
        "\(id.uuidString.lowercased())  \(raisedAt.rfc3339)  \(exception.kind.rawValue) \(exception.about): "
            + exception.sentence
    }
}

extension Exception {
    /// What pages call it: of what holds a diploma the gravest reason decides.
    var shownAs: ExceptionKind {
        switch kind {
        case .eventRejected: .eventRejected
        case .nameContradicted: .nameContradicted
        case .valueContradicted: .valueContradicted
        case .collectedUncleared: .collectedUncleared
        case .reversedAfterCollection: .reversedAfterCollection
        case .errorReported: .errorReported
        case .foreignCleared: .foreignCleared
        case .mailUnreached: .mailUnreached
        case .diplomaHeld:
            if case .held(let reasons, _, _) = matter { .held(by: Set(reasons)) } else { .diplomaHeld }
        }
    }
}

extension ExceptionKind {
    static func held(by reasons: Set<HoldReason>) -> ExceptionKind {
        let ofPapers: Set<HoldReason> = [.anotherCertificate, .certificateShared, .twoPapers]
        if !reasons.subtracting(ofPapers.union([.unprintable])).isEmpty { return .diplomaHeld }
        return reasons.isDisjoint(with: ofPapers) ? .unprintable : .certificateContradicts
    }
}
