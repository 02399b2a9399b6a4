import Foundation
import Hummingbird
import Messages
import Pages

/// Which files of decisions staff of a unit have uploaded.
struct DecisionFilesPage: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) { router.get("/units/:unit/files", use: show) }

    static func path(of unit: String) -> String { "\(UnitWorkPage.path(of: unit))/files" }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let (unit, session) = (try context.unit, context.session!)
        let page = Pager.page(of: request)
        let question = ListDecisionFiles(unit: unit, skipping: Pager.skipped(before: page))
        let answer = try await premises.ask(question, by: session)
        guard answer != .unknownUnit else { throw HTTPError(.notFound) }
        let visit = context.visit(request, path: page == 1 ? nil : "\(request.uri.path)?page=\(page)")
        let content = DecisionFilesContent(answer, of: unit, page: page, visit.language)
        return premises.staffTemplates.page("unit-files/list", content, for: visit, status: content.status)
    }
}

/// What that page shows.
struct DecisionFilesContent {
    let state: State
    /// Where another file is brought.
    let bring: String
    let list: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable(again: String)
        case files(Files)
    }
    struct Files {
        let unit: String
        let count: String
        let isOne: Bool
        let isEmpty: Bool
        let uploads: [UploadedFile]
        let pager: Pager
    }

    init(_ answer: ListDecisionFiles.Answer?, of code: String, page: Int, _ language: Language) {
        let path = DecisionFilesPage.path(of: code)
        bring = DecisionUploadPage.path(of: code)
        list = UnitWorkPage.Query(result: .pending).path(of: code)
        guard case .files(let unit, let files, let count) = answer else {
            state = .unavailable(again: path)
            status = .serviceUnavailable
            return
        }
        state = .files(
            Files(
                unit: unit[language], count: count.grouped, isOne: count == 1, isEmpty: count == 0,
                uploads: files.map {
                    UploadedFile($0, at: DecisionFilePage.path(of: $0.file, code), Words.result(of: $0), language)
                }, pager: Pager(page: page, count: count, path: path)))
        status = .ok
    }
}
