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

    package init(
        opensAt: Date, closesAt: Date, reviewUntil: Date? = nil, collectFrom: Date? = nil, collectUntil: Date? = nil,
        place: Bilingual<Line>? = nil, remindBefore: [Int] = []
    ) {
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.reviewUntil = reviewUntil
        self.collectFrom = collectFrom
        self.collectUntil = collectUntil
        self.place = place
        self.remindBefore = remindBefore
    }

    /// What may be set.
    package enum Field: String, Codable, Sendable, CaseIterable {
        case opensAt, closesAt, reviewUntil, collectFrom, collectUntil, placeZh, placeEn, remindBefore

        /// Those that are a time.
        package static let times: [Field] = [.opensAt, .closesAt, .reviewUntil, .collectFrom, .collectUntil]
    }

    /// Nil for one that is not set, or is no time.
    package subscript(field: Field) -> Date? {
        switch field {
        case .opensAt: opensAt
        case .closesAt: closesAt
        case .reviewUntil: reviewUntil
        case .collectFrom: collectFrom
        case .collectUntil: collectUntil
        case .placeZh, .placeEn, .remindBefore: nil
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

    /// When those are reminded who have not finished so many days before the form closes: at eight in the morning, in Taipei.
    package func reminding(_ days: Int) -> Date {
        // What closes at midnight closes on the day before.
        Date(startOf: Day(taipei: closesAt - 1)) + 3_600 * 8 - 86_400 * Double(days)
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
        /// Nobody could do anything then: so many days before, the form is not open.
        case remindsWhileClosed(days: Int)
        /// More reminders than ``mostReminders``.
        case remindsTooOften

        /// What is to be changed.
        package var field: Field {
            switch self {
            case .impossible(let field): field
            case .closesBeforeItOpens: .closesAt
            case .reviewEndsBeforeItCloses: .reviewUntil
            case .collectingEndsBeforeItBegins, .collectingHalfSet: .collectUntil
            case .remindsWhileClosed, .remindsTooOften: .remindBefore
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
        if remindBefore.count > Self.mostReminders {
            flaws.append(.remindsTooOften)
        } else if let days = remindBefore.first(where: { !isOpen(onReminding: $0) }) {
            flaws.append(.remindsWhileClosed(days: days))
        }
        return flaws
    }

    private func isOpen(onReminding days: Int) -> Bool {
        guard (0...366).contains(days) else { return false }
        let moment = reminding(days)
        return opensAt <= moment && moment < closesAt
    }
}
