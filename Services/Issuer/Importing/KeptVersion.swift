import Foundation
import Messages

/// A version of a diploma as it is kept before a file is imported.
struct KeptVersion: Equatable {
    let version: Int
    let state: CalendarVersion.State
    let isImported: Bool
    /// What is stated of it; nil while it waits.
    let file: SealedFile?
}

/// What becomes of a row beside what is kept of its diploma.
enum ImportJudgement: Equatable {
    /// It says what is stated.
    case known
    /// It is stated, after the file with this digest.
    case news(previous: String?)
    case refused(ImportFlaw.Why)

    /// - Parameters:
    ///   - file: what would be stated.
    ///   - kept: of the same diploma, in the order of versions.
    init(_ file: SealedFile, beside kept: [KeptVersion]) {
        if let same = kept.first(where: { $0.version == file.version }), let verdict = Self.verdict(file, on: same) {
            self = verdict
        } else if let later = kept.last, later.version > file.version {
            self = .refused(.laterVersion(later.version))
        } else if let last = kept.last(where: { $0.version < file.version && $0.state != .void }), !last.state.isSealed
        {
            self = .refused(last.state == .withdrawn ? .withdrawn : .earlierVersion(last.version))
        } else if kept.contains(where: { !$0.isImported && $0.version < file.version }) {
            self = .refused(.sealedHere)
        } else {
            self = .news(previous: kept.last { $0.file != nil && $0.state != .void }?.file?.sha256)
        }
    }

    /// - Returns: nil of a version that only waits: its file is there already, and it is not drawn anew.
    private static func verdict(_ file: SealedFile, on kept: KeptVersion) -> Self? {
        switch kept.state {
        case .scheduled: nil
        case .withdrawn: .refused(.withdrawn)
        case .void: .refused(.voided)
        case .sealed, .registered:
            kept.file?.says(what: file) == true ? .known : .refused(kept.isImported ? .statedOtherwise : .sealedHere)
        }
    }
}
