import Foundation
import Hummingbird
import Messages
import Pages

/// What the page tells of a decision, or of taking one back.
struct DecisionContent {
    let state: State
    /// The part of the unit's list from which it came.
    let back: String
    /// Where the same is asked again.
    let action: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The address tells nothing, or something of a session that has ended.
        case nothing
        case decided(Decided)
        case unknown
        case takenBack(TakenBack)
        case notTakenBack(Why)
        case takingBackUnknown
    }
    struct Decided {
        let unit: String
        let result: ClearanceReviewed.Result
        let made: Made?
        /// How many of them after the end of their batch's review; nil for none.
        let late: Late?
        let left: Left?
        let undo: Undo?
    }
    struct Late {
        let count: String
        let isOne: Bool
    }
    struct TakenBack {
        let unit: String
        let made: Made?
        let left: Left?
    }
    /// Those of whom it is so now.
    struct Made {
        let count: String
        let isOne: Bool
        let people: [Person]
        /// Whether they are too many to stand before whatever else there is to read.
        let isLong: Bool
        /// How many more there are who are not named.
        let more: String?
    }
    /// Those who stay as they are.
    struct Left {
        let leftCount: String
        let isOneLeft: Bool
        let others: [Other]
    }
    struct Person {
        let name: String?
        let otherName: String?
        let number: String
    }
    struct Other {
        let person: Person
        let why: String
    }
    struct Undo {
        let href: String
        let decision: String
        let form: String
        let until: Moment
    }
    enum Why: PageState {
        case unknown
        case before
        case tooLate(Moment)
    }

    init(_ told: ToldDecision?, unit: String, action: String, now: Date, _ language: Language) {
        back = told?.back ?? UnitWorkPage.Query(result: .pending).path(of: unit)
        self.action = action
        switch told?.news {
        case nil: state = .nothing
        case .decided(let outcome, let decision, let result):
            state = .decided(
                Decided(
                    unit: outcome.unit[language], result: result, made: Made(outcome.made, outcome.more, language),
                    late: outcome.late.map { .init(count: $0.grouped, isOne: $0 == 1) },
                    left: Left(outcome.left, language),
                    undo: outcome.until.flatMap { until in
                        guard until > now else { return nil }
                        return Undo(
                            href: UnitWorkPage.path(of: unit) + "/undo", decision: decision.formID,
                            form: UUID().formID, until: Moment(until, language))
                    }))
        case .unknown: state = .unknown
        case .takenBack(.takenBack(let outcome)):
            state = .takenBack(
                TakenBack(
                    unit: outcome.unit[language], made: Made(outcome.back, outcome.more, language),
                    left: Left(outcome.left, language)))
        case .takenBack(.unknown): state = .notTakenBack(.unknown)
        case .takenBack(.before): state = .notTakenBack(.before)
        case .takenBack(.tooLate(let since)): state = .notTakenBack(.tooLate(Moment(since, language)))
        case .takingBackUnknown: state = .takingBackUnknown
        }
        status =
            switch state {
            case .unknown, .takingBackUnknown: .serviceUnavailable
            case .nothing, .decided, .takenBack, .notTakenBack: .ok
            }
    }
}

extension DecisionContent.Made {
    fileprivate init?(_ lines: [DecidedLine], _ more: [UUID], _ language: Language) {
        guard !lines.isEmpty else { return nil }
        count = (lines.count + more.count).grouped
        isOne = lines.count == 1 && more.isEmpty
        isLong = lines.count > DecideUnitWork.most
        self.more = more.isEmpty ? nil : more.count.grouped
        people = lines.map { DecisionContent.Person($0.place, $0.name, language) }
    }
}

extension DecisionContent.Left {
    fileprivate init?(_ lines: [LeftLine], _ language: Language) {
        guard !lines.isEmpty else { return nil }
        leftCount = lines.count.grouped
        isOneLeft = lines.count == 1
        others = lines.map {
            .init(
                person: DecisionContent.Person($0.place, $0.name, language), why: Words.sentence($0.why)[language])
        }
    }
}

extension DecisionContent.Person {
    init(_ place: ListUnitWork.Place, _ name: PersonName?, _ language: Language) {
        let names = name.map { Words.names($0, language) }
        self.name = names?.first
        otherName = names?.other
        number = place.number.rawValue
    }
}
