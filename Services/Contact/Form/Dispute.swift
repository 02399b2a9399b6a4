import Foundation
import Messages

/// What was said last of an error in a student's name or birth date.
struct Dispute: Equatable {
    let state: State
    let parts: [IdentityPart]
    /// What it should be, in the student's words; nil when they are forgotten.
    let words: String?
    let revision: Int
    let saidAt: Date
    /// What the registrar told the student when it was resolved; nil where nothing had to be told.
    var reply: Line? = nil

    enum State: String {
        case reported
        /// The student has taken it back.
        case withdrawn
        /// The registrar has mended or explained it.
        case resolved
    }

    var isOpen: Bool { state == .reported }

    /// As the student sees it.
    var shown: ShowContact.Dispute? {
        isOpen ? ShowContact.Dispute(parts: parts, words: words ?? "", reportedAt: saidAt) : nil
    }

    /// What the student reads of how it ended; nil where nothing was told.
    var replied: ShowContact.Reply? {
        state == .resolved ? reply.map { ShowContact.Reply(words: $0, repliedAt: saidAt) } : nil
    }

    func fact(about student: UUID) -> any Fact {
        func resolved(by resolver: ErrorResolved.Resolver) -> any Fact {
            ErrorResolved(student: student, by: resolver, revision: revision, resolvedAt: saidAt)
        }
        return switch state {
        case .reported: ErrorReported(student: student, parts: parts, revision: revision, reportedAt: saidAt)
        case .withdrawn: resolved(by: .student)
        case .resolved: resolved(by: .registrar)
        }
    }
}

extension TypedError {
    /// Reads what was typed and names everything that must change.
    func read() -> Result<(parts: [IdentityPart], words: String), Flaws> {
        var flaws: [SayError.Flaw] = []
        let named = IdentityPart.allCases.filter(parts.contains)
        if named.isEmpty { flaws.append(.partMissing) }
        var read: String?
        do throws(Address.Misfit) { read = try Address.line(words) } catch { flaws.append(error.flaw) }
        guard flaws.isEmpty, let read else { return .failure(Flaws(all: flaws)) }
        return .success((named, read))
    }

    struct Flaws: Error, Equatable { let all: [SayError.Flaw] }
}

extension Address.Misfit {
    fileprivate var flaw: SayError.Flaw {
        switch self {
        case .missing: .wordsMissing
        case .tooLong: .wordsTooLong
        case .unreadable: .wordsUnreadable
        }
    }
}
