package import Hummingbird
import Logging

/// The trace of the page that is being made: all that it asks and says belongs to it. Nil elsewhere.
enum CurrentTrace {
    @TaskLocal static var parent: String?
}

/// Begins a trace for each request, and names it in what the log says of that. What a browser sends as a trace is nobody's.
package struct PageTrace<Context: RequestContext>: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let trace = trace(from: nil)
        var context = context
        context.logger[metadataKey: "trace"] = "\(trace.traceID)"
        return try await CurrentTrace.$parent.withValue(trace) { try await next(request, context) }
    }
}
