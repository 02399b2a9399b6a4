import Messages
import Pages

/// Why something is done to diplomas, and on which day they are to leave; as it is typed, whatever stands in it.
struct TypedDeed: Sendable {
    var because = ""
    var day = ""

    enum Field: String, Codable, Sendable, CaseIterable { case because, day }

    /// Why a field cannot be taken.
    enum Flaw: Codable, Sendable, Equatable, Error {
        case becauseMissing, becauseTooLong
        /// It has characters that only the computer knows that made them.
        case becauseUnreadable
        case dayMissing, dayMalformed
        case dayTooSoon(earliest: Day)
        case dayTooLate(latest: Day)

        var field: Field {
            switch self {
            case .becauseMissing, .becauseTooLong, .becauseUnreadable: .because
            case .dayMissing, .dayMalformed, .dayTooSoon, .dayTooLate: .day
            }
        }
    }

    struct Flaws: Error, Equatable { let all: [Flaw] }

    /// As the browser sends it.
    init(_ fields: FormFields) {
        because = fields["because"] ?? ""
        day = fields["day"] ?? ""
    }

    init(because: String = "", day: String = "") { (self.because, self.day) = (because, day) }

    func read(as kind: CalendarDeed.Kind) -> Result<(deed: CalendarDeed, because: Line), Flaws> {
        var flaws: [Flaw] = []
        var deed: CalendarDeed?
        switch kind {
        case .hold: deed = .hold
        case .release: deed = .release
        case .cancel: deed = .cancel
        case .restore: deed = .restore
        case .admit: deed = .admit
        case .reschedule:
            if let typed = day.typedWords(atMost: 64), let day = Day(rawValue: typed) {
                deed = .reschedule(to: day)
            } else {
                flaws.append(day.isEmpty ? .dayMissing : .dayMalformed)
            }
        }
        let because: Line?
        switch reason {
        case .success(let line): because = line
        case .failure(let flaw):
            because = nil
            flaws.append(flaw)
        }
        guard let deed, let because else { return .failure(Flaws(all: flaws)) }
        return .success((deed, because))
    }

    private var reason: Result<Line, Flaw> {
        guard let words = because.typedWords(atMost: 2_048), words.unicodeScalars.count <= Line.longest else {
            return .failure(.becauseTooLong)
        }
        guard !words.isEmpty else { return .failure(.becauseMissing) }
        return Line(typed: words).map { .success($0) } ?? .failure(.becauseUnreadable)
    }
}
