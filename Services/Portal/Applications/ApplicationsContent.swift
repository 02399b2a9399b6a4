import Foundation
import Hummingbird
import Messages
import Pages

/// What the registrar's list of applications shows.
struct ApplicationsContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        case unavailable
        case list(List)
    }
    struct List {
        /// Nil where nothing waits for the desk.
        let toDecide: String?
        /// For how many too much was paid.
        let toGiveBack: String?
        let tooMuchHref: String
        let words: String
        let kinds: [ListEntry]
        let states: [ListEntry]
        let ages: [ListEntry]
        let isFiltered: Bool
        let count: String
        let rows: [Row]
        let previous: String?
        let next: String?
    }
    struct Row {
        let who: MatterContent.Person
        let href: String
        let reference: String
        let title: String
        let standing: String
        let waitsForDesk: Bool
        let fee: String
        let tooMuch: String?
        let appliedAt: Moment
    }

    init(_ answer: ListApplications.Answer?, _ query: ApplicationsQuery, _ language: Language) {
        again = query.path
        guard let answer else {
            (state, status) = (.unavailable, .serviceUnavailable)
            return
        }
        func option(_ value: String, _ text: Bilingual<String>, _ isChosen: Bool) -> ListEntry {
            ListEntry(value: value, text: text[language], isChosen: isChosen)
        }
        let shown = (query.page - 1) * ListApplications.pageSize + answer.lines.count
        let states = [
            option(ApplicationsQuery.open, Bilingual(zh: "進行中", en: "Open"), query.state == ApplicationsQuery.open),
            option(ApplicationsQuery.all, Bilingual(zh: "全部", en: "All"), query.state == ApplicationsQuery.all),
            option(
                ApplicationsQuery.tooMuch, Bilingual(zh: "要退費", en: "Money to give back"),
                query.state == ApplicationsQuery.tooMuch),
        ]
        state = .list(
            .init(
                toDecide: answer.toDecide == 0 ? nil : answer.toDecide.grouped,
                toGiveBack: answer.toGiveBack == 0 ? nil : answer.toGiveBack.grouped,
                tooMuchHref: "\(ApplicationsPage.path)?state=\(ApplicationsQuery.tooMuch)",
                words: query.words?.rawValue ?? "",
                kinds: ApplicationWish.Kind.allCases.map {
                    option($0.rawValue, Words.name(of: $0), $0 == query.kind)
                },
                states: states
                    + ApplicationState.allCases.map {
                        option($0.rawValue, Words.standing($0), $0.rawValue == query.state)
                    },
                ages: ApplicationsQuery.ages.map {
                    option("\($0)", Bilingual(zh: "\($0)天以前", en: "older than \($0) days"), $0 == query.age)
                }, isFiltered: query.isFiltered, count: answer.count.grouped,
                rows: answer.lines.map { Row($0, language) },
                previous: query.page > 1 ? query.at(query.page - 1).path : nil,
                next: shown < answer.count && !answer.lines.isEmpty ? query.at(query.page + 1).path : nil))
        status = .ok
    }
}

extension ApplicationsContent.Row {
    fileprivate init(_ line: ApplicationLine, _ language: Language) {
        who = .init(line.person, language)
        (href, reference) = (ApplicationPage.path(of: line.application), line.reference.rawValue)
        title = Words.title(line.kind, line.document)[language]
        standing = Words.standing(line.state)[language]
        waitsForDesk = ApplicationState.decidable.contains(line.state)
        fee = Words.paid(line.fee)[language]
        tooMuch = line.fee.tooMuch > 0 ? Words.price(line.fee.tooMuch)[language] : nil
        appliedAt = Moment(line.appliedAt, language)
    }
}
