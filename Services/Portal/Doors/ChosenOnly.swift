import Foundation
import Hummingbird

/// Lets a student with several enrolments on once they have said which one it is about.
struct ChosenOnly: RouterMiddleware {
    func handle(
        _ request: Request, context: Visitor, next: (Request, Visitor) async throws -> Response
    ) async throws -> Response {
        guard context.session!.chosen == nil else { return try await next(request, context) }
        let back = request.method == .post ? "/" : request.uri.path
        return .redirect(
            to: "/choose?next=\(back.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "/")")
    }
}
