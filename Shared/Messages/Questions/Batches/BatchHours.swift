package import Foundation

/// When a batch may do what, and where its papers are handed over.
package struct BatchHours: Codable, Sendable, Equatable {
    /// When its students may hand in the form: from `opensAt` on, and no longer at `closesAt`.
    package var opensAt: Date
    package var closesAt: Date
    /// Until when its units should have answered.
    package var reviewUntil: Date?
    /// When papers are handed over: both or neither.
    package var collectFrom: Date?
    package var collectUntil: Date?
    /// Where papers are handed over; nil while that is not said.
    package var place: Bilingual<Line>?
    /// So many days before the one on which the form closes, whoever has not finished is reminded. The longest time before comes first.
    package var remindBefore: [Int]
    /// The same before the day on which the review ends: of what a unit has sent back.
    package var remindReviewBefore: [Int]
    /// The same before the last day on which papers are handed over: of a paper that waits.
    package var remindCollectionBefore: [Int]

    package init(
        opensAt: Date, closesAt: Date, reviewUntil: Date? = nil, collectFrom: Date? = nil, collectUntil: Date? = nil,
        place: Bilingual<Line>? = nil, remindBefore: [Int] = [], remindReviewBefore: [Int] = [],
        remindCollectionBefore: [Int] = []
    ) {
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.reviewUntil = reviewUntil
        self.collectFrom = collectFrom
        self.collectUntil = collectUntil
        self.place = place
        self.remindBefore = remindBefore
        self.remindReviewBefore = remindReviewBefore
        self.remindCollectionBefore = remindCollectionBefore
    }

    /// What may be set.
    package enum Field: String, Codable, Sendable, CaseIterable {
        case opensAt, closesAt, reviewUntil, collectFrom, collectUntil, placeZh, placeEn, remindBefore
        case remindReviewBefore, remindCollectionBefore

        /// Those that are a time.
        package static let times: [Field] = [.opensAt, .closesAt, .reviewUntil, .collectFrom, .collectUntil]
        /// Those that are days before an end.
        package static let reminders: [Field] = [.remindBefore, .remindReviewBefore, .remindCollectionBefore]
    }

    /// Nil for one that is not set, or is no time.
    package subscript(field: Field) -> Date? {
        switch field {
        case .opensAt: opensAt
        case .closesAt: closesAt
        case .reviewUntil: reviewUntil
        case .collectFrom: collectFrom
        case .collectUntil: collectUntil
        case .placeZh, .placeEn, .remindBefore, .remindReviewBefore, .remindCollectionBefore: nil
        }
    }

    /// So many days before which end a batch reminds by itself; none of a field that is no such thing.
    package func days(_ field: Field) -> [Int] {
        switch field {
        case .remindBefore: remindBefore
        case .remindReviewBefore: remindReviewBefore
        case .remindCollectionBefore: remindCollectionBefore
        case .opensAt, .closesAt, .reviewUntil, .collectFrom, .collectUntil, .placeZh, .placeEn: []
        }
    }

    /// How often a batch may be reminded by itself.
    package static let mostReminders = 5

    /// Days before the form closes as somebody types them, `7, 2`: each once, the longest time first.
    /// - Returns: nil when they cannot be read; none for a blank.
    package static func days(typed text: String) -> [Int]? {
        guard let words = text.typedWord(atMost: 256) else { return nil }
        let parts = words.unicodeScalars.split { [",", "、", ";", " "].contains($0) }.map(String.init)
        let days = parts.compactMap { $0.utf8.count <= 3 && $0.utf8.allSatisfy(\.isASCIIDigit) ? Int($0) : nil }
        return days.count == parts.count ? Set(days).sorted(by: >) : nil
    }

    /// In which time those can do something who are reminded before its end; nil while that is not set.
    package func span(_ field: Field) -> Range<Date>? {
        func span(_ from: Date?, _ until: Date?) -> Range<Date>? {
            guard let from, let until, from < until else { return nil }
            return from..<until
        }
        return switch field {
        case .remindBefore: span(opensAt, closesAt)
        case .remindReviewBefore: span(opensAt, reviewUntil ?? closesAt)
        case .remindCollectionBefore: span(collectFrom, collectUntil)
        case .opensAt, .closesAt, .reviewUntil, .collectFrom, .collectUntil, .placeZh, .placeEn: nil
        }
    }

    /// When those are reminded who have not finished so many days before an end: at eight in the morning, in Taipei.
    package static func reminding(_ days: Int, before end: Date) -> Date {
        // What closes at midnight closes on the day before.
        Date(startOf: Day(taipei: end - 1)) + 3_600 * 8 - 86_400 * Double(days)
    }

    /// All moments at which a batch reminds by itself.
    package var remindings: [Date] {
        Field.reminders.flatMap { field in
            span(field).map { span in days(field).map { Self.reminding($0, before: span.upperBound) } } ?? []
        }
    }

    /// Why they cannot be set.
    package enum Flaw: Codable, Sendable, Hashable {
        /// No student of this term could need it then.
        case impossible(Field)
        case closesBeforeItOpens
        case reviewEndsBeforeItCloses
        case collectingEndsBeforeItBegins
        /// Collecting has a beginning and an end.
        case collectingHalfSet
        /// Nobody could do anything then: so many days before, it has not begun.
        case remindsWhileClosed(Field, days: Int)
        /// More reminders than ``mostReminders`` before one end.
        case remindsTooOften(Field)
        /// There is no such end: no time of handing papers over is set.
        case remindsOfNothing(Field)

        /// What is to be changed.
        package var field: Field {
            switch self {
            case .impossible(let field): field
            case .closesBeforeItOpens: .closesAt
            case .reviewEndsBeforeItCloses: .reviewUntil
            case .collectingEndsBeforeItBegins, .collectingHalfSet: .collectUntil
            case .remindsWhileClosed(let field, _), .remindsTooOften(let field), .remindsOfNothing(let field): field
            }
        }
    }

    /// What is wrong with them for a batch of this term.
    package func flaws(in term: Term) -> [Flaw] {
        var flaws = Field.times.filter { field in
            self[field].flatMap { StatedDate.moment(field.rawValue, $0, .hours(term)).refusal(at: $0) } != nil
        }.map(Flaw.impossible)
        if opensAt >= closesAt { flaws.append(.closesBeforeItOpens) }
        if let reviewUntil, reviewUntil < closesAt { flaws.append(.reviewEndsBeforeItCloses) }
        switch (collectFrom, collectUntil) {
        case (nil, nil): break
        case (let from?, let until?): if from >= until { flaws.append(.collectingEndsBeforeItBegins) }
        default: flaws.append(.collectingHalfSet)
        }
        return flaws + Field.reminders.compactMap { flaw(ofReminding: $0) }
    }

    private func flaw(ofReminding field: Field) -> Flaw? {
        let days = days(field)
        guard !days.isEmpty else { return nil }
        guard days.count <= Self.mostReminders else { return .remindsTooOften(field) }
        guard let span = span(field) else { return field == .remindCollectionBefore ? .remindsOfNothing(field) : nil }
        let outside = days.first { day in
            !(0...366).contains(day) || !span.contains(Self.reminding(day, before: span.upperBound))
        }
        return outside.map { .remindsWhileClosed(field, days: $0) }
    }
}

extension BatchHours {
    /// What an earlier release says names reminders before the form closes alone.
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            opensAt: try fields.decode(Date.self, forKey: .opensAt),
            closesAt: try fields.decode(Date.self, forKey: .closesAt),
            reviewUntil: try fields.decodeIfPresent(Date.self, forKey: .reviewUntil),
            collectFrom: try fields.decodeIfPresent(Date.self, forKey: .collectFrom),
            collectUntil: try fields.decodeIfPresent(Date.self, forKey: .collectUntil),
            place: try fields.decodeIfPresent(Bilingual<Line>.self, forKey: .place),
            remindBefore: try fields.decode([Int].self, forKey: .remindBefore),
            remindReviewBefore: try fields.decodeIfPresent([Int].self, forKey: .remindReviewBefore) ?? [],
            remindCollectionBefore: try fields.decodeIfPresent([Int].self, forKey: .remindCollectionBefore) ?? [])
    }
}
