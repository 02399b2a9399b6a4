import Foundation
import Hummingbird

/// Lets only those to units' lists who look after units. Which units, the program decides that answers.
struct UnitStaffOnly: RouterMiddleware {
    func handle(
        _ request: Request, context: Visitor, next: (Request, Visitor) async throws -> Response
    ) async throws -> Response {
        guard context.session!.account.duties.seesUnits else { throw context.forbidden(request) }
        return try await next(request, context)
    }
}
