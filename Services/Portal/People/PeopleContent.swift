import Foundation
import Hummingbird
import Messages
import Pages

/// What a list of students shows.
struct PeopleContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        case list(List)
    }
    struct List {
        let title: String
        let count: String
        /// The day whose end is shown; nil for now.
        let past: Moment?
        /// The day on which diplomas of theirs left, where only those are shown.
        let mailedOn: Moment?
        let filters: Filters
        let isFiltered: Bool
        let rows: Rows
        let isFirstPage: Bool
        let first: String
        /// All that the filter lets through, for spreadsheets.
        let file: String
        /// Nil on the last page.
        let next: String?
    }
    enum Rows: PageState {
        case empty
        case filled(Table)
    }
    struct Table { let people: [Row] }
    struct Row {
        let who: MatterContent.Person
        let department: String
        let stage: String
    }
    struct Filters {
        let words: String
        let batches: [ListEntry]
        let departments: [ListEntry]
        let reached: [ListEntry]
        let places: [ListEntry]
        let day: String
        let mailed: String
    }

    init(_ answer: ListPeople.Answer?, _ query: PeopleQuery, _ language: Language) {
        again = query.path
        status = answer == nil ? .serviceUnavailable : .ok
        state = answer.map { .list(List($0, query, language)) } ?? .unavailable
    }
}

extension PeopleContent.List {
    fileprivate init(_ answer: ListPeople.Answer, _ query: PeopleQuery, _ language: Language) {
        let filter = query.filter
        title =
            filter.from.map { stage in
                (filter.to == stage ? Words.place(stage) : Words.reached(stage))[language]
            }
            ?? (filter.isUnplaced ? Words.unplaced : Bilingual(zh: "名冊上的學生", en: "Students on the roster"))[language]
        mailedOn = filter.mailedOn.map { Moment(Date(startOf: $0), language) }
        count = answer.count.grouped
        past = filter.day.map { Moment(Date(startOf: $0), language) }
        let stages = JourneyStage.allCases
        filters = .init(
            words: filter.words?.rawValue ?? "",
            batches: answer.batches.map {
                ListEntry(value: $0.rawValue, text: Words.batch($0)[language], isChosen: $0 == filter.batch)
            },
            departments: answer.departments.map {
                ListEntry(
                    value: $0.code.rawValue, text: $0.name[language], isChosen: $0.code == filter.department)
            },
            reached: stages.dropFirst().map { stage in
                ListEntry(
                    value: "\(stage.rawValue)-on", text: Words.reached(stage)[language],
                    isChosen: query.stage == "\(stage.rawValue)-on")
            },
            places: stages.map { stage in
                ListEntry(
                    value: stage.rawValue, text: Words.place(stage)[language],
                    isChosen: query.stage == stage.rawValue)
            } + [
                ListEntry(value: PeopleQuery.none, text: Words.unplaced[language], isChosen: filter.isUnplaced)
            ], day: filter.day?.rawValue ?? "", mailed: filter.mailedOn?.rawValue ?? "")
        isFiltered = filter != .init()
        let people = answer.people.map { one in
            PeopleContent.Row(
                who: .init(one.person, language), department: one.person.department[language],
                stage: (one.stage.map(Words.place) ?? Words.unplaced)[language])
        }
        rows = people.isEmpty ? .empty : .filled(.init(people: people))
        isFirstPage = query.after == nil
        first = PeopleQuery(filter).path
        file = PeopleFile.path(of: filter)
        next =
            answer.hasMore
            ? answer.people.last.map { last in
                PeopleQuery(
                    filter, after: .init(number: last.person.key.studentNumber, student: last.person.student)
                ).path
            } : nil
    }
}
