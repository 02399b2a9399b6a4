package import Hummingbird
import Logging

/// One line for each request: which route, which status, how long. Addresses, queries, bodies and people stay out.
package struct RequestLog<Context: RequestContext>: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let clock = ContinuousClock()
        let start = clock.now
        let response = try await next(request, context)
        let route = context.endpointPath ?? "none"
        let took = start.duration(to: clock.now) / .milliseconds(1)
        context.logger.log(
            level: route.hasPrefix("/kit/") ? .debug : .info, "request",
            metadata: [
                "method": "\(request.method.rawValue)", "route": "\(route)", "status": "\(response.status.code)",
                "ms": "\(Int(took.rounded()))",
            ])
        return response
    }
}
