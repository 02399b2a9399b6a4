import Foundation
import Hummingbird

/// Lets only students to the pages of students. Staff are led to theirs.
struct StudentsOnly: RouterMiddleware {
    func handle(
        _ request: Request, context: Visitor, next: (Request, Visitor) async throws -> Response
    ) async throws -> Response {
        let account = context.session!.account
        if case .student = account.holder { return try await next(request, context) }
        guard request.method != .post else { throw context.forbidden(request) }
        return .redirect(to: account.home)
    }
}
