package import Foundation

/// When something in a student's life can have been, by the term in which they graduate. Every date that is read, from events, rosters
/// and desks, is held against one of these.
package enum Span: Sendable, Equatable {
    /// Who graduates was born: the youngest are twelve when their last year begins, the oldest a hundred: a year of
    /// the Republic that was taken for one of its days, or of another century, is none of theirs.
    case birth(Term)
    /// While they studied, or after.
    case studies(Term)
    /// In their last academic year, or after: the degree is theirs then, the paper collected, replaced, paid for.
    case graduation(Term)
    /// The month of their degree: in their last academic year, or in the two after it while papers wait.
    case conferral(Term)
    /// When a batch may do what, as the registrar sets it: from their last academic year on, and not for ever.
    case hours(Term)
    /// Since programs like these state anything.
    case programs

    /// The first and the last day. What has happened has an end of its own besides: now.
    var days: ClosedRange<Day> {
        switch self {
        case .birth(let term): Self.years(term.firstYear - 100, term.firstYear - 12)
        case .studies(let term): Self.years(term.firstYear - 20, 2_100)
        case .graduation(let term): Self.years(term.firstYear, 2_100)
        case .conferral(let term): Self.years(term.firstYear, term.firstYear + 3)
        case .hours(let term): Self.years(term.firstYear, term.firstYear + 20)
        case .programs: Self.years(2_000, 2_100)
        }
    }

    /// Whether it need not have happened yet.
    var mayLieAhead: Bool {
        switch self {
        case .conferral, .hours: true
        case .birth, .studies, .graduation, .programs: false
        }
    }

    var words: String {
        let days = days
        return "\(days.lowerBound.rawValue) and \(days.upperBound.year < 2_100 ? days.upperBound.rawValue : "now")"
    }

    /// Why these are the bounds.
    var reason: String {
        switch self {
        case .birth(let term), .studies(let term), .graduation(let term), .conferral(let term), .hours(let term):
            " for a student of the term \(term.rawValue)"
        case .programs: ""
        }
    }

    /// From the beginning of one academic year to the end of the one before another.
    private static func years(_ first: Int, _ last: Int) -> ClosedRange<Day> {
        Day(year: first, month: 8, day: 1)!...Day(year: last, month: 7, day: 31)!
    }
}

extension Term {
    /// The year of our era in which its academic year begins, on the first of August.
    package var firstYear: Int { Int(Substring(rawValue.utf8.prefix { $0 != UInt8(ascii: "-") }))! + 1_911 }

    /// That in which its degrees are conferred at the latest: January, July, and after the summer term August.
    package var lastMonth: Month {
        switch rawValue.utf8.last! {
        case UInt8(ascii: "1"): Month(year: firstYear + 1, month: 1)!
        case UInt8(ascii: "2"): Month(year: firstYear + 1, month: 7)!
        default: Month(year: firstYear + 1, month: 8)!
        }
    }

    /// Why nobody can graduate in it; nil when somebody can.
    package func refusal(at now: Date) -> Refusal? {
        let thisYear = Day(taipei: now).year
        guard firstYear <= thisYear + 1 else {
            return Refusal("date-impossible", "The term \(rawValue) begins in \(firstYear), which lies too far ahead.")
        }
        guard firstYear >= 1_945 else {
            return Refusal(
                "date-impossible", "The term \(rawValue) begins in \(firstYear), before there are any records.")
        }
        return nil
    }
}
