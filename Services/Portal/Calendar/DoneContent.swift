import Foundation
import Hummingbird
import Messages
import Pages

/// What the page tells of what the desk has done, or has taken back.
struct DoneContent {
    let state: State
    /// The part of the calendar from which it came.
    let back: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The address tells nothing, or something of a session that has ended.
        case nothing
        case done(Done)
        case takenBack(Done)
        /// Until when a second person can grant it.
        case waits(Moment)
        case notTakenBack(Why)
        case takingBackUnknown(Undo)
    }
    struct Done {
        let words: String
        let made: Made?
        let left: Left?
        /// The day to which they were moved.
        let day: Moment?
        let undo: Undo?
    }
    struct Made {
        let count: String
        let isOne: Bool
        let people: [DeedContent.Person]
        let isLong: Bool
        /// How many more there are who are not named.
        let more: String?
    }
    /// Those that stay as they are.
    struct Left {
        let count: String
        let isOne: Bool
        let others: [Other]
        let more: String?
    }
    struct Other {
        let person: DeedContent.Person
        let why: String
    }
    struct Undo {
        let deed: String
        let kind: String
        let form: String
        let until: Moment?
    }
    enum Why: PageState {
        case unknown
        case before
        case tooLate(Moment)
    }

    init(_ told: ToldDeed?, now: Date, _ language: Language) {
        back = told?.back ?? CalendarPage.path
        if case .takingBackUnknown = told?.news { status = .serviceUnavailable } else { status = .ok }
        guard let told else {
            state = .nothing
            return
        }
        let words = Words.done(told.kind)[language]
        switch told.news {
        case .done(let outcome, let deed, let day):
            let undo = outcome.until.flatMap { until in
                until > now
                    ? Undo(
                        deed: deed.formID, kind: told.kind.rawValue, form: UUID().formID, until: Moment(until, language)
                    )
                    : nil
            }
            state = .done(
                Done(
                    words: words, made: Made(outcome, language), left: Left(outcome.left, told.kind, language),
                    day: day.map { Moment(Date(startOf: $0), language) }, undo: undo))
        case .takenBack(.takenBack(let outcome)):
            state = .takenBack(
                Done(
                    words: words, made: Made(outcome, language), left: Left(outcome.left, told.kind, language),
                    day: nil, undo: nil))
        case .waits(let until): state = .waits(Moment(until, language))
        case .takenBack(.unknown): state = .notTakenBack(.unknown)
        case .takenBack(.before): state = .notTakenBack(.before)
        case .takenBack(.tooLate(let since)): state = .notTakenBack(.tooLate(Moment(since, language)))
        case .takingBackUnknown(let deed, let form):
            state = .takingBackUnknown(
                Undo(deed: deed.formID, kind: told.kind.rawValue, form: form.formID, until: nil))
        }
    }
}

extension DoneContent.Made {
    fileprivate init?(_ outcome: ActOnDiplomas.Outcome, _ language: Language) {
        guard outcome.count > 0 else { return nil }
        (count, isOne) = (outcome.count.grouped, outcome.count == 1)
        people = outcome.made.map { DeedContent.Person($0, language) }
        isLong = outcome.made.count > ListCalendar.pageSize
        more = outcome.more.isEmpty ? nil : outcome.more.count.grouped
    }
}

extension DoneContent.Left {
    fileprivate init?(_ left: [DiplomaLeft], _ kind: CalendarDeed.Kind, _ language: Language) {
        guard !left.isEmpty else { return nil }
        (count, isOne) = (left.count.grouped, left.count == 1)
        others = left.compactMap { one in
            one.diploma.map {
                .init(person: DeedContent.Person($0, language), why: Words.sentence(one.why, kind)[language])
            }
        }
        more = others.count < left.count ? (left.count - others.count).grouped : nil
    }
}
