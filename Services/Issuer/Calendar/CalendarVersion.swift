import Foundation
import Messages

/// A version as the calendar has it.
struct CalendarVersion {
    let diploma: UUID
    let version: Int
    let student: UUID
    let document: Document
    let kind: DiplomaKind
    let state: State
    let reason: VersionReason
    let revision: Int
    /// What it prints.
    let certificate: CertificateNumber
    /// The number of the paper for which it stands, before that was replaced.
    let paper: CertificateNumber
    let collectedAt: Date
    /// The desk has taken it out of the calendar.
    let isCancelled: Bool
    /// Nothing of it is sealed: its term is too early, or the document is revoked alone.
    let isShut: Bool

    enum State: String {
        case scheduled, withdrawn, sealed, registered, void

        var isSealed: Bool { self == .sealed || self == .registered || self == .void }
    }

    var change: Change { Change(reason: reason, kind: kind, certificate: certificate) }

    /// Whether it stands for this paper.
    func bears(_ number: CertificateNumber, paper: PaperDiplomaReplaced.Paper?) -> Bool {
        guard number == certificate || number == self.paper else { return false }
        return paper.map { ($0 == .en) == (document == .en) } ?? true
    }
}

/// The newest version of each diploma.
func newest(_ versions: [CalendarVersion]) -> [CalendarVersion] {
    Dictionary(grouping: versions, by: \.diploma).values
        .compactMap { $0.max { $0.version < $1.version } }.sorted { $0.document.rawValue < $1.document.rawValue }
}
