import Foundation
import Hummingbird
import Messages
import Pages

/// The registrar's list of applications (screen 20).
struct ApplicationsPage: Sendable {
    let premises: Premises
    static let path = "/applications"

    func serve(on router: RouterGroup<Visitor>) { router.get("/applications", use: show) }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let query = ApplicationsQuery { request.query($0) }
        let answer = try await premises.ask(ListApplications(query.filter, page: query.page), by: session)
        let visit = context.visit(request, path: query.path)
        let content = ApplicationsContent(answer, query, visit.language)
        return premises.staffTemplates.page("applications/list", content, for: visit, status: content.status)
    }
}
