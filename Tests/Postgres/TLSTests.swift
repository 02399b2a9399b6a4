import Detour
import Foundation
import Testing

@testable import Postgres

@Suite("With TLS to the database")
struct TLSTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// Whether a connection comes about to a server that shows a certificate for `name`, and is encrypted.
    private func connects(certificateFor name: String, trusting authority: (PrivateCA, URL) throws -> String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let made = try PrivateCA(certifying: name, in: folder)
        let url = try #require(URLComponents(string: scratch.server.url))
        let detour = try Detour(
            to: url.port ?? 5432, certificate: (made.certificate, made.key), isAsked: true)
        var there = url
        (there.host, there.port) = ("localhost", detour.port)
        let server = Server(
            url: try #require(there.string), schema: scratch.server.schema, authorities: try authority(made, folder))
        let connection = try Connection(to: server, name: "tls")
        #expect(try connection.transaction { tx in try tx.row("SELECT 1 AS one")!["one"] as Int } == 1)
    }

    @Test("A private CA is trusted when it is named")
    func trusted() throws { try connects(certificateFor: "localhost") { made, _ in made.authority } }

    @Test("A certificate for another name is refused")
    func otherName() {
        let error = #expect(throws: PostgresError.self) {
            try connects(certificateFor: "database.example") { made, _ in made.authority }
        }
        #expect(error.map { "\($0)" }?.contains("does not match host name") == true)
    }

    @Test("A certificate of another CA is refused")
    func otherAuthority() {
        let error = #expect(throws: PostgresError.self) {
            try connects(certificateFor: "localhost") { _, folder in
                let other = folder.appending(path: "other")
                try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
                return try PrivateCA(certifying: "localhost", in: other).authority
            }
        }
        #expect(error.map { "\($0)" }?.contains("certificate verify failed") == true)
    }

    @Test("A database that speaks no TLS is not spoken to where authorities are named")
    func plain() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = Server(
            url: scratch.server.url, schema: nil,
            authorities: try PrivateCA(certifying: "localhost", in: folder).authority)
        #expect(throws: PostgresError.self) { try Connection(to: server, name: "tls") }
    }
}
