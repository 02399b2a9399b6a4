import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages
import Postgres

/// Where the registrar looks after the local accounts of staff (screen 23): makes and changes them, closes them, and says each year
/// that they are still what their owners need.
struct AccountDesk: Sendable {
    let premises: Premises
    static let path = "/settings/accounts"
    static let new = "\(path)/new"
    static let size = FormSize(whole: 32_768, field: 4_096)
    /// By which name the access log tells of a change.
    static let question = "portal.change-account"

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/settings/accounts", use: list)
        router.get("/settings/accounts/new", use: begin)
        router.post("/settings/accounts/new", use: add)
        router.get("/settings/accounts/:account", use: show)
        router.post("/settings/accounts/:account", use: change)
        router.post("/settings/accounts/:account/done", use: act)
    }

    static func path(of name: String) -> String { "\(path)/\(StaffAccount.key(of: name))" }

    /// What became of a form.
    struct Told: Codable, Sendable {
        enum Outcome: Codable, Sendable, Equatable {
            case added, saved, disabled, enabled, reviewed, renewed
            case refused([TypedAccount.Fault])
            /// A deed that asks for a reason had none.
            case unreasoned
            /// Somebody else has changed it since.
            case changed
            /// So many wait for a password to be computed that this one was not.
            case crowded
        }

        var outcome: Outcome
        var typed: TypedAccount?
        /// The form whose secret is to be told; nil once it was.
        var secret: UUID?
    }

    @Sendable
    private func list(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let query = AccountQuery { request.query($0) }
        let page = Pager.page(of: request)
        let (accounts, now) = try await premises.running.database.transaction { tx in (try tx.staff(), tx.now) }
        let listed = query.list(accounts, at: now)
        let pager = Pager(page: page, count: listed.count, path: Self.path, filter: query.filter)
        let visit = context.visit(request, path: pager.address)
        let content = AccountList(
            listed, of: accounts, query, pager: pager, page: page, me: session.account.name,
            hasProvider: premises.hasProvider, now: now, visit.language)
        return premises.staffTemplates.page("accounts/list", content, for: visit)
    }

    @Sendable
    private func begin(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let told = try await premises.result(Told.self, told: request, in: session)
        return try await page(nil, told, secret: nil, request, context)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let name = try name(context)
        let found = try await premises.running.database.transaction { tx in try tx.staff(named: name) }
        guard let found else { throw HTTPError(.notFound) }
        let told = try await premises.result(Told.self, told: request, in: session)
        return try await page(found, told, secret: try await secret(told, of: name, request, session), request, context)
    }

    /// The secret of a form, told once: whoever opens the page again finds that it was.
    private func secret(
        _ told: Told?, of name: String, _ request: Request, _ session: Session
    ) async throws -> String? {
        guard let told, let form = told.secret else { return nil }
        var after = told
        after.secret = nil
        let isFirst = try await premises.retell(after, insteadOf: told, told: request, in: session)
        return isFirst ? InitialSecret(of: form, for: name, in: session.id).text : nil
    }

    private func page(
        _ account: StaffAccount?, _ told: Told?, secret: String?, _ request: Request, _ context: Visitor
    ) async throws -> Response {
        let session = context.session!
        // To choose from; without them codes are typed all the same.
        let units = try await premises.ask(ListUnits(), by: session, within: .seconds(1))?.units ?? []
        let visit = context.visit(request, path: request.addressWithResult)
        let content = AccountForm(
            account, told, secret: secret, isOwn: account?.name == session.account.name, units: units,
            days: premises.running.settings[.initialDays], now: Date(), visit.language)
        return premises.staffTemplates.page("accounts/form", content, for: visit, status: content.status)
    }

    func name(_ context: Visitor) throws -> String {
        guard let name = StaffAccount.name(ofKey: try context.parameters.require("account")) else {
            throw HTTPError(.notFound)
        }
        return name
    }
}

extension Premises {
    /// Puts another result in the place of one that is told, once.
    /// - Returns: whether it was this call that did.
    func retell<Result: Encodable & Sendable>(
        _ after: Result, insteadOf before: Result, told request: Request, in session: Session
    ) async throws -> Bool {
        guard let id = request.told else { return false }
        let (old, new) = (
            String(decoding: try JSON.encode(before), as: UTF8.self),
            String(decoding: try JSON.encode(after), as: UTF8.self)
        )
        return try await running.database.transaction { tx in
            try tx.replaceResult(id, old, with: new, in: session.id.hash)
        }
    }
}
