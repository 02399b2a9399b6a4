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
        func signIn(next page: String) -> String {
            "/sign-in?next=\(page.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? "/")"
        }
        // A form's address may answer to POST only; its page is the section's.
        let back = isForm ? "/\(Substring(request.firstSegment))" : request.uri.path
        let id = request.id(in: Cookies.session)
        let isLooking = request.headers[.init("Only-Looking")!] != nil
        guard let id, let session = try await premises.session(id, isUsed: !isLooking) else {
            // A page whose time was over comes here by its own script; another tab may have been told before it.
            let idle = request.query("idle", atMost: 4)
            guard let ended = id ?? (isForm || idle != nil ? request.id(in: Cookies.left) : nil) else {
                return .redirect(to: signIn(next: back))
            }
            let page = isForm ? try await premises.keepLate(request, context, from: ended) : nil
            let typed: Ended.Form? =
                isForm ? page == nil ? .lost : .kept : idle == "kept" ? .begun : nil
            var response = premises.templates.page(
                "session", Ended(signIn: signIn(next: page ?? back), premises.limits, typed),
                for: context.visit(request, path: page ?? back), status: .unauthorized)
            // Whoever only looks for news tells nobody: the page itself has yet to.
            if !isLooking { response.leave(ended) }
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
        /// Nil for a page that was only read, and for one that keeps nothing.
        let form: Form?

        enum Form: PageState {
            case kept
            case lost
            /// The page had a form that is kept, and went here by itself.
            case begun
        }

        init(signIn: String, _ limits: Limits, _ form: Form?) {
            self.signIn = signIn
            minutes = Int(limits.idle / 60)
            hours = Int(limits.whole / 3_600)
            self.form = form
        }
    }
}

/// Tells who sends the form of another account's page that it is one. It stands within the pages for errors, which would take it for
/// a fault.
struct OwnPages: RouterMiddleware {
    let premises: Premises

    func handle(
        _ request: Request, context: Visitor, next: (Request, Visitor) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch let another as AnotherAccount {
            return premises.templates.page(
                "another-account", another, for: context.visit(request, path: "/\(Substring(request.firstSegment))"),
                status: .conflict)
        }
    }
}

extension Response {
    /// This browser is not signed in any more; a page that is still open may hand over what was typed.
    mutating func leave(_ id: SessionID) {
        setCookie(Cookies.clear(Cookies.session))
        setCookie(Cookies.setForLong(Cookies.left, id, days: 1))
    }
}

extension Premises {
    /// What came from a page of a session that has ended meanwhile is kept for its owner to find.
    /// - Returns: the page on which they find it; nil when nothing was kept.
    fileprivate func keepLate(_ request: Request, _ context: Visitor, from id: SessionID) async throws -> String? {
        context.logger.security(.formRefused(request.section, nil, from: clientAddress(request), .expired))
        guard let form = try? await Form(request, context, from: id, within: Typing.size) else { return nil }
        let student = form["about"].flatMap(UUID.init(uuidString:))
        return try await keepTyped(form, of: student, in: id) == nil ? nil : form.page
    }

    /// A session that still lives, as it is now.
    /// - Parameter isUsed: whether it lives longer for it; a page that only looks for news is no sign of its reader.
    func session(_ id: SessionID, isUsed: Bool = true) async throws -> Session? {
        let limits = limits
        return try await running.database.transaction { tx in
            try tx.useSession(
                id.hash, usedAfter: tx.now - limits.idle, startedAfter: tx.now - limits.whole, isUsed: isUsed,
                notedEvery: limits.step
            )
            .map { used in Session(id, used, limits, at: tx.now) }
        }
    }
}
