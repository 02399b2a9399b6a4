import Chassis
import Foundation
import Hummingbird
import Logging
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

/// Lets only students to the pages of students. Staff are led to theirs.
struct StudentsOnly: RouterMiddleware {
    func handle(
        _ request: Request, context: Visitor, next: (Request, Visitor) async throws -> Response
    ) async throws -> Response {
        let account = context.session!.account
        if case .student = account.holder { return try await next(request, context) }
        guard request.method != .post else { throw context.forbidden(request) }
        return .redirect(to: account.home)
    }
}

/// Lets a student with several enrolments on once they have said which one it is about.
struct ChosenOnly: RouterMiddleware {
    func handle(
        _ request: Request, context: Visitor, next: (Request, Visitor) async throws -> Response
    ) async throws -> Response {
        guard context.session!.chosen == nil else { return try await next(request, context) }
        let back = request.method == .post ? "/" : request.uri.path
        return .redirect(
            to: "/choose?next=\(back.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "/")")
    }
}

/// Lets only staff to the pages of staff. For students there is no such page.
struct StaffOnly: RouterMiddleware {
    func handle(
        _ request: Request, context: Visitor, next: (Request, Visitor) async throws -> Response
    ) async throws -> Response {
        guard case .staff = context.session!.account.holder else { throw context.forbidden(request) }
        return try await next(request, context)
    }
}

extension Visitor {
    /// Writes down that somebody wants what is not theirs. They are told that there is no such page.
    func forbidden(_ request: Request) -> HTTPError {
        logger.security(.pageForbidden(request.section, session!.actor, from: clientAddress(request)))
        return HTTPError(.notFound)
    }
}

extension Request {
    /// The part of the site that it is for, as it may stand in a log: what somebody else wrote there stays out.
    var section: String {
        let first = uri.path.split(separator: "/").first ?? ""
        return first.utf8.count <= 32 && first.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0.isSmallLetter }
            ? "/\(first)" : "other"
    }
}

extension UInt8 {
    fileprivate var isSmallLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
}
