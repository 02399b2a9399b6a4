import Foundation
package import Hummingbird
import Logging
import Messages

/// Turns what went wrong into a page in the reader's language. It stands outermost but for the headers and the log.
package struct ErrorPages<Context: RequestContext>: RouterMiddleware {
    private let templates: Templates

    package init(_ templates: Templates) { self.templates = templates }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let home = Visit(Language.chosen(for: request), path: "/")
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            return templates.page("not-found", (), for: home, status: .notFound)
        } catch let error as any HTTPResponseError where error.status.kind == .clientError {
            return templates.page("not-understood", (), for: home, status: error.status)
        } catch {
            let reference = Self.reference(at: Date())
            // The only place where a fault of a page is logged; the reader gets the reference, never the cause.
            context.logger.error("page failed", error: error, metadata: ["reference": "\(reference)"])
            return templates.page(
                "unavailable", Unavailable(reference: reference), for: home, status: .serviceUnavailable)
        }
    }

    struct Unavailable { let reference: String }

    /// `P-0615-1422-7QK4`: when, and enough chance to tell two people apart who call in the same minute.
    private static func reference(at now: Date) -> String {
        let time = WallTime(now, .taipei)
        let letters = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
        let chance = String((0..<4).map { _ in letters.randomElement()! })
        return "P-\(padded(time.day.month))\(padded(time.day.day))-\(padded(time.hour))\(padded(time.minute))-\(chance)"
    }
}
