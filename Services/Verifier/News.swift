import Foundation

/// Whether all that a school has said is here, as far as can be known.
enum News: Sendable, Equatable {
    case complete
    /// Statements are missing, or the school has not said for a day how far it has numbered. `since` is nil when it never has.
    case missing(since: Date?)

    /// Of several schools: complete when each one's is; nil of none.
    init?(ofAll news: [News]) {
        guard !news.isEmpty else { return nil }
        let days = news.map { news -> Date? in if case .missing(let since) = news { since } else { nil } }
        self = news.allSatisfy { $0 == .complete } ? .complete : .missing(since: days.compactMap(\.self).min())
    }

    /// Longer than this without the school's word, and the latest may be missing.
    static let age: TimeInterval = 86_400
}

/// What is here of one school's numbers.
struct Numbering: Sendable, Equatable {
    /// Since when some number up to the highest known is missing; nil when none is.
    let missingSince: Date?
    /// When the school said last how far it has numbered.
    let positionAt: Date?

    /// - Parameter isClosed: whether the school is, so that it says nothing any more.
    func news(at now: Date, isClosed: Bool = false) -> News {
        guard let positionAt else { return .missing(since: missingSince) }
        let isOld = !isClosed && positionAt < now.addingTimeInterval(-News.age)
        guard let since = [missingSince, isOld ? positionAt : nil].compactMap(\.self).min() else { return .complete }
        return .missing(since: since)
    }
}

extension [String: Numbering] {
    /// Whether all that the school has stated is known here; it is not when nothing was ever heard of it.
    ///
    /// - Parameter isClosed: whether it is silent because it is no more.
    func news(of school: String, isClosed: Bool = false, at now: Date) -> News {
        self[school]?.news(at: now, isClosed: isClosed) ?? .missing(since: nil)
    }
}
