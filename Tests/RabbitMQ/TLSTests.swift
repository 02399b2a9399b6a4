import Detour
import Foundation
import Testing

@testable import RabbitMQ

@Suite("With TLS")
struct TLSTests {
    /// A CA of its own and a certificate for one name, in a folder that the test removes.
    private func certificate(for name: String, in folder: URL) throws -> (authority: String, String, String) {
        let path = folder.path()
        try Place.run(
            """
            cd \(path) && exec 2>/dev/null
            new='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'
            openssl req -x509 $new -keyout ca.key -out ca.pem -subj "/CN=Private CA" -days 2 &&
            openssl req $new -keyout server.key -out server.csr -subj "/CN=\(name)" &&
            echo "subjectAltName=DNS:\(name)" > names &&
            openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out server.pem -days 2 -extfile names
            """)
        return ("\(path)/ca.pem", "\(path)/server.pem", "\(path)/server.key")
    }

    private func publishing(certificateFor name: String, trusting: (URL) throws -> String?) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (_, certificate, key) = try certificate(for: name, in: folder)
        let broker = try Place.broker
        let detour = try Detour(to: broker.port, certificate: (certificate, key))
        var secure = detour.end(of: broker)
        secure.isTLS = true
        secure.authorities = try trusting(folder)
        let publisher = try Publisher(secure, name: "test")
        let texts = [String(repeating: "x", count: 1_000_000), "small"]
        let batch = texts.map { message(to: "nowhere", $0) }
        let outcomes = try publisher.publish(batch, within: .seconds(20))
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
        #expect(error.message.contains("hostname"))
    }

    @Test("A certificate of another CA is refused")
    func otherAuthority() throws {
        let error = try failure {
            try publishing(certificateFor: "localhost") { folder in
                let other = folder.appending(path: "other")
                try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
                return try certificate(for: "localhost", in: other).authority
            }
        }
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
