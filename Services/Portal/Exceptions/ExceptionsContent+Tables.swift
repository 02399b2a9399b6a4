import Foundation
import Messages
import Pages

extension ExceptionsContent.Papers {
    init?(_ papers: [ShowExceptions.Papers], count: String, _ language: Language) {
        guard !papers.isEmpty else { return nil }
        title = Words.name(of: .paperUncollected)[language]
        about = Words.sentence(of: .paperUncollected)[language]
        self.count = count
        rows = papers.map { one in
            .init(
                department: one.department.name[language], batch: Words.batch(one.batch)[language],
                papers: one.count.grouped, since: Moment(end: one.since, language),
                href: PeopleQuery(
                    .init(batch: one.batch, department: one.department.code, from: .cleared, to: .cleared)
                ).path)
        }
    }
}

extension ExceptionsContent.Units {
    init?(
        _ units: [ShowExceptions.Overdue], count: String, phone: String, _ language: Language
    ) {
        guard !units.isEmpty else { return nil }
        title = Words.name(of: .unitOverdue)[language]
        about = Words.sentence(of: .unitOverdue)[language]
        self.count = count
        rows = units.map { one in
            .init(
                unit: one.name[language], students: one.count.grouped, since: Moment(end: one.since, language),
                place: LinkedText(one.place[language], exchange: phone),
                call: one.phoneExtension.map { .init(href: LinkedText.href(phone, extension: $0), number: $0) },
                href: UnitWorkPage.Query(
                    result: .pending, .init(department: one.department, late: .reviewOver)
                ).path(of: one.unit))
        }
    }
}
