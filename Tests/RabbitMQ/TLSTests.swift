import Detour
import Foundation
import Testing

@testable import RabbitMQ

@Suite("With TLS")
struct TLSTests {
    private func publishing(certificateFor name: String, trusting: (URL) throws -> String?) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let made = try PrivateCA(certifying: name, in: folder)
        let broker = try Place.broker
        let detour = try Detour(to: broker.port, certificate: (made.certificate, made.key))
        var secure = detour.end(of: broker)
        secure.isTLS = true
        secure.authorities = try trusting(folder)
        let channel = try PublishingChannel(secure, name: "test")
        let texts = [String(repeating: "x", count: 1_000_000), "small"]
        let batch = texts.map { message(to: "nowhere", $0) }
        let outcomes = try channel.publish(batch, within: .seconds(20))
        #expect(outcomes == [.returned("312 NO_ROUTE"), .returned("312 NO_ROUTE")])
    }

    @Test("A private CA is trusted when it is named")
    func trusted() throws {
        try publishing(certificateFor: "localhost") { $0.appending(path: "ca.pem").path() }
    }

    @Test("A certificate for another name is refused")
    func otherName() throws {
        let error = try failure {
            try publishing(certificateFor: "rabbit.example") { $0.appending(path: "ca.pem").path() }
        }
        #expect(error.message.contains("for another name than localhost"))
        #expect(error.message.contains("hostname"))
    }

    @Test("A certificate of another CA is refused")
    func otherAuthority() throws {
        let error = try failure {
            try publishing(certificateFor: "localhost") { folder in
                let other = folder.appending(path: "other")
                try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
                return try PrivateCA(certifying: "localhost", in: other).authority
            }
        }
        #expect(error.message.contains("of no authority in /"))
        #expect(error.message.contains("peer cert"))
    }

    @Test("Without authorities to trust there is no TLS")
    func noAuthorities() throws {
        let none = try failure { try publishing(certificateFor: "localhost") { _ in nil } }
        #expect(none.message.contains("authorities"))
        let missing = try failure { try publishing(certificateFor: "localhost") { _ in "/no/such/file" } }
        #expect(missing.message.contains("/no/such/file"))
    }
}
