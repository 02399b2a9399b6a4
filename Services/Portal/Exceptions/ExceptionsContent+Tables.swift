import Foundation
import Messages
import Pages

extension ExceptionsContent.Papers {
    init?(
        _ papers: [ShowExceptions.Papers], count: String, for reader: MatterContent.Reader, _ language: Language
    ) {
        guard !papers.isEmpty else { return nil }
        title = Words.name(of: .paperUncollected)[language]
        about = Words.sentence(of: .paperUncollected)[language]
        self.count = count
        rows = papers.map { one in
            let filter = ListPeople.Filter(
                batch: one.batch, department: one.department.code, from: .cleared, to: .cleared)
            return .init(
                department: one.department.name[language], batch: Words.batch(one.batch)[language],
                papers: one.count.grouped, since: Moment(end: one.since, language), href: PeopleQuery(filter).path,
                file: PeopleFile.path(of: filter), remind: RemindersPage.path(of: one.batch),
                batchHref: BatchDesk.page(of: one.batch),
                hand: HandContent(one.id, one.hand, account: reader.account, back: reader.back, language))
        }
    }
}

extension ExceptionsContent.Units {
    init?(
        _ units: [ShowExceptions.Overdue], count: String, for reader: MatterContent.Reader, phone: String,
        _ language: Language
    ) {
        guard !units.isEmpty else { return nil }
        title = Words.name(of: .unitOverdue)[language]
        about = Words.sentence(of: .unitOverdue)[language]
        self.count = count
        rows = units.map { one in
            let query = UnitWorkPage.Query(result: .pending, .init(department: one.department, late: .reviewOver))
            return .init(
                unit: one.name[language], students: one.count.grouped, since: Moment(end: one.since, language),
                place: LinkedText(one.place[language], exchange: phone),
                call: one.phoneExtension.map { .init(href: LinkedText.href(phone, extension: $0), number: $0) },
                href: query.path(of: one.unit), file: UnitWorkFile.path(of: one.unit, query),
                batches: (one.batches ?? []).map {
                    .init(name: Words.batch($0)[language], href: BatchDesk.page(of: $0))
                },
                hand: HandContent(one.id, one.hand, account: reader.account, back: reader.back, language))
        }
    }
}
