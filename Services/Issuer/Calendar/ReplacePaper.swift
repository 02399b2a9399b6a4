import Chassis
import Foundation
import Messages
import Postgres

/// Lets the digital diploma follow a paper that was replaced. What is not sealed yet is amended; what is gets a successor, a
/// 學位證明書 after loss or damage. Said again, also under another id, it has no effect.
///
/// Of a paper that nobody knows yet it waits to be told: the collection, or the replacement before it, may still be on its way.
@Sendable
func replacePaper(_ heard: Heard<PaperDiplomaReplaced>, _ tx: borrowing Transaction) throws -> Outcome {
    let student = heard.student
    guard try tx.lockStudent(student) else { return .waits(for: student) }
    let replacement = Replacement(heard.said)
    let versions = try tx.lockVersions(of: student)
    let replacements = try tx.replacements(of: student)
    let isBorne = versions.contains { $0.bears(replacement.certificate, paper: replacement.paper) }
    guard isBorne || replacements.contains(where: { $0.leads(to: replacement) }) else { return .waits(for: student) }
    let kept = try tx.replacementKept(of: student, replacement)
    guard kept?.replacement != replacement else { return [] }
    if let kept, versions.contains(where: { $0.state.isSealed && $0.certificate == kept.replacement.newCertificate }) {
        return .refused(
            Refusal(
                "already-replaced",
                """
                The paper \(replacement.certificate) was replaced by \(kept.replacement.newCertificate), of which a diploma \
                is sealed. State what has replaced that one.
                """))
    }
    let refusal = heard.stated.refusal(after: kept?.stated)
    guard try tx.keep(replacement, of: student, heard.stated) else { return .done(saying: [], refusing: refusal) }
    let followed = try followReplacements(of: student, tx)
    return .done(
        saying: try tx.isDue(student) ? followed : [], releasing: student, refusing: refusal, judging: [student])
}

/// A paper that came in the place of another.
struct Replacement: Equatable {
    let certificate: String
    /// Which of the student's papers it was, where both have one number.
    let paper: PaperDiplomaReplaced.Paper?
    let newCertificate: String
    let reason: PaperDiplomaReplaced.Reason

    /// Whether this one's new paper is the other's old one.
    func leads(to next: Replacement) -> Bool {
        newCertificate == next.certificate && (paper == nil || next.paper == nil || paper == next.paper)
    }

    /// Whether it is about the paper for which a document stands. A bilingual one stands for the Chinese paper.
    func isAbout(_ document: Document) -> Bool { paper.map { ($0 == .en) == (document == .en) } ?? true }
}

extension Replacement {
    init(_ said: PaperDiplomaReplaced) {
        self.init(
            certificate: said.certificateNumber.rawValue, paper: said.document,
            newCertificate: said.newCertificateNumber.rawValue, reason: said.reason)
    }
}

/// Lets the student's diplomas bear the numbers that their papers have come to.
/// - Returns: what is due because of it.
func followReplacements(of student: UUID, _ tx: borrowing Transaction) throws -> [DiplomaScheduled] {
    let replacements = try tx.replacements(of: student)
    guard !replacements.isEmpty else { return [] }
    let diplomas = Dictionary(grouping: try tx.lockVersions(of: student), by: \.diploma).values
    var scheduled: [DiplomaScheduled] = []
    for versions in diplomas.sorted(by: { $0[0].document.rawValue < $1[0].document.rawValue }) {
        let last = versions[versions.count - 1]
        let sealed = versions.last { $0.state.isSealed }
        let start = sealed.map(\.change) ?? .first(certificate: last.paper)
        let end = start.following(replacements.filter { $0.isAbout(last.document) })
        if last.state == .scheduled {
            if last.change != end, sealed == nil || end != start { try tx.amend(last, end) }
        } else if end != start {
            scheduled.append(try tx.succeed(last, end))
        }
    }
    return scheduled
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
    /// The number on the paper that was collected.
    let paper: String
    let collectedAt: Date

    enum State: String {
        case scheduled, withdrawn, sealed, registered, void

        var isSealed: Bool { self == .sealed || self == .registered || self == .void }
    }

    var change: Change { Change(reason: reason, kind: kind, certificate: certificate) }

    /// Whether it stands for this paper.
    func bears(_ number: String, paper: PaperDiplomaReplaced.Paper?) -> Bool {
        guard number == certificate || number == self.paper else { return false }
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

    static func first(certificate: String) -> Self { Self(reason: .first, kind: .diploma, certificate: certificate) }

    /// A diploma is issued once: for a lost or damaged one there is a certificate. A corrected one stays what it was.
    init(for reason: PaperDiplomaReplaced.Reason, of kind: DiplomaKind, certificate: String) {
        switch reason {
        case .lost, .damaged: self.init(reason: .replaced, kind: .certificate, certificate: certificate)
        case .corrected: self.init(reason: .corrected, kind: kind, certificate: certificate)
        }
    }

    /// Where the papers have come to that follow each other from here; each is followed once.
    func following(_ replacements: [Replacement]) -> Change {
        var (change, rest) = (self, replacements)
        while let next = rest.firstIndex(where: { $0.certificate == change.certificate }) {
            let replacement = rest.remove(at: next)
            change = Change(for: replacement.reason, of: change.kind, certificate: replacement.newCertificate)
        }
        return change
    }
}
