import Foundation
import HTTP
import HTTPTypes
import Hummingbird
import Logging
import Messages
import Pages
import Postgres
import RabbitMQ
import Requests
import Synchronization
import TestKit
import Testing

@testable import Chassis
@testable import Portal

/// The portal's own doors over a real database, with all that is logged. Nobody else answers, or is waited for for long.
final class Entrance: @unchecked Sendable {
    let database: Database
    let lines = LoggedLines()
    private let bench: Bench
    private let doors: Gate<RouterResponder<Visitor>>
    /// Every route that there is, by method and path.
    let entries: [(method: HTTPRequest.Method, path: String)]
    static let password = "correct horse battery"
    private let passwords = HashedPasswords()
    /// Under which it is kept who tried from where.
    let logKey: [UInt8]

    /// - Parameters:
    ///   - crowd: how many may wait for the database, for as long as it takes.
    ///   - carrier: by whom the school's provider is asked, where the settings name one.
    init(
        crowd: Int? = nil, settings: Settings = Settings(), carrier: any Carrier = Courier()
    ) async throws {
        bench = try Bench(Portal.service(settings))
        database = Database(
            bench.server, connections: 2, name: "entrance", patience: .seconds(crowd == nil ? 5 : 120),
            most: crowd ?? 200)
        let broker = try #require(Broker(url: "amqp://nobody:x@127.0.0.1:1/"))
        let running = Running(
            settings: settings, database: database, saying: bench.saying,
            asking: Asking(broker, name: "entrance", logger: lines.logger, patience: .milliseconds(300)),
            signals: Signals(), admitting: { [admission = bench.reacting.admission] in admission })
        logKey = Array(running.settings[.logKey].utf8)
        doors = try web(running, by: carrier).responder
        entries = try routes(running, by: carrier).routes.map { ($0.method, "\($0.path)") }
    }

    /// Of something that nobody has made yet.
    static let thing = "00000000-0000-4000-8000-000000000001"

