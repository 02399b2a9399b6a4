import Chassis
import Foundation
import Hummingbird
import Messages
import Pages

/// What is on its way and what is stuck, with what to do about it (screen 12): where an operator begins.
struct FlowPage: Sendable {
    let premises: Premises
    static let path = "/operations"

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/operations", use: show)
        router.get("/operator") { request, context in
            _ = try context.operations(request)
            return Response.redirect(to: Self.path)
        }
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.operations(request)
        let reading = try await premises.readFlow(by: session)
        let visit = context.visit(request, path: Self.path)
        return premises.staffTemplates.page(
            "operations/flow", FlowContent(reading, now: Date(), visit.language), for: visit)
    }
}
