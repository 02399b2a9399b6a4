import Foundation
import Hummingbird

/// What was posted, once it is known that our own page sent it. There is no other way to read a form.
struct Form<Fields: Decodable & Sendable>: Sendable {
    let fields: Fields

    /// - Throws: 413 over 64 KB, 400 when it is no form, 403 when its token is not this session's.
    init(_ request: Request, from id: SessionID) async throws {
        let text = String(buffer: try await request.body.collect(upTo: 65_536))
        let decoder = URLEncodedFormDecoder()
        guard let sent = try? decoder.decode(Token.self, from: text),
            let fields = try? decoder.decode(Fields.self, from: text)
        else { throw HTTPError(.badRequest) }
        guard id.accepts(sent.token) else { throw HTTPError(.forbidden) }
        self.fields = fields
    }
}

private struct Token: Decodable { let token: String? }

/// Refuses to change anything on the word of another site. The tokens would too; this one needs no secret.
struct SameOrigin<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let mayChange = request.method != .get && request.method != .head
        if mayChange,
            !isOurs(
                site: request.headers[.init("Sec-Fetch-Site")!], origin: request.headers[.origin],
                host: request.head.authority)
        {
            throw HTTPError(.forbidden)
        }
        return try await next(request, context)
    }
}

/// Whether a browser says that the request comes from our own pages. Programs say neither and are judged by the token.
func isOurs(site: String?, origin: String?, host: String?) -> Bool {
    if let site, site != "same-origin", site != "none" { return false }
    guard let origin else { return true }
    guard let host, let start = origin.range(of: "://") else { return false }
    return origin[start.upperBound...].lowercased() == host.lowercased()
}

/// - Returns: the path when it leads nowhere but to this origin: browsers read `//` and `/\` as another host.
func ownPath(_ text: String?) -> String? {
    guard let text, text.hasPrefix("/"), !text.hasPrefix("//"),
        text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7f && $0 != "\\" })
    else { return nil }
    return text
}
