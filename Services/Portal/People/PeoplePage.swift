import Foundation
import Hummingbird
import Messages
import Pages

/// Who is behind a number of the overview: students page by page, by number, with a search.
struct PeoplePage: Sendable {
    let premises: Premises
    static let path = "/people"

    func serve(on router: RouterGroup<Visitor>) { router.get("/people", use: show) }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let query = PeopleQuery { request.query($0) }
        let answer = try await premises.ask(ListPeople(query.filter, after: query.after), by: session)
        let visit = context.visit(request, path: query.path)
        let content = PeopleContent(answer, query, visit.language)
        return premises.staffTemplates.page("people/people", content, for: visit, status: content.status)
    }
}
