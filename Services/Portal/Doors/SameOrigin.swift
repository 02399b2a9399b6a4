import Chassis
import Hummingbird
import Pages

/// Refuses to change anything on the word of another site. The tokens would too; this one needs no secret.
struct SameOrigin<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let mayChange = request.method != .get && request.method != .head
        if mayChange,
            !isOurs(
                site: request.headers[.init("Sec-Fetch-Site")!], origin: request.headers[.origin],
                host: request.head.authority)
        {
            context.logger.security(.formRefused(request.section, nil, from: clientAddress(request), .otherSite))
            throw HTTPError(.forbidden)
        }
        return try await next(request, context)
    }
}
