import Foundation
import Hummingbird
import Logging
import Pages

/// How the API answers whoever asks: pages of any origin may read it (it knows nobody, and sets no cookie that says anything), and
/// what goes wrong is told as a problem and not as a page.
struct Manners<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard request.uri.path.utf8.starts(with: "/api/".utf8) else { return try await next(request, context) }
        var response: Response
        if request.method == .options {
            response = Response(status: .noContent)
            response.headers[.accessControlAllowMethods] = "GET, HEAD, POST"
            response.headers[.accessControlAllowHeaders] = "Content-Type, Idempotency-Key, If-None-Match"
            response.headers[.accessControlMaxAge] = "86400"
        } else {
            response = try await answer(request, context, next)
        }
        response.headers[.accessControlAllowOrigin] = "*"
        response.headers[.accessControlExposeHeaders] = "ETag, Retry-After, Idempotency-Replayed"
        return response
    }

    private func answer(
        _ request: Request, _ context: Context, _ next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound || error.status == .methodNotAllowed {
            return try Problem.response(.noSuchAddress, error.status)
        } catch let error as any HTTPResponseError where error.status.kind == .clientError {
            return try Problem.response(.notUnderstood, error.status)
        } catch {
            context.logger.error("api failed", error: error)
            return try Problem.response(.unavailable, .serviceUnavailable, retryAfter: 60)
        }
    }
}
