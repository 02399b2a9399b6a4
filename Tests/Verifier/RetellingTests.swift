import Cryptography
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOEmbedded
import Pages
import Postgres
import Requests
import Synchronization
import TestKit
import Testing

@testable import Chassis
@testable import Verifier

@Suite("A result in the other language")
struct RetellingTests {
    private let upload = Upload(
        sha256: SHA256.hash(Array("a file".utf8)), size: 6, fileName: "畢業\"證書\".pdf", school: "songtao")

    @Test("A ticket brings back what was sent, and only to the process that sealed it, as it was sealed")
    func tickets() throws {
        let retelling = Retelling()
        let ticket = try retelling.ticket(for: upload, isKnown: false)
        #expect(retelling.upload(of: ticket) == upload)
        let traces = Traces(
            likeness: .mail, attachments: 2, program: .apple, sealedSize: 7, lookup: "k7Qw",
            beginnings: [.init(size: 4, sha256: SHA256.hash([4]).hex)])
        let explained = Upload(
            sha256: upload.sha256, size: 6, fileName: "a", school: nil, wanted: "k7Qw", likeness: .mail,
            seen: .traces(traces))
        #expect(try retelling.upload(of: retelling.ticket(for: explained, isKnown: false)) == explained)
        #expect(Retelling().upload(of: ticket) == nil)
        let other = try retelling.ticket(
            for: Upload(sha256: SHA256.hash([1]), size: 6, fileName: "x.pdf", school: nil), isKnown: true)
        let mixed = "\(ticket.split(separator: ".")[0]).\(other.split(separator: ".")[1])"
        for forged in ["", ".", "a.b", "\(ticket).", String(ticket.dropLast()), mixed, "\(ticket)\u{301}"] {
            #expect(retelling.upload(of: forged) == nil, "\(forged)")
        }
    }

    @Test("The page's language button tells the same result again; a ticket of nobody leads to the first page")
    func again() async throws {
        let bench = try Bench(Verifier.service(Settings()))
        let database = Database(bench.server, connections: 1, name: "retelling", patience: .seconds(5))
        defer { database.close() }
        let schools = try TrustedSchools(School.trust([try School()]))
        let router = try routes(Check(database: database, schools: schools), schools)
        let doors = Gate(router.buildResponder())

        func post(_ path: String, _ type: String, _ body: String) async throws -> (Response, String) {
            var head = HTTPRequest(method: .post, scheme: "https", authority: "verify.example", path: path)
            head.headerFields[.contentType] = type
            let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
            var logger = Logger(label: "retelling")
            logger[metadataKey: "hb.request.id"] = "63557589d703f16a"
            let context = BasicRequestContext(source: .init(channel: EmbeddedChannel(), logger: logger))
            let response = try await doors.respond(to: request, context: context)
            let writer = PageWriter()
            try await response.body.write(writer)
            return (response, writer.text.withLock { $0 })
        }
        let file =
            "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"mine.pdf\"\r\n\r\n%PDF-1.7 %%EOF\r\n--B--\r\n"
        let (_, zh) = try await post("/verify?lang=zh", "multipart/form-data; boundary=B", file)
        #expect(zh.contains("失敗</h1>") && zh.contains("action=\"/verify/again?lang=en\""))
        let ticket = try #require(zh.firstMatch(of: /name="again" value="([^"]+)"/)).1
        let form = "application/x-www-form-urlencoded"
        let (_, en) = try await post("/verify/again?lang=en", form, "again=\(ticket)")
        #expect(
            en.contains("Failed</h1>") && en.contains("mine.pdf") && en.contains("action=\"/verify/again?lang=zh\""))
        let (stranger, _) = try await post("/verify/again?lang=en", form, "again=x.y")
        #expect(stranger.status == .seeOther && stranger.headers[.location] == "/")
        let (_, refused) = try await post("/verify?lang=zh", "multipart/form-data; boundary=B", "--B--\r\n")
        #expect(refused.contains("/?refused=") && refused.contains("lang=en"))
    }

    private final class PageWriter: ResponseBodyWriter, Sendable {
        let text = Mutex("")

        func write(_ buffer: ByteBuffer) async throws { text.withLock { $0 += String(buffer: buffer) } }
        func finish(_ trailing: HTTPFields?) async throws {}
    }
}
