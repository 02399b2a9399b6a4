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

@Suite("Receipts of checks")
struct ReceiptTests {
    private let key: SigningKey
    private let school: School
    private let schools: TrustedSchools
    private let bench: Bench

    init() throws {
        (key, school) = (try .generate(), try School())
        var list = School.trust([school])
        list.receipts = [
            TrustedKey(JSONWebKey(key.publicKey), .receipt, from: .distantPast, to: .distantFuture)
        ]
        schools = try TrustedSchools(list)
        bench = try Bench(Verifier.service(Trust(schools), name: "test"), now: Date())
    }

    /// What the route answers about a file.
    private func post(_ file: String, receipts: Receipts? = nil) async throws -> (Response, [UInt8]) {
        let database = Database(bench.server, connections: 1, name: "receipts", patience: .seconds(5))
        defer { database.close() }
        let router = try routes(
            Check(database: database, schools: schools), schools, receipts ?? Receipts(signing: key, verifier: "test"))
        var head = HTTPRequest(method: .post, scheme: "https", authority: "verify.example", path: "/api/v1/receipts")
        head.headerFields[.contentType] = "multipart/form-data; boundary=B"
        let body =
            "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"mine.pdf\"\r\n\r\n\(file)\r\n--B--\r\n"
        let context = BasicRequestContext(source: .init(channel: EmbeddedChannel(), logger: Logger(label: "receipts")))
        let response = try await Gate(router.buildResponder()).respond(
            to: Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body))), context: context)
        let writer = Writer()
        try await response.body.write(writer)
        return (response, writer.bytes.withLock { $0 })
    }

    private final class Writer: ResponseBodyWriter, Sendable {
        let bytes = Mutex([UInt8]())

        func write(_ buffer: ByteBuffer) async throws { bytes.withLock { $0 += buffer.readableBytesView } }
        func finish(_ trailing: HTTPFields?) async throws {}
    }

    @Test("A check that was judged has a record that anybody may check, with all that it rests on")
    func judged() async throws {
        let file = "%PDF-1.7 mine %%EOF"
        let now = Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down) - 60)
        try bench.hear(school.position(highest: 1, at: now))
        let statement = school.statement(file: file)
        try bench.hear(school.sealed(statement))
        let (response, signed) = try await post(file)
        #expect(response.status == .ok && response.headers[.contentType] == "application/jose")
        let receipt = try Receipt.read(signed, trusting: schools.list)
        #expect(receipt.outcome == .valid && receipt.reason == "latest-original" && receipt.verifier == "test")
        #expect(receipt.sha256 == digest(file) && receipt.school == "songtao" && receipt.trustList == 1)
        #expect(receipt.complete && receipt.newsAsOf == now)
        #expect(receipt.diploma?.shown == School.shown && receipt.diploma?.newestVersion == 1)
        #expect(abs(receipt.checkedAt.timeIntervalSinceNow) < 60)
        let (_, none) = try await post("%PDF-1.7 of nobody %%EOF")
        let other = try Receipt.read(none, trusting: schools.list)
        #expect(other.outcome == .notGenuine && other.diploma == nil && other.newsAsOf == nil && other.complete)
        let (_, changed) = try await post("%PDF-1.7 \(SchoolMark.text(of: "songtao")) %%EOF")
        let named = try Receipt.read(changed, trusting: schools.list)
        #expect(named.outcome == .notGenuine && named.complete && named.newsAsOf == now)
    }

    @Test("Where nothing was judged, nothing is signed; nor for a file that is none, nor without a key of the list")
    func unjudged() async throws {
        let named = "%PDF-1.7 \(SchoolMark.text(of: "songtao")) %%EOF"
        let (response, body) = try await post(named)
        #expect(response.status == .conflict && String(decoding: body, as: UTF8.self).contains("register-incomplete"))
        let (picture, _) = try await post("GIF89a")
        #expect(picture.status == UploadRefusal.notAPDF.status)
        for receipts in [Receipts.none, Receipts(signing: try .generate(), verifier: "test")] {
            let (response, body) = try await post(named, receipts: receipts)
            #expect(response.status == .notFound)
            #expect(String(decoding: body, as: UTF8.self).contains("receipts-not-offered"))
        }
        #expect(throws: Fault.self) {
            try Receipts(keyFile: "/nowhere", verifier: "test", schools: schools)
        }
    }
}
