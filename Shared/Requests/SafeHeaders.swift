package import Hummingbird

/// Tells browsers to run nothing that did not come from us, and to keep no page that may show a person.
package struct SafeHeaders<Context: RequestContext>: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        try await next(request, context).safe
    }
}

extension Response {
    /// The same with what browsers are told of every answer of ours.
    var safe: Response {
        var response = self
        response.headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
            + "form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'"
        response.headers[.xContentTypeOptions] = "nosniff"
        // Not `no-referrer`: with it browsers send `Origin: null` with our own forms.
        response.headers[.init("Referrer-Policy")!] = "same-origin"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}
