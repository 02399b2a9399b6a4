import HTTPTypes
import Hummingbird
import Logging
import NIOEmbedded
import Requests
import TestKit
import Testing

@testable import Chassis

@Suite("Hostile requests to the private port", .serialized)
struct PrivatePortTests {
    private let router = privateRoutes(Health(expecting: [], hasPages: false), Prometheus())

    private func answer(
        _ path: String, _ headers: [(name: String, value: String)] = [], _ body: String = "",
        method: HTTPRequest.Method = .get
    ) async throws -> Response {
        var head = HTTPRequest(method: method, scheme: "http", authority: "127.0.0.1:9000", path: path)
        for (name, value) in headers { head.headerFields.append(HTTPField(name: .init(name)!, value: value)) }
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
        let context = BasicRequestContext(source: .init(channel: EmbeddedChannel(), logger: Logger(label: "hostile")))
        do { return try await privateAnswers(router).respond(to: request, context: context) } catch let error
            as HTTPError
        { return Response(status: error.status) }
    }

    @Test("No route works for more than a moment for anybody, and an address of marks is compared with none")
    func everyRoute() async throws {
        #expect(router.routes.map { "\($0.path)" }.sorted() == ["/healthz", "/metrics", "/readyz"])
        for path in router.routes.map({ "\($0.path)" }) + ["/", "/elsewhere"] {
            for hostile in Hostile.requests {
                let began = ContinuousClock.now
                let status = try await answer(path + hostile.target, hostile.headers, hostile.body).status
                let took = ContinuousClock.now - began
                #expect(took < Hostile.moment, "\(path), \(hostile.name): \(took)")
                if hostile.target.utf8.contains(where: { $0 > 0x7e }) {
                    #expect([.badRequest, .uriTooLong].contains(status), "\(path), \(hostile.name): \(status)")
                }
            }
        }
    }

    @Test("Who looks after the programs is answered as before")
    func wellMeant() async throws {
        for path in ["/healthz", "/readyz", "/metrics", "/metrics?name=up"] {
            #expect(try await answer(path).status == .ok, "\(path)")
        }
    }

    @Test("HEAD is answered as GET is, without the body; a browser is told to run and keep nothing")
    func head() async throws {
        for path in ["/healthz", "/readyz", "/metrics", "/elsewhere"] {
            let (get, head) = (try await answer(path), try await answer(path, method: .head))
            #expect(head.status == get.status && head.headers == get.headers, "\(path)")
            #expect(get.status == .notFound || head.headers[.xContentTypeOptions] == "nosniff", "\(path)")
        }
        #expect(try await answer("/healthz", method: .head).status == .ok)
    }
}
