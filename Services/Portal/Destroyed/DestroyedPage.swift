import Chassis
import Foundation
import Hummingbird
import Messages
import Pages

/// What was destroyed, when and by which limit: what every program has recorded, on one page beside the access log.
struct DestroyedPage: Sendable {
    let premises: Premises
    static let path = "/log/destroyed"
    /// In entries.
    static let size = 50

    func serve(on router: RouterGroup<Visitor>) { router.get("/log/destroyed", use: show) }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let query = DestroyedQuery { request.query($0, atMost: $1) }
        let reading = try await premises.readDestroyed(query, atMost: Self.size, by: session)
        let visit = context.visit(request, path: query.path)
        let days = premises.running.settings[.destructionDays]
        let content = DestroyedContent(reading, query, keptFor: days, visit.language)
        return premises.staffTemplates.page("destroyed/list", content, for: visit)
    }
}
