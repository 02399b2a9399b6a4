import Chassis
import Foundation
import Messages
import Postgres

/// Lets the digital diploma follow a paper that was replaced. What is not sealed yet is amended; what is gets a successor, a
/// 學位證明書 after loss or damage. Said again, also under another id, it has no effect.
@Sendable
func replacePaper(_ heard: Heard<PaperDiplomaReplaced>, _ tx: borrowing Transaction) throws -> Outcome {
    let student = heard.student
    guard try tx.isListed(student) else { return .waits(for: student) }
    let versions = try tx.lockVersions(of: student)
    guard !versions.isEmpty else { return .waits(for: student) }
    let (old, new) = (heard.certificateNumber.rawValue, heard.newCertificateNumber.rawValue)
    let replaced = newest(versions).filter { $0.bears(old, paper: heard.document) }
    guard !replaced.isEmpty else {
        guard !versions.contains(where: { $0.bears(new, paper: heard.document) }) else { return [] }
        return .refused(
            Refusal(
                "certificate-unknown",
                "None of the student's diplomas has the number \(old). State it again, corrected."))
    }
    var messages: [any Message] = []
    for version in replaced {
        let change = Change(for: heard.reason, of: version.kind, certificate: new)
        if version.state == .scheduled {
            try tx.amend(version, change)
        } else {
            messages.append(try tx.succeed(version, change))
        }
    }
    return .done(saying: messages, releasing: student)
}

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
    let certificate: String
    let collectedAt: Date

    enum State: String { case scheduled, withdrawn, sealed, registered, void }

    /// Whether it stands for this paper. A bilingual one stands for the Chinese paper.
    func bears(_ number: String, paper: PaperDiplomaReplaced.Paper?) -> Bool {
        guard number == certificate else { return false }
        return paper.map { ($0 == .en) == (document == .en) } ?? true
    }
}

/// The newest version of each diploma.
func newest(_ versions: [CalendarVersion]) -> [CalendarVersion] {
    Dictionary(grouping: versions, by: \.diploma).values
        .compactMap { $0.max { $0.version < $1.version } }.sorted { $0.document.rawValue < $1.document.rawValue }
}

/// What makes a version another one.
struct Change: Equatable {
    let reason: VersionReason
    let kind: DiplomaKind
    let certificate: String

    init(reason: VersionReason, kind: DiplomaKind, certificate: String) {
        self.reason = reason
        self.kind = kind
        self.certificate = certificate
    }

    /// A diploma is issued once: for a lost or damaged one there is a certificate. A corrected one stays what it was.
    init(for reason: PaperDiplomaReplaced.Reason, of kind: DiplomaKind, certificate: String) {
        switch reason {
        case .lost, .damaged: self.init(reason: .replaced, kind: .certificate, certificate: certificate)
        case .corrected: self.init(reason: .corrected, kind: kind, certificate: certificate)
        }
    }
}
