import Hummingbird

/// Lets everybody through, and who has signed in under their name: a page for all keeps their navigation.
struct KnownVisitors: RouterMiddleware {
    let premises: Premises

    func handle(
        _ request: Request, context: Visitor, next: (Request, Visitor) async throws -> Response
    ) async throws -> Response {
        guard let id = request.id(in: Cookies.session) else { return try await next(request, context) }
        var context = context
        // Without the database nobody has a name, and the help can still be read.
        context.session = (try? await premises.session(id)) ?? nil
        return try await next(request, context)
    }
}
