import Chassis
import Foundation
import Hummingbird
import Messages
import Pages

/// For how long each kind of data is kept, and what of it is past its days: what every program would destroy now.
struct KeptPage: Sendable {
    let premises: Premises
    static let path = "/log/kept"

    func serve(on router: RouterGroup<Visitor>) { router.get("/log/kept", use: show) }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let parts = try await premises.readRetained(by: session)
        let visit = context.visit(request, path: Self.path)
        return premises.staffTemplates.page("destroyed/kept", KeptContent(parts, visit.language), for: visit)
    }
}
