import Foundation
import Hummingbird
import Messages
import Pages

/// What the page shows before something is done to diplomas.
struct DeedContent {
    let state: State
    let back: String
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        /// Nothing is selected here, or no more.
        case unknown
        case some(Form)
    }
    struct Form {
        let verb: String
        let effect: String
        let isGrave: Bool
        let count: String
        let isOne: Bool
        let students: String
        let filter: Filter
        let at: Moment
        /// How many the filter let through, where not all of them are selected.
        let found: String?
        let people: [Person]
        let more: String?
        let undoMinutes: Int
        let outcome: NoteContent.Outcome?
        let action: String
        let id: String
        let typed: TypedDeed
        let keptAt: Moment?
        /// By the field that it is about.
        let errors: [String: String]
        /// The first day to which they can be moved; nil where nothing is moved.
        let earliest: Earliest?
        let longest = Line.longest
        let back: String
    }
    struct Earliest {
        let moment: Moment
        let day: String
    }
    /// By what they were found.
    struct Filter {
        let isAll: Bool
        let wasTicked: Bool
        let words: [String]
    }
    struct Person {
        let href: String
        let name: String
        let otherName: String?
        let number: String
        let document: String
    }

    init(
        _ answer: ShowSelectedDiplomas.Answer?, _ deed: CalendarDeed.Kind, told: DeedPage.Told?, typed: Typed?,
        action: String, _ language: Language
    ) {
        again = action
        guard case .selected(let selected) = answer, selected.count > 0 else {
            state = answer == nil ? .unavailable : .unknown
            status = answer == nil ? .serviceUnavailable : .notFound
            back = CalendarPage.path
            return
        }
        back = CalendarQuery(selected.filter).path
        state = .some(Form(selected, deed, told: told, typed: typed, back: back, action: action, language))
        status =
            switch told {
            case .refused: .unprocessableContent
            case .unknown: .serviceUnavailable
            case nil: .ok
            }
    }
}

extension DeedContent.Form {
    fileprivate init(
        _ selected: ShowSelectedDiplomas.Selected, _ deed: CalendarDeed.Kind, told: DeedPage.Told?, typed kept: Typed?,
        back: String, action: String, _ language: Language
    ) {
        verb = Words.verb(deed)[language]
        effect = Words.effect(deed)[language]
        isGrave = deed == .hold || deed == .cancel
        (count, isOne) = (selected.count.grouped, selected.count == 1)
        students = selected.students.grouped
        filter = .init(selected, language)
        at = Moment(selected.at, language)
        found = selected.found > selected.count ? selected.found.grouped : nil
        people = selected.first.map { DeedContent.Person($0, language) }
        more = selected.count > people.count ? (selected.count - people.count).grouped : nil
        undoMinutes = selected.undoMinutes
        (self.action, self.back) = (action, back)
        typed = kept.map { TypedDeed($0.fields) } ?? TypedDeed()
        var remarks: [NoteContent.Remark] = []
        switch told {
        case nil: (outcome, id) = (nil, kept?.form?.formID ?? UUID().formID)
        case .unknown(let form): (outcome, id) = (.unknown, form.formID)
        case .refused(let flaws):
            remarks = flaws.map { .init(target: $0.field.rawValue, sentence: Words.sentence($0)[language]) }
            outcome = .refused(.init(remarks: remarks, things: remarks.count, isOneThing: remarks.count == 1))
            id = UUID().formID
        }
        keptAt = told == nil ? kept.map { Moment($0.keptAt, language) } : nil
        errors = Dictionary(remarks.map { ($0.target, $0.sentence) }) { first, _ in first }
        earliest =
            deed == .reschedule
            ? .init(moment: Moment(Date(startOf: selected.earliest), language), day: selected.earliest.rawValue) : nil
    }
}

extension DeedContent.Person {
    init(_ diploma: DiplomaOfStudent, _ language: Language) {
        href = PersonPage.path(of: diploma.student)
        (name, otherName) = Words.names(diploma.name, language)
        number = diploma.number.rawValue
        document = Words.name(of: diploma.document)[language]
    }
}

extension DeedContent.Filter {
    init(_ selected: ShowSelectedDiplomas.Selected, _ language: Language) {
        let filter = selected.filter
        func day(_ day: Day) -> String { Moment(Date(startOf: day), language).weekday }
        let span: String? =
            switch (filter.from, filter.to) {
            case (nil, nil): nil
            case (let from?, let to?): from == to ? day(from) : "\(day(from)) – \(day(to))"
            case (let from?, nil): Bilingual(zh: "\(day(from))起", en: "From \(day(from)) on")[language]
            case (nil, let to?): Bilingual(zh: "到\(day(to))為止", en: "Until \(day(to))")[language]
            }
        words = [
            span, filter.document.map { Words.name(of: $0)[language] },
            filter.state.map { Words.name(of: $0)[language] },
            filter.batch.map { Words.batch($0)[language] },
            selected.department?.name[language] ?? filter.department?.rawValue, filter.words?.rawValue,
        ].compactMap(\.self)
        wasTicked = selected.wasTicked
        isAll = words.isEmpty
    }
}

extension Words {
    static func sentence(_ flaw: TypedDeed.Flaw) -> Bilingual<String> {
        switch flaw {
        case .becauseMissing: Bilingual(zh: "還沒寫原因。", en: "Say why.")
        case .becauseTooLong:
            Bilingual(
                zh: "原因最多\(Line.longest)個字。", en: "The reason has at most \(Line.longest) characters.")
        case .becauseUnreadable:
            Bilingual(zh: "原因裡有印不出來的字元，請重新輸入。", en: "The reason has characters that cannot be shown. Type it anew.")
        case .dayMissing: Bilingual(zh: "還沒選新的日期。", en: "Choose the new day.")
        case .dayMalformed:
            Bilingual(zh: "這不是日期。請寫成2026-07-22這樣。", en: "This is no date. Write it as 2026-07-22.")
        case .dayTooSoon(let earliest):
            Bilingual(
                zh: "最早可以改到\(Moment(Date(startOf: earliest), .zh).weekday)。",
                en: "The first day possible is \(Moment(Date(startOf: earliest), .en).weekday).")
        case .dayTooLate(let latest):
            Bilingual(
                zh: "最晚可以改到\(Moment(Date(startOf: latest), .zh).weekday)。",
                en: "The last day possible is \(Moment(Date(startOf: latest), .en).weekday).")
        }
    }
}
