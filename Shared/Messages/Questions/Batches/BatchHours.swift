package import Foundation

/// When a batch may do what.
package struct BatchHours: Codable, Sendable, Equatable {
    /// When its students may hand in the form: from `opensAt` on, and no longer at `closesAt`.
    package var opensAt: Date
    package var closesAt: Date
    /// Until when its units should have answered.
    package var reviewUntil: Date?
    /// When papers are handed over: both or neither.
    package var collectFrom: Date?
    package var collectUntil: Date?

    package init(
        opensAt: Date, closesAt: Date, reviewUntil: Date? = nil, collectFrom: Date? = nil, collectUntil: Date? = nil
    ) {
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.reviewUntil = reviewUntil
        self.collectFrom = collectFrom
        self.collectUntil = collectUntil
    }

    /// One of the five.
    package enum Field: String, Codable, Sendable, CaseIterable {
        case opensAt, closesAt, reviewUntil, collectFrom, collectUntil
    }

    /// Nil for one that is not set.
    package subscript(field: Field) -> Date? {
        switch field {
        case .opensAt: opensAt
        case .closesAt: closesAt
        case .reviewUntil: reviewUntil
        case .collectFrom: collectFrom
        case .collectUntil: collectUntil
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

        /// The time that is to be changed.
        package var field: Field {
            switch self {
            case .impossible(let field): field
            case .closesBeforeItOpens: .closesAt
            case .reviewEndsBeforeItCloses: .reviewUntil
            case .collectingEndsBeforeItBegins, .collectingHalfSet: .collectUntil
            }
        }
    }

    /// What is wrong with them for a batch of this term.
    package func flaws(in term: Term) -> [Flaw] {
        var flaws = Field.allCases.filter { field in
            self[field].flatMap { StatedDate.moment(field.rawValue, $0, .hours(term)).refusal(at: $0) } != nil
        }.map(Flaw.impossible)
        if opensAt >= closesAt { flaws.append(.closesBeforeItOpens) }
        if let reviewUntil, reviewUntil < closesAt { flaws.append(.reviewEndsBeforeItCloses) }
        switch (collectFrom, collectUntil) {
        case (nil, nil): break
        case (let from?, let until?): if from >= until { flaws.append(.collectingEndsBeforeItBegins) }
        default: flaws.append(.collectingHalfSet)
        }
        return flaws
    }
}
