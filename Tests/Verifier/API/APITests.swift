import Cryptography
import Foundation
import HTTPTypes
import Hummingbird
import JOSE
import Logging
import Messages
import NIOEmbedded
import Pages
import Postgres
import Requests
import Synchronization
import TestKit
import Testing

@testable import Chassis
@testable import Verifier

@Suite("The API")
struct APITests {
    private let school: School
    private let bench: Bench
    private let database: Database
    private let router: Router<BasicRequestContext>
    private let sealed: Statement

    init() throws {
        school = try School()
        let schools = try TrustedSchools(School.trust([school]))
        bench = try Bench(Verifier.service(Trust(schools), name: "test"), now: Date())
        sealed = school.statement(number: 1, file: "first")
        try bench.hear(school.sealed(sealed))
        try bench.hear(school.position(highest: 1, at: Date()))
        database = Database(bench.server, connections: 1, name: "api", patience: .seconds(5))
        router = try routes(Check(database: database, schools: schools), schools)
    }

    private struct Answer {
        let status: Int
        let headers: HTTPFields
        let text: String
        var json: [String: Any]? { try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] }
    }

    private func ask(
        _ path: String, _ method: HTTPRequest.Method = .get, _ headers: HTTPFields = [:], body: String = ""
    ) async throws -> Answer {
        var head = HTTPRequest(method: method, scheme: "https", authority: "verify.example", path: path)
        head.headerFields = headers
        let context = BasicRequestContext(source: .init(channel: EmbeddedChannel(), logger: Logger(label: "api")))
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
        let response = try await Gate(router.buildResponder()).respond(to: request, context: context)
        let writer = Writer()
        try await response.body.write(writer)
        return Answer(
            status: response.status.code, headers: response.headers, text: writer.text.withLock { $0 })
    }

    @Test("By its code a file is answered without anybody's name, and anew only where something changed")
    func codes() async throws {
        defer { database.close() }
        let path = "/api/v1/verifications/\(digest("first"))"
        let answer = try await ask(path)
        let diploma = try #require(answer.json?["diploma"] as? [String: Any])
        #expect(answer.status == 200 && answer.json?["outcome"] as? String == "valid")
        #expect(diploma["name"] == nil && diploma["degree"] == nil && diploma["certificateNumber"] == nil)
        #expect(diploma["version"] as? Int == 1 && answer.headers[.accessControlAllowOrigin] == "*")
        let tag = try #require(answer.headers[.eTag])
        for known in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
            let again = try await ask(path, .get, [.ifNoneMatch: known])
            #expect(again.status == 304 && again.text.isEmpty, "\(known)")
        }
        #expect(try await ask(path, .get, [.ifNoneMatch: "\"x\""]).status == 200)
        try bench.hear(
            school.sealed(
                school.statement(
                    number: 2, diploma: sealed.file.diploma, version: 2, file: "second", previous: "first",
                    student: sealed.file.student)))
        let changed = try await ask(path, .get, [.ifNoneMatch: tag])
        #expect(changed.status == 200 && changed.json?["outcome"] as? String == "superseded")
    }

    @Test("A code that no register has is a failure only while no school's news is missing")
    func unknownCodes() async throws {
        defer { database.close() }
        let path = "/api/v1/verifications/\(digest("nobody's"))"
        #expect(try await ask(path).json?["outcome"] as? String == "not-genuine")
        try bench.hear(school.position(highest: 7, at: Date()))
        #expect(try await ask(path).json?["outcome"] as? String == "undetermined")
        for wrong in ["ABC", digest("first").uppercased(), digest("first") + "0"] {
            let answer = try await ask("/api/v1/verifications/\(wrong)")
            #expect(answer.status == 400 && answer.json?["code"] as? String == "code-expected")
        }
    }

    @Test("What goes wrong is a problem in JSON, whatever it is")
    func problems() async throws {
        defer { database.close() }
        for (path, method, status) in [
            ("/api/v1/nowhere", HTTPRequest.Method.get, 404), ("/api/v1/verifications", .post, 415),
            ("/api/v1/verifications/bulk", .post, 415),
        ] {
            let answer = try await ask(path, method)
            #expect(answer.status == status && answer.json?["status"] as? Int == status, "\(path)")
            #expect(answer.headers[.contentType]?.utf8.starts(with: "application/problem+json".utf8) == true)
            #expect(answer.json?["code"] is String && answer.json?["zh"] is String)
        }
        let asked = try await ask("/api/v1/verifications", .options)
        #expect(asked.status == 204 && asked.headers[.accessControlAllowMethods] == "GET, HEAD, POST")
        #expect(try await ask("/about").headers[.accessControlAllowOrigin] == nil, "pages are no one else's")
    }

    @Test("Many are answered in their order, and once more to who sends them again under their key")
    func bulk() async throws {
        defer { database.close() }
        let form = { (content: String) in
            ["first", content].map {
                "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\($0).pdf\"\r\n\r\n\($0)\r\n"
            }.joined() + "--B--\r\n"
        }
        let headers: HTTPFields = [
            .contentType: "multipart/form-data; boundary=B", .init("Idempotency-Key")!: "key-1",
        ]
        let path = "/api/v1/verifications/bulk"
        let first = try await ask(path, .post, headers, body: form("%PDF-1.7 other"))
        let results = try #require(first.json?["results"] as? [[String: Any]])
        #expect(results.map { $0["fileName"] as? String } == ["first.pdf", "%PDF-1.7 other.pdf"])
        let again = try await ask(path, .post, headers, body: form("%PDF-1.7 other"))
        #expect(again.text == first.text && again.headers[.init("Idempotency-Replayed")!] == "true")
        let other = try await ask(path, .post, headers, body: form("%PDF-1.7 third"))
        #expect(other.status == 422 && other.json?["code"] as? String == "idempotency-key-reused")
        var blank = headers
        blank[.init("Idempotency-Key")!] = "two words"
        #expect(try await ask(path, .post, blank, body: form("x")).status == 400)
    }

    @Test("What an outage has answered is not kept for who sends the same again")
    func outage() async throws {
        defer { database.close() }
        let owner = try Connection(to: bench.owner, name: "outage")
        defer { owner.close() }
        let headers: HTTPFields = [
            .contentType: "multipart/form-data; boundary=B", .init("Idempotency-Key")!: "key-1",
        ]
        let form =
            "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7 a\r\n--B--\r\n"
        try owner.transaction { tx in _ = try tx.run("ALTER TABLE registry RENAME TO away") }
        let first = try await ask("/api/v1/verifications/bulk", .post, headers, body: form)
        #expect(first.text.contains("undetermined"))
        try owner.transaction { tx in _ = try tx.run("ALTER TABLE away RENAME TO registry") }
        let again = try await ask("/api/v1/verifications/bulk", .post, headers, body: form)
        #expect(again.headers[.init("Idempotency-Replayed")!] == nil && again.text.contains("not-genuine"))
    }

    @Test("The contract names every address that is answered, and no other")
    func contract() async throws {
        defer { database.close() }
        let served = Set(
            router.routes.filter { $0.method != .head && "\($0.path)".utf8.starts(with: "/api/v1".utf8) }
                .map { "\($0.method) \($0.path)" })
        let document = try #require(try await ask("/api/v1/openapi.json").json)
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        let told = Set(paths.flatMap { path, methods in methods.keys.map { "\($0.uppercased()) \(path)" } })
        #expect(served == told)
        #expect(document["openapi"] as? String == "3.1.0")
    }

    @Test("Every code of an answer or a problem is told once, with its sentence")
    func reasons() async throws {
        defer { database.close() }
        let codes = Reason.all.map(\.code)
        #expect(Set(codes).count == codes.count)
        let said =
            ExplanationTests.all.map(\.reason.code) + UploadRefusal.allCases.map(\.reason.code)
            + ["latest-original", "newer-version", "newer-version-only", "degree-revoked", "not-registered"]
        #expect(Set(said).isSubset(of: Set(codes)))
        #expect(try await ask("/api").text.contains("id=\"appended\""))
    }

    @Test("An answer is kept for ten minutes, and of too many the oldest goes")
    func repeats() {
        let (repeats, now) = (Repeats(), ContinuousClock.now)
        repeats.keep([1], of: [7], under: "a", at: now)
        #expect(repeats.answer(to: "a", [7], at: now) == .same([1]) && repeats.answer(to: "a", [8], at: now) == .other)
        #expect(repeats.answer(to: "b", [7], at: now) == nil)
        #expect(repeats.answer(to: "a", [7], at: now + .seconds(600)) == nil)
        for other in 1...64 { repeats.keep([2], of: [9], under: "\(other)", at: now + .seconds(1)) }
        #expect(repeats.answer(to: "a", [7], at: now) == nil && repeats.answer(to: "64", [9], at: now) == .same([2]))
    }

    private final class Writer: ResponseBodyWriter, Sendable {
        let text = Mutex("")

        func write(_ buffer: ByteBuffer) async throws { text.withLock { $0 += String(buffer: buffer) } }
        func finish(_ trailing: HTTPFields?) async throws {}
    }
}