    /// The same as a browser would go there, where a part of the path is somebody's or something's own.
    var paths: [(method: HTTPRequest.Method, path: String)] {
        entries.map {
            let own = $0.path.replacing(#/[:{](?:id|student)\b}?/#, with: Self.thing)
            return ($0.method, own.replacing(#/[:{]\w+}?/#, with: "library"))
        }
    }

    deinit { database.close() }

    func keep(_ name: String, _ holder: Account.Holder) async throws {
        let account = Account(name: name, holder: holder, display: .init(zh: "許雅涵", en: "Hsu Ya-Han"))
        let password = try passwords.next()
        try await database.transaction { tx in try tx.keep(account, password, by: "ops", because: "a test") }
    }

    /// What a browser gets that follows nothing.
    func get(_ path: String, as id: SessionID? = nil) async throws -> Response {
        try await send(.get, path, cookies: id.map { [(Cookies.session, $0)] } ?? [], fields: [:], headers: [:])
    }

    /// What a browser gets that carries these cookies.
    func visit(_ path: String, _ cookies: [(String, SessionID)] = []) async throws -> Knocked {
        try await Knocked(send(.get, path, cookies: cookies, fields: [:], headers: [:]))
    }

    /// What a program gets that posts a form and is nobody's browser.
    func hand(_ path: String, _ fields: [String: String]) async throws -> Knocked {
        try await Knocked(send(.post, path, cookies: [], fields: fields, headers: [:]))
    }

    /// The page's own text.
    func text(_ path: String, as id: SessionID? = nil) async throws -> String {
        let writer = TextWriter()
        try await get(path, as: id).body.write(writer)
        return writer.text.withLock { $0 }
    }

    /// What it gets for a form of the page that it had before it signed in anew.
    func post(_ path: String, _ fields: [String: String], as id: SessionID, left: SessionID) async throws -> Response {
        let all = ["token": left.formToken].merging(fields) { $1 }
        return try await send(
            .post, path, cookies: [(Cookies.session, id), (Cookies.left, left)], fields: all, headers: [:])
    }

    /// What it gets for a form of ours.
    func post(
        _ path: String, _ fields: [String: String], as id: SessionID, cookie: String = Cookies.session,
        headers: HTTPFields = [:]
    ) async throws -> Response {
        let all = ["token": id.formToken].merging(fields) { $1 }
        return try await send(.post, path, cookies: [(cookie, id)], fields: all, headers: headers)
    }

    /// Is in, as by the right password.
    func signIn(_ name: String) async throws -> SessionID {
        let id = SessionID()
        try await database.transaction { tx in try tx.startSession(id.hash, of: name) }
        return id
    }

    /// Signs in as a person does.
    /// - Returns: nil when they are not let in.
    func comeIn(_ name: String, _ password: String = password, from address: String = "203.0.113.9") async throws
        -> SessionID?
    {
        try await knock(name, password, from: address).session
    }

    /// What somebody gets who signs in, by a browser that may bear our mark or be in already.
    func knock(
        _ name: String, _ password: String = password, from address: String = "203.0.113.9", mark: SessionID? = nil,
        instead old: SessionID? = nil, next: String = "", isAgain: Bool = false, agent: String? = nil
    ) async throws -> Knocked {
        let (guest, again) = (SessionID(), isAgain ? "yes" : "")
        let fields = ["user": name, "password": password, "next": next, "again": again, "token": guest.formToken]
        let cookies =
            [(Cookies.guest, guest)]
            + [(Cookies.browser, mark), (Cookies.session, old)].compactMap { name, id in
                id.map { (name, $0) }
            }
        var headers: HTTPFields = [.init("X-Forwarded-For")!: address]
        headers[.userAgent] = agent
        return try await Knocked(send(.post, "/sign-in", cookies: cookies, fields: fields, headers: headers))
    }

    /// What somebody gets who changes their password.
    func change(
        _ current: String = password, to new: String, again: String? = nil, as id: SessionID
    ) async throws -> Knocked {
        try await Knocked(post("/password", ["current": current, "new": new, "again": again ?? new], as: id))
    }

    /// What a browser sees that goes on from a form's answer, with the cookies that it has been given.
    func seen(_ answer: Knocked, as id: SessionID? = nil, in language: Language = .zh) async throws -> Knocked {
        let location = try #require(answer.status == .seeOther ? answer.location : nil)
        let carried = [id.map { "\(Cookies.session)=\($0.cookie)" }, answer.typed.map { "\(Cookies.typed)=\($0)" }]
        return try await Knocked(
            send(
                .get, "\(location)\(location.contains("?") ? "&" : "?")lang=\(language.rawValue)", cookies: [],
                fields: [:], headers: [.cookie: carried.compactMap(\.self).joined(separator: "; ")]))
    }

    func session(_ id: SessionID) async throws -> UsedSession? {
        try await database.transaction { tx in
            try tx.useSession(id.hash, usedAfter: tx.now - 1_800, startedAfter: tx.now - 43_200)
        }
    }

    /// The security events so far, each as its name and why.
    var events: [String] {
        lines.all.compactMap { line in
            line["security"].map { [$0, line["why"]].compactMap(\.self).joined(separator: " ") }
        }
    }

    /// What somebody gets who knows where to send it and, if they have signed in, carries the cookie.
    func send(_ hostile: Hostile.Request, _ method: HTTPRequest.Method, _ path: String, as id: SessionID?) async throws
        -> HTTPResponse.Status
    {
        var head = HTTPRequest(
            method: method, scheme: "https", authority: "portal.example", path: path + hostile.target)
        if let id { head.headerFields[.cookie] = "\(Cookies.session)=\(id.cookie)" }
        for (name, value) in hostile.headers { head.headerFields.append(HTTPField(name: .init(name)!, value: value)) }
        return try await respond(to: head, ByteBuffer(string: hostile.body)).status
    }

    private func send(
        _ method: HTTPRequest.Method, _ path: String, cookies: [(String, SessionID)], fields: [String: String],
        headers: HTTPFields
    ) async throws -> Response {
        var head = HTTPRequest(method: method, scheme: "https", authority: "portal.example", path: path)
        head.headerFields = headers
        if !cookies.isEmpty {
            head.headerFields[.cookie] = cookies.map { "\($0)=\($1.cookie)" }.joined(separator: "; ")
        }
        if method == .post { head.headerFields[.contentType] = "application/x-www-form-urlencoded" }
        let body = fields.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!)" }
            .joined(separator: "&")
        return try await respond(to: head, ByteBuffer(string: body))
    }

    func respond(to head: HTTPRequest, _ body: ByteBuffer) async throws -> Response {
        let request = Request(head: head, body: RequestBody(buffer: body))
        do {
            return try await doors.respond(to: request, context: Visitor(source: Bare(logger: lines.logger)))
        } catch let error as HTTPError {
            return Response(status: error.status)
        }
    }

    private struct Bare: RequestContextSource { let logger: Logger }
}

/// An answer of the door.
struct Knocked {
    let status: HTTPResponse.Status
    let location: String?
    let retryAfter: Int?
    /// Who is in from now on.
    let session: SessionID?
    /// By what the browser is known from now on.
    let mark: SessionID?
    /// By what the browser is known that has not signed in.
    let guest: SessionID?
    /// What it carries of what was typed.
    let typed: String?
    let refresh: String?
    let body: String

    /// What the page tells to which it leads: `refused`, `slowed`.
    var said: Substring? { location?.firstMatch(of: /[?&](?:said|refused)=([a-z-]+)/)?.1 }

    init(_ response: Response) async throws {
        func value(of cookie: String) -> String? {
            response.headers[values: .setCookie].first { $0.hasPrefix("\(cookie)=") }
                .map { String($0.dropFirst(cookie.count + 1).prefix { $0 != ";" }) }
        }
        func id(in cookie: String) -> SessionID? { value(of: cookie).flatMap(SessionID.init(cookie:)) }
        status = response.status
        location = response.headers[.location]
        retryAfter = response.headers[.retryAfter].flatMap { Int($0) }
        (session, mark, guest) = (id(in: Cookies.session), id(in: Cookies.browser), id(in: Cookies.guest))
        typed = value(of: Cookies.typed)
        refresh = response.headers[.init("Refresh")!]
        let writer = TextWriter()
        try await response.body.write(writer)
        body = writer.text.withLock { $0 }
    }
}

private final class TextWriter: ResponseBodyWriter, Sendable {
    let text = Mutex("")

    func write(_ buffer: ByteBuffer) async throws { text.withLock { $0 += String(buffer: buffer) } }
    func finish(_ trailing: HTTPFields?) async throws {}
}
