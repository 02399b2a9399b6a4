package import Hummingbird
import Messages

/// Remembers the language for a year when the link on the page has chosen it.
package struct KeepLanguage<Context: RequestContext>: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        if let language = request.query("lang").flatMap({ Language(code: $0) }) {
            response.setCookie(
                Cookie(
                    name: "lang", value: language.rawValue, maxAge: 31_536_000, path: "/", secure: true,
                    sameSite: .lax))
        }
        return response
    }
}
