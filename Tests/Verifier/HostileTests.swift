import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOEmbedded
import Pages
import Postgres
import Requests
import TestKit
import Testing

@testable import Chassis
@testable import Verifier

@Suite("Hostile requests to the verifier", .serialized)
struct HostileTests {
    @Test("No route, of the pages or of the API, works for more than a moment for anybody")
    func everyRoute() async throws {
        let bench = try Bench(Verifier.service(Settings()))
        let database = Database(bench.server, connections: 1, name: "hostile", patience: .seconds(5))
        defer { database.close() }
        let schools = try TrustedSchools(School.trust([try School()]))
        let router = try routes(Check(database: database, schools: schools), schools)
        let gate = Gate(router.buildResponder())
        #expect(router.routes.count > 5)
        for route in router.routes {
            let path = "\(route.path)".replacing(#/[:{]\w+}?/#, with: "x")
            for hostile in Hostile.requests {
                var head = HTTPRequest(
                    method: route.method, scheme: "https", authority: "verify.example", path: path + hostile.target)
                for (name, value) in hostile.headers {
                    head.headerFields.append(HTTPField(name: .init(name)!, value: value))
                }
                let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: hostile.body)))
                let context = BasicRequestContext(
                    source: .init(channel: EmbeddedChannel(), logger: Logger(label: "hostile")))
                let began = ContinuousClock.now
                let status: HTTPResponse.Status
                do {
                    let response = try await gate.respond(to: request, context: context)
                    status = response.status
                    #expect(response.headers[.contentSecurityPolicy] != nil, "\(hostile.name): \(status)")
                } catch let error
                    as HTTPError
                {
                    status = error.status
                }
                let took = ContinuousClock.now - began
                #expect(took < Hostile.moment, "\(route.method) \(path), \(hostile.name): \(took)")
                #expect(status.code < 500, "\(route.method) \(path), \(hostile.name): \(status)")
            }
        }
    }
}
