import Foundation
import Hummingbird

/// Lets only staff to the pages of staff. For students there is no such page.
struct StaffOnly: RouterMiddleware {
    func handle(
        _ request: Request, context: Visitor, next: (Request, Visitor) async throws -> Response
    ) async throws -> Response {
        guard case .staff = context.session!.account.holder else { throw context.forbidden(request) }
        return try await next(request, context)
    }
}
