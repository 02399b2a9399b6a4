import Chassis
import Foundation
import Hummingbird
import Messages
import Pages

/// What a unit is asked, for those who speak for it: to read, page by page (screen 07).
struct UnitWorkPage: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) { router.get("/units/:unit", use: show) }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = context.session!
        let unit = try context.parameters.require("unit")
        guard unit.utf8.count <= 64 else { throw HTTPError(.notFound) }
        let query = Query { name in request.query(name) }
        let question = ListUnitWork(unit: unit, result: query.result, after: query.after)
        let answer = try await premises.ask(question, by: session)
        guard answer != .unknownUnit else { throw HTTPError(.notFound) }
        let visit = context.visit(request, path: query.path(of: unit))
        let content = UnitWorkContent(
            answer, unit: unit, query, phone: premises.running.settings[.phone], visit.language)
        return premises.staffTemplates.page("unit-work", content, for: visit, status: content.status)
    }

    /// Which part of the list, as the address says it.
    struct Query {
        let result: ClearanceReviewed.Result
        let after: ListUnitWork.Place?

        init(result: ClearanceReviewed.Result, after: ListUnitWork.Place? = nil) {
            self.result = result
            self.after = after
        }

        /// What it does not know it leaves out: an address that was typed wrong shows the first page.
        init(_ parameter: (String) -> String?) {
            result = parameter("result").flatMap(ClearanceReviewed.Result.init) ?? .pending
            let number = parameter("number").flatMap(StudentNumber.init(rawValue:))
            let student = parameter("student").flatMap(UUID.init)
            after = number.flatMap { number in student.map { ListUnitWork.Place(number: number, student: $0) } }
        }

        func path(of unit: String) -> String {
            let place =
                after.map { "&number=\($0.number.rawValue)&student=\($0.student.uuidString.lowercased())" } ?? ""
            let segment = unit.addingPercentEncoding(
                withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-_")))
            return "/units/\(segment ?? "")?result=\(result.rawValue)\(place)"
        }
    }
}

/// What the template of a unit's work list shows.
struct UnitWorkContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        case list(List)
    }
    struct List {
        let unit: String
        let result: ClearanceReviewed.Result
        let count: String
        let isFirstPage: Bool
        let tabs: [Tab]
        let rows: Rows
        /// Where the next page is; nil on the last.
        let next: String?
        let first: String
    }
    enum Rows: PageState {
        case empty
        case filled(Table)
    }
    struct Table { let lines: [Line] }
    struct Tab {
        let href: String
        let result: ClearanceReviewed.Result
        let count: String
        let isCurrent: Bool
    }
    struct Line {
        let name: String
        let otherName: String?
        let number: String
        let department: String
        let batch: String
        let appliedAt: Moment?
        let reviewedAt: Moment?
        let note: LinkedText?
    }

    init(
        _ answer: ListUnitWork.Answer?, unit: String, _ query: UnitWorkPage.Query, phone: String, _ language: Language
    ) {
        again = query.path(of: unit)
        if case .page(let page) = answer {
            state = .list(List(page, unit: unit, query, phone: phone, language))
            status = .ok
        } else {
            state = .unavailable
            status = .serviceUnavailable
        }
    }
}

extension UnitWorkContent.List {
    fileprivate init(
        _ page: ListUnitWork.Page, unit code: String, _ query: UnitWorkPage.Query, phone: String, _ language: Language
    ) {
        unit = page.unit[language]
        result = query.result
        count = page.counts[query.result].grouped
        isFirstPage = query.after == nil
        // What waits for the unit stands first.
        tabs = [ClearanceReviewed.Result.pending, .returned, .passed, .notRequired].map { result in
            .init(
                href: UnitWorkPage.Query(result: result).path(of: code), result: result,
                count: page.counts[result].grouped,
                isCurrent: result == query.result)
        }
        let lines = page.lines.map { UnitWorkContent.Line($0, phone: phone, language) }
        rows = lines.isEmpty ? .empty : .filled(.init(lines: lines))
        next =
            page.hasMore
            ? UnitWorkPage.Query(result: query.result, after: page.lines.last?.place).path(of: code) : nil
        first = UnitWorkPage.Query(result: query.result).path(of: code)
    }
}

extension UnitWorkContent.Line {
    /// Both names, for a person may be known by either.
    fileprivate init(_ item: ListUnitWork.Item, phone: String, _ language: Language) {
        let (zh, en) = (item.name.zh.rawValue, item.name.en?.rawValue)
        name = language == .zh ? zh : en ?? zh
        otherName = language == .zh ? en : en == nil ? nil : zh
        number = item.place.number.rawValue
        department = item.department[language]
        batch = Words.batch(item.batch)[language]
        appliedAt = item.appliedAt.map { Moment($0, language) }
        reviewedAt = item.reviewedAt.map { Moment($0, language) }
        note = item.note.map { LinkedText($0[language], exchange: phone) }
    }
}
