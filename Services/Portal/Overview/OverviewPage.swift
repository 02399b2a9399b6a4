import Foundation
import Hummingbird
import Messages
import Pages

/// How far everybody is, and that nobody was forgotten (screen 08): where the registrar begins.
struct OverviewPage: Sendable {
    let premises: Premises
    static let path = "/overview"

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/overview", use: show)
        router.get("/registrar") { request, context in
            _ = try context.registrar(request)
            return Response.redirect(to: Self.path)
        }
    }

    /// Of whom, and as of which day, as the address says it.
    struct Query: Equatable {
        var batch: Batch?
        var department: DepartmentCode?
        var day: Day?

        init(batch: Batch? = nil, department: DepartmentCode? = nil, day: Day? = nil) {
            (self.batch, self.department, self.day) = (batch, department, day)
        }

        /// What it does not know it leaves out.
        init(_ parameter: (String) -> String?) {
            self.init(
                batch: parameter("batch").flatMap(Batch.init(rawValue:)),
                department: parameter("department").flatMap(DepartmentCode.init(rawValue:)),
                day: parameter("day").flatMap(Day.init(rawValue:)))
        }

        var path: String {
            OverviewPage.path.with([
                ("batch", batch?.rawValue), ("department", department?.rawValue), ("day", day?.rawValue),
            ])
        }
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let query = Query { request.query($0) }
        let answer = try await premises.ask(
            ShowOverview(batch: query.batch, department: query.department, day: query.day), by: session)
        let visit = context.visit(request, path: query.path)
        let content = OverviewContent(answer, query, now: Date(), visit.language)
        return premises.staffTemplates.page("overview/overview", content, for: visit, status: content.status)
    }
}
