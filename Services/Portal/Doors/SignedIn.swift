import Chassis
import Foundation
import Hummingbird
import Pages
import Postgres

/// Lets only those through who have signed in; others are shown the way.
struct SignedIn: RouterMiddleware {
    let premises: Premises

    func handle(
        _ request: Request, context: Visitor, next: (Request, Visitor) async throws -> Response
    ) async throws -> Response {
        let isForm = request.method == .post
        // A form's address may answer to POST only; its page is the section's.
        let back = isForm ? "/\(Substring(request.firstSegment))" : request.uri.path
        let signIn = "/sign-in?next=\(back.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "/")"
        guard let id = request.id(in: Cookies.session) else { return .redirect(to: signIn) }
        guard let session = try await premises.session(id) else {
            if isForm {
                context.logger.security(.formRefused(request.section, nil, from: clientAddress(request), .expired))
            }
            let ended = Ended(
                signIn: signIn, minutes: Int(premises.limits.idle / 60), hours: Int(premises.limits.whole / 3_600),
                wasForm: isForm)
            var response = premises.templates.page(
                "session", ended, for: context.visit(request, path: back), status: .unauthorized)
            response.setCookie(Cookies.clear(Cookies.session))
            return response
        }
        var context = context
        context.session = session
        if session.mustChoosePassword, !["/password", "/sign-out"].contains(request.uri.path) {
            return .redirect(to: "/password")
        }
        return try await next(request, context)
    }

    struct Ended {
        let signIn: String
        let minutes: Int
        let hours: Int
        let wasForm: Bool
    }
}

extension Premises {
    /// A session that still lives, as it is now.
    func session(_ id: SessionID) async throws -> Session? {
        let limits = limits
        return try await running.database.transaction { tx in
            try tx.useSession(id.hash, usedAfter: tx.now - limits.idle, startedAfter: tx.now - limits.whole)
                .map { used in Session(id, used) }
        }
    }
}
