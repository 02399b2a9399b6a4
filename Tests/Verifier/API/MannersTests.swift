import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOEmbedded
import Synchronization
import Testing

@testable import Verifier

@Suite("What the API answers where a route only throws")
struct MannersTests {
    private struct Broken: Error {}

    @Test(
        "A program is told a code, and when to come again where that helps",
        arguments: [
            (HTTPError(.badRequest), 400, "not-understood", nil), (HTTPError(.notFound), 404, "no-such-address", nil),
            (HTTPError(.methodNotAllowed), 405, "no-such-address", nil), (Broken(), 503, "unavailable", "60"),
        ] as [(any Error, Int, String, String?)])
    func thrown(error: any Error, status: Int, code: String, retryAfter: String?) async throws {
        let head = HTTPRequest(method: .get, scheme: "https", authority: "verify.example", path: "/api/v1/reasons")
        let context = BasicRequestContext(source: .init(channel: EmbeddedChannel(), logger: Logger(label: "manners")))
        let response = try await Manners<BasicRequestContext>().handle(
            Request(head: head, body: RequestBody(buffer: ByteBuffer())), context: context
        ) { _, _ in throw error }
        let writer = Writer()
        try await response.body.write(writer)
        #expect(response.status.code == status && response.headers[.retryAfter] == retryAfter)
        #expect(response.headers[.accessControlAllowOrigin] == "*")
        #expect(response.headers[.contentType] == "application/problem+json; charset=utf-8")
        #expect(writer.text.withLock { $0 }.contains("\"\(code)\""))
    }

    private final class Writer: ResponseBodyWriter, Sendable {
        let text = Mutex("")

        func write(_ buffer: ByteBuffer) async throws { text.withLock { $0 += String(buffer: buffer) } }
        func finish(_ trailing: HTTPFields?) async throws {}
    }
}
