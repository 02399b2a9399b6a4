import Foundation
package import Hummingbird
import Logging
import Messages

/// Turns what went wrong into a page in the reader's language. It stands outermost but for the headers and the log, and may stand
/// once more where it is known who reads.
package struct ErrorPages<Context: RequestContext>: RouterMiddleware {
    /// In whose frame a page is shown, and where it is read again.
    package typealias Place = @Sendable (Request, Context) async -> (templates: Templates, visit: Visit)

    private let place: Place
    private let placeInTrouble: Place

    /// - Parameters:
    ///   - place: of who reads a page, as far as it is known.
    ///   - placeInTrouble: the same where something broke, and nothing may be asked any more; else as for any other.
    package init(_ place: @escaping Place, inTrouble placeInTrouble: Place? = nil) {
        self.place = place
        self.placeInTrouble = placeInTrouble ?? place
    }

    /// For pages of which it is never known who reads them.
    package init(_ templates: Templates) {
        self.init { request, _ in (templates, Visit(Language.chosen(for: request), path: "/")) }
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            let (templates, visit) = await place(request, context)
            return templates.page("not-found", (), for: visit, status: .notFound)
        } catch let error as any HTTPResponseError where error.status.kind == .clientError {
            let (templates, visit) = await place(request, context)
            return templates.page("not-understood", (), for: visit, status: error.status)
        } catch {
            let reference = Self.reference(at: Date())
            // The only place where a fault of a page is logged; the reader gets the reference, never the cause.
            context.logger.error("page failed", error: error, metadata: ["reference": "\(reference)"])
            let (templates, visit) = await placeInTrouble(request, context)
            return templates.page(
                "unavailable", Unavailable(reference: reference), for: visit, status: .serviceUnavailable)
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
