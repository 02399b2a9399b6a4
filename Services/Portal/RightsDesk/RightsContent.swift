import Foundation
import Hummingbird
import Messages
import Pages

/// What the list of requests about personal data shows.
struct RightsList {
    let tab = RecordsTab.rights
    let state: State
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        case list(List)
    }
    struct List {
        let open: String
        /// How many are late; nil for none.
        let late: String?
        let rows: [RightsRow]
    }

    init(_ answer: ListRights.Answer?, today: Day, _ language: Language) {
        guard let answer else {
            (state, status) = (.unavailable, .serviceUnavailable)
            return
        }
        let rows = answer.items.map { RightsRow($0, today: today, language) }
        let late = rows.count { $0.isLate }
        state = .list(
            .init(
                open: answer.items.count { $0.request.decision == nil }.grouped, late: late > 0 ? late.grouped : nil,
                rows: rows))
        status = .ok
    }
}

/// One request.
struct RightsRow {
    let href: String
    /// Where another request of the same person is recorded.
    let another: String
    let person: MatterContent.Person?
    let kind: String
    let askedBy: String
    let wish: String
    let identity: String
    let receivedOn: Moment
    let dueOn: Moment
    let isLate: Bool
    let recordedBy: String
    let decision: Decision?

    struct Decision {
        let isGranted: Bool
        /// Programs that erase have not all answered.
        let isUnderWay: Bool
        let words: String
        let at: Moment
        let by: String
    }

    init(_ item: ListRights.Item, today: Day, _ language: Language) {
        let request = item.request
        href = RightsPage.path(of: request.id)
        another = "\(RightsPage.new)?student=\(request.student.formID)"
        person = item.person.map { .init($0, language) }
        kind = Words.name(of: request.kind)[language]
        (askedBy, wish) = (request.askedBy.rawValue, request.wish.rawValue)
        (identity, recordedBy) = (request.identity.rawValue, request.recordedBy.rawValue)
        receivedOn = Moment(Date(startOf: request.receivedOn), language)
        dueOn = Moment(Date(startOf: request.dueOn), language)
        isLate = request.decision == nil && request.dueOn < today
        decision = request.decision.map {
            .init(
                isGranted: $0.isGranted, isUnderWay: item.erasure.contains { $0.done == nil },
                words: $0.words.rawValue, at: Moment($0.decidedAt, language), by: $0.decidedBy.rawValue)
        }
    }
}

/// What the page of one request shows.
struct RightsContent {
    let tab = RecordsTab.rights
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        case unavailable
        case one(One)
    }
    struct One {
        let row: RightsRow
        let held: String
        let action: String
        let form: String
        let words: String
        /// Not decided yet.
        let isOpen: Bool
        /// Its decision has every program erase.
        let isErasure: Bool
        /// What granting it would do; nil where it erases nothing, or was decided.
        let foreseen: ErasureContent?
        /// What it has done; nil where it erases nothing.
        let record: ErasureContent?
        let outcome: Outcome?
        let error: String?
    }
    enum Outcome: PageState {
        case recorded, decided, gone, wordless, onItsWay
        case unknown
    }

    /// - Parameter foreseen: what granting an erasure would do, in every program.
    init(
        _ item: ListRights.Item?, _ id: UUID, _ told: RightsPage.Told?, foreseeing foreseen: [ProgramErasure]? = nil,
        today: Day, _ language: Language
    ) {
        again = RightsPage.path(of: id)
        guard let item else {
            (state, status) = (.unavailable, .serviceUnavailable)
            return
        }
        var form = UUID()
        let outcome: Outcome? =
            switch told?.outcome {
            case .recorded: .recorded
            case .decided: .decided
            case .gone: .gone
            case .wordless: .wordless
            case .onItsWay: .onItsWay
            case .unknown: .unknown
            case nil: nil
            }
        if case .unknown(let id, _)? = told?.outcome { form = id }
        state = .one(
            .init(
                row: RightsRow(item, today: today, language), held: HeldFile.path(of: id),
                action: RightsPage.path(of: id), form: form.formID, words: told?.words ?? "",
                isOpen: item.request.decision == nil, isErasure: item.request.kind == .erasure,
                foreseen: item.request.decision == nil ? foreseen.map { ErasureContent($0, language) } : nil,
                record: item.erasure.isEmpty ? nil : ErasureContent(item.erasure, language), outcome: outcome,
                error: told?.outcome == .wordless ? Words.rightsWordless[language] : nil))
        status =
            switch outcome {
            case .wordless, .onItsWay: .unprocessableContent
            case .unknown: .serviceUnavailable
            default: .ok
            }
    }
}

/// What the form for a new request shows.
struct RightsForm {
    let tab = RecordsTab.rights
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        case unavailable
        case form(Asking)
    }
    struct Asking {
        /// Nil of who was erased, and may use their rights all the same.
        let person: MatterContent.Person?
        let student: String
        let form: String
        let kinds: [Kind]
        let typed: TypedRights
        /// The day as text, where it is one.
        let day: Moment?
        let errors: [String: String]
        let remarks: [Remark]
        let isUnknown: Bool
    }
    struct Kind {
        let value: String
        let name: String
        let isChosen: Bool
    }
    struct Remark {
        let target: String
        let sentence: String
    }

    init(
        _ answer: ShowPerson.Answer?, _ student: UUID, _ told: RightsPage.ToldNew?, today: Day, _ language: Language
    ) {
        again = "\(RightsPage.new)?student=\(student.formID)"
        guard let answer else {
            (state, status) = (.unavailable, .serviceUnavailable)
            return
        }
        var person: MatterContent.Person?
        if case .known(let file) = answer { person = MatterContent.Person(file.person, language) }
        var typed = told?.typed ?? TypedRights()
        if told == nil { typed.receivedOn = today.rawValue }
        var (form, isUnknown, found) = (UUID(), false, [(String, String)]())
        switch told?.outcome {
        case .refused(let faults): found = faults.map { ($0.field, Words.sentence($0)[language]) }
        case .unknownStudent: found = [("kind", Words.rightsOfNobody[language])]
        case .unknown(let id): (form, isUnknown) = (id, true)
        case nil: break
        }
        state = .form(
            .init(
                person: person, student: student.formID, form: form.formID,
                kinds: RightsRequest.Kind.allCases.map {
                    .init(value: $0.rawValue, name: Words.name(of: $0)[language], isChosen: $0.rawValue == typed.kind)
                }, typed: typed,
                day: Day(rawValue: typed.receivedOn).map { Moment(Date(startOf: $0), language) },
                errors: Dictionary(found) { first, _ in first },
                remarks: found.map { .init(target: $0.0, sentence: $0.1) }, isUnknown: isUnknown))
        status = isUnknown ? .serviceUnavailable : found.isEmpty ? .ok : .unprocessableContent
    }
}
