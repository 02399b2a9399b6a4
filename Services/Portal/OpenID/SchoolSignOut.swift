import Chassis
import Foundation
import Hummingbird
import JOSE
import Logging
import Messages
import Pages
import Postgres

/// The two ways out for who came in by the school's provider: theirs, and the provider's own (Back-Channel Logout).
struct SchoolSignOut: Sendable {
    let premises: Premises
    let provider: Provider

    func serve(on router: Router<Visitor>) {
        router.get("/sign-out/school", use: leave)
        router.post("/sign-out/back-channel", use: end)
    }

    /// They are out here; the page leads on by itself to where they are still in. The form to sign out could not: what a form leads to
    /// must stay on this origin.
    @Sendable
    private func leave(_ request: Request, _ context: Visitor) async throws -> Response {
        let visit = context.visit(request)
        let metadata = try? await provider.metadata()
        let way = metadata.flatMap { provider.registration.wayOut($0, locale: visit.language.tag) }
        var response = premises.templates.page("signing-in/sign-out-school", Content(way: way), for: visit)
        if let way { response.headers[.init("Refresh")!] = "0; url=\(way)" }
        return response
    }

    struct Content {
        /// Where they sign out of the school's account; nil when that is not known.
        let way: String?
    }

    /// OpenID Connect Back-Channel Logout 1.0 §2.5 to §2.8: the token alone says whose sessions end. It may come again.
    @Sendable
    private func end(_ request: Request, _ context: Visitor) async throws -> Response {
        let token: LogoutToken
        do {
            let form = try await FormFields(
                request, within: FormSize(whole: 32_768, fields: ["logout_token": ForeignJWT.longest]))
            token = try await read(form["logout_token"] ?? "")
        } catch ProviderFault.away(let why) {
            context.logger.warning("the school's provider failed", metadata: ["why": "\(why)"])
            return Response(status: .serviceUnavailable, headers: [.retryAfter: "30"])
        } catch let error {
            let code = (error as? ForeignJWT.Fault)?.rawValue ?? "unreadable"
            context.logger.security(.schoolSignOutRefused(from: clientAddress(request), code))
            return Response(
                status: .badRequest, headers: [.contentType: "application/json"],
                body: .init(byteBuffer: ByteBuffer(string: #"{"error":"invalid_request"}"#)))
        }
        let names = token.subject.map(Account.names(ofSchools:))
        let session = token.session.map(SessionID.hash(ofSchools:))
        let limit = token.signedAt + Relation.skew
        let count = try await premises.running.database.transaction { tx in
            try tx.endSchoolSessions(of: names, session: session, begunBy: limit)
        }
        context.logger.security(.sessionsEndedBySchool(from: clientAddress(request), count: count))
        return Response(status: .ok)
    }

    private func read(_ text: String) async throws -> LogoutToken {
        let signed = try ForeignJWT(text)
        do {
            let claims = try await provider.claims(of: signed)
            return try LogoutToken(claims, type: signed.type, in: provider.registration.relation, at: Date())
        } catch ProviderFault.disbelieved(let flaw) { throw flaw }
    }
}
