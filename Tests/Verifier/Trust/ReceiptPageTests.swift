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
import Vouching

@testable import Chassis
@testable import Verifier

/// The signed record as whoever reads a result keeps it: without script, by what the page carries.
@Suite("Records of checks that pages hand out")
final class ReceiptPageTests {
    private let school: School
    private let schools: TrustedSchools
    private let bench: Bench
    private let database: Database
    private let doors: any HTTPResponder<BasicRequestContext>
    private let file = "%PDF-1.7 mine %%EOF"

    init() throws {
        let key = try SigningKey.generate()
        school = try School()
        var list = School.trust([school])
        list.receipts = [TrustedKey(JSONWebKey(key.publicKey), .receipt, from: .distantPast, to: .distantFuture)]
        schools = try TrustedSchools(list)
        bench = try Bench(Verifier.service(Trust(schools), name: "test"), now: Date())
        try bench.hear(school.sealed(school.statement(file: file)))
        try bench.hear(school.position(highest: 1, at: bench.now))
        database = Database(bench.server, connections: 1, name: "receipts", patience: .seconds(5))
        let router = try routes(
            Check(database: database, schools: schools), schools, Receipts(signing: key, verifier: "test"))
        doors = Gate(router.buildResponder())
    }

    deinit { database.close() }

    private func post(_ path: String, _ type: String, _ body: String) async throws -> (Response, String) {
        var head = HTTPRequest(method: .post, scheme: "https", authority: "verify.example", path: path)
        head.headerFields[.contentType] = type
        var logger = Logger(label: "receipts")
        logger[metadataKey: "hb.request.id"] = "63557589d703f16a"
        let context = BasicRequestContext(source: .init(channel: EmbeddedChannel(), logger: logger))
        let response = try await doors.respond(
            to: Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body))), context: context)
        let writer = Writer()
        try await response.body.write(writer)
        return (response, String(decoding: writer.bytes.withLock { $0 }, as: UTF8.self))
    }

    private final class Writer: ResponseBodyWriter, Sendable {
        let bytes = Mutex([UInt8]())

        func write(_ buffer: ByteBuffer) async throws { bytes.withLock { $0 += buffer.readableBytesView } }
        func finish(_ trailing: HTTPFields?) async throws {}
    }

    private func send(_ files: [String], to path: String) async throws -> String {
        let parts = files.map {
            "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"mine.pdf\"\r\n\r\n\($0)\r\n"
        }
        return try await post(path, "multipart/form-data; boundary=B", parts.joined() + "--B--\r\n").1
    }

    private func press(_ path: String, _ field: String, of page: String) async throws -> (Response, String) {
        let form = try #require(page.components(separatedBy: "action=\"\(path)\"").dropFirst().first)
        let value = try #require(form.firstMatch(of: /name="([a-z]+)" value="([^"]+)"/))
        #expect(value.1 == field)
        return try await post(path, "application/x-www-form-urlencoded", "\(field)=\(value.2)")
    }

    @Test("A result hands out its signed record; the page for paper bears the code of the one that it hands out")
    func handedOut() async throws {
        let result = try await send([file], to: "/verify")
        let (response, signed) = try await press("/verify/receipt", "again", of: result)
        #expect(response.headers[.contentType] == "application/jose")
        #expect(response.headers[.contentDisposition]?.contains("receipt-\(digest(file).prefix(12)).jws") == true)
        #expect(try Receipt.read(Array(signed.utf8), trusting: schools.list).outcome == .valid)

        let (_, paper) = try await press("/verify/record", "again", of: result)
        let (_, kept) = try await press("/verify/receipt", "receipt", of: paper)
        let receipt = try Receipt.read(Array(kept.utf8), trusting: schools.list)
        #expect(receipt.sha256 == digest(file) && receipt.diploma?.shown == School.shown)
        #expect(paper.contains(SHA256.hash(Array(kept.utf8)).hex.inGroups))
        #expect(paper.contains("mortarboard receipt check"))
        // What no verifier has signed is not handed out as if it were.
        let strange = try receipt.signed(with: .generate())
        let (refused, _) = try await post("/verify/receipt", "application/x-www-form-urlencoded", "receipt=\(strange)")
        #expect(refused.status == .seeOther && refused.headers[.location] == "/")
    }

    @Test("Whoever sent a code alone has a record that names nobody; of what was not judged there is none")
    func unnamed() async throws {
        let (_, result) = try await post(
            "/verify/code", "application/x-www-form-urlencoded", "sha256=\(digest(file))")
        let (_, signed) = try await press("/verify/receipt", "again", of: result)
        let receipt = try Receipt.read(Array(signed.utf8), trusting: schools.list)
        #expect(receipt.outcome == .valid && receipt.school == "songtao" && receipt.diploma == nil)
        for (sent, word) in [("GIF89a", "失敗"), ("%PDF-1.7 \(SchoolMark.text(of: "songtao")) %%EOF", "無法查驗")] {
            if word == "無法查驗" { try bench.hear(school.position(highest: 9, at: bench.now + 1)) }
            let page = try await send([sent], to: "/verify?lang=zh")
            #expect(page.contains("\(word)</h1>") && !page.contains("/verify/receipt"), "\(word)")
            let (_, paper) = try await press("/verify/record", "again", of: page)
            #expect(!paper.contains("/verify/receipt") && !paper.contains("receipt check"), "\(word)")
        }
    }

    @Test("Of many files there is a record in each line, of those that were judged")
    func many() async throws {
        let page = try await send([file, "%PDF-1.7 of nobody %%EOF", "GIF89a"], to: "/many")
        let (_, text) = try await press("/many/receipts", "again", of: page)
        let receipts = try text.split(separator: "\n").map { try Receipt.read(Array($0.utf8), trusting: schools.list) }
        #expect(receipts.map(\.outcome) == [.valid, .notGenuine])
        #expect(try await !send(["GIF89a"], to: "/many").contains("/many/receipts"))
    }
}
