import Foundation
import Hummingbird
import Messages
import Pages

/// What the overview shows: each number leads to its people.
struct OverviewContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        case shown(Shown)
    }
    struct Shown {
        let title: String
        let now: Moment
        /// The day whose end is shown; nil for now.
        let past: Moment?
        let filters: Filters
        let isFiltered: Bool
        let figures: [Figure]
        let chart: FunnelChart
        let places: [Place]
        /// Of the roster, and of the places together.
        let listed: Number
        let sum: String
        let difference: String
        let isEven: Bool
        let groups: Groups
        let open: [Open]
    }
    struct Filters {
        let batches: [ListEntry]
        let departments: [ListEntry]
        let day: String
    }
    struct Figure {
        let label: String
        let count: String
        let href: String
        let unit: String
    }
    /// A number, and where its people are.
    struct Number {
        let count: String
        let href: String
    }
    struct Place {
        let name: String
        let number: Number
    }
    /// The same numbers by batch, or by department of one batch.
    struct Groups {
        let isByDepartment: Bool
        let heads: [Head]
        let rows: [Row]

        /// Word by word, for a narrow column breaks between them alone.
        struct Head { let words: [String] }

        struct Row {
            let name: String
            let cells: [Cell]
        }
        struct Cell {
            let label: String
            let count: String
            let href: String
        }
    }
    /// A kind of exceptions.
    struct Open {
        let name: String
        let count: String
        let about: String
        let href: String
    }

    init(_ answer: ShowOverview.Answer?, _ query: OverviewPage.Query, now: Date, _ language: Language) {
        again = query.path
        status = answer == nil ? .serviceUnavailable : .ok
        state = answer.map { .shown(Shown($0, query, now: now, language)) } ?? .unavailable
    }
}

extension OverviewContent.Shown {
    fileprivate init(
        _ answer: ShowOverview.Answer, _ query: OverviewPage.Query, now: Date, _ language: Language
    ) {
        let tally = StageTally(answer.groups)
        func people(_ from: JourneyStage?, _ to: JourneyStage? = nil) -> String {
            PeopleQuery(
                .init(batch: query.batch, department: query.department, day: query.day, from: from, to: to)
            ).path
        }
        func said(_ zh: String, _ en: String) -> String { Bilingual(zh: zh, en: en)[language] }
        title = query.batch.map { Words.batch($0)[language] } ?? said("全部梯次", "All batches")
        self.now = Moment(now, language)
        past = query.day.map { Moment(Date(startOf: $0), language) }
        filters = .init(
            batches: answer.batches.map {
                ListEntry(value: $0.rawValue, text: Words.batch($0)[language], isChosen: $0 == query.batch)
            },
            departments: answer.departments.map {
                ListEntry(
                    value: $0.code.rawValue, text: $0.name[language], isChosen: $0.code == query.department)
            }, day: query.day?.rawValue ?? "")
        isFiltered = query != .init()
        let exceptions = answer.open.map(\.count).reduce(0, +)
        let missing = answer.listed - tally.all
        figures = [
            .init(label: said("名冊", "Roster"), count: answer.listed.grouped, href: people(nil), unit: said("位", "")),
            .init(
                label: said("已寄出", "Mailed"), count: tally.reached(.mailed).grouped, href: people(.mailed),
                unit: said("位", "")),
            .init(
                label: query.day == nil ? said("今天寄出", "Mailed today") : said("當天寄出", "Mailed that day"),
                count: answer.mailedOnDay.grouped,
                href: PeopleQuery(
                    .init(
                        batch: query.batch, department: query.department, mailedOn: query.day ?? Day(taipei: now))
                ).path, unit: said("份", "")),
            .init(
                label: said("等候到期", "Waiting for the day"), count: tally.at(.collected).grouped,
                href: people(.collected, .collected), unit: said("位", "")),
            .init(
                label: said("例外", "Exceptions"), count: exceptions.grouped, href: ExceptionsPage.path,
                unit: said("件", "")),
            .init(
                label: said("對不上的", "Unaccounted for"), count: missing.grouped,
                href: PeopleQuery(
                    .init(batch: query.batch, department: query.department, day: query.day, isUnplaced: true)
                ).path, unit: said("位", "")),
        ]
        chart = FunnelChart(tally, of: answer.listed, people: { people($0) }, language)
        places = JourneyStage.allCases.map { stage in
            .init(
                name: Words.place(stage)[language],
                number: .init(count: tally.at(stage).grouped, href: people(stage, stage)))
        }
        listed = .init(count: answer.listed.grouped, href: people(nil))
        sum = tally.all.grouped
        difference = missing.grouped
        isEven = missing == 0
        groups = .init(answer, query, language)
        open = answer.open.map { one in
            .init(
                name: Words.name(of: one.kind)[language], count: one.count.grouped,
                about: Words.sentence(of: one.kind)[language],
                href: ExceptionsPage.Query(.init(kind: one.kind)).path)
        }
    }
}

extension OverviewContent.Groups {
    fileprivate init(_ answer: ShowOverview.Answer, _ query: OverviewPage.Query, _ language: Language) {
        let isByDepartment = query.batch != nil
        self.isByDepartment = isByDepartment
        let stages = JourneyStage.allCases
        let heads = stages.map { Words.reached($0)[language] }
        self.heads = heads.map { head in
            Head(words: head.utf8.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) })
        }
        func row(
            _ name: String, _ groups: [ShowOverview.Group], _ batch: Batch?, _ department: DepartmentCode?
        ) -> Row {
            let tally = StageTally(groups)
            let cells = zip(stages, heads).map { stage, head in
                Cell(
                    label: head, count: tally.reached(stage).grouped,
                    href: PeopleQuery(
                        .init(
                            batch: batch, department: department, day: query.day, from: stage == .listed ? nil : stage)
                    ).path)
            }
            return Row(name: name, cells: cells)
        }
        if isByDepartment {
            let all = Dictionary(grouping: answer.groups, by: \.department)
            rows = answer.departments.compactMap { department in
                all[department.code].map {
                    row(department.name[language], $0, query.batch, department.code)
                }
            }
        } else {
            let all = Dictionary(grouping: answer.groups, by: \.batch)
            rows = answer.batches.compactMap { batch in
                all[batch].map { row(Words.batch(batch)[language], $0, batch, query.department) }
            }
        }
    }
}
