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
        let back = isForm ? "/\(request.uri.path.split(separator: "/").first ?? "")" : request.uri.path
        let signIn = "/sign-in?next=\(back.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "/")"
        guard let id = request.id(in: Cookies.session) else { return .redirect(to: signIn) }
        guard let session = try await session(id) else {
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
        return try await next(request, context)
    }

    struct Ended {
        let signIn: String
        let minutes: Int
        let hours: Int
        let wasForm: Bool
    }

    private func session(_ id: SessionID) async throws -> Session? {
        let limits = premises.limits
        return try await premises.running.database.transaction { tx in
            try tx.useSession(id.hash, usedAfter: tx.now - limits.idle, startedAfter: tx.now - limits.whole)
                .map { used in
                    Session(
                        id: id, account: used.account, startedAt: used.startedAt,
                        draft: used.draft.flatMap(Draft.init(text:)))
                }
        }
    }
}

/// Lets only students to the pages of students. Staff are led to theirs.
struct StudentsOnly: RouterMiddleware {
    func handle(
        _ request: Request, context: Visitor, next: (Request, Visitor) async throws -> Response
    ) async throws -> Response {
        let account = context.session!.account
        if case .student = account.holder { return try await next(request, context) }
        guard let home = account.home, request.method != .post else { throw HTTPError(.notFound) }
        return .redirect(to: home)
    }
}

/// Lets only staff to the pages of staff. For students there is no such page.
struct StaffOnly: RouterMiddleware {
    func handle(
        _ request: Request, context: Visitor, next: (Request, Visitor) async throws -> Response
    ) async throws -> Response {
        guard case .staff = context.session!.account.holder else { throw HTTPError(.notFound) }
        return try await next(request, context)
    }
}
