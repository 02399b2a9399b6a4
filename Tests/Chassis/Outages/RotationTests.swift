import Detour
import Foundation
import Messages
import Postgres
import RabbitMQ
import TestKit
import Testing

@testable import Chassis

/// Passwords that are changed in their files while a program runs.
@Suite(.serialized) struct RotationTests {
    private let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    private let name = "rotated_\(UUID().uuidString.prefix(8).lowercased())"

    private func keep(_ text: String) throws { try text.write(to: file, atomically: true, encoding: .utf8) }

    private func settings(_ setting: Setting<String>) throws -> Settings {
        try Settings([setting], flags: [], environment: [setting.variable + "_FILE": file.path])
    }

    @Test("A value is read again each time; an empty or missing file leaves the one of the start")
    func reread() throws {
        try keep("one\n")
        let current = try settings(.brokerURL).current(.brokerURL)
        #expect(current() == "one")
        try keep("two")
        #expect(current() == "two")
        try keep("")
        #expect(current() == "one")
        try FileManager.default.removeItem(at: file)
        #expect(current() == "one")
        #expect(Settings(["broker-url": "fixed"]).current(.brokerURL)() == "fixed")
    }

    @Test("A broker's password that was changed needs no restart: the next login has the new one")
    func broker() throws {
        let url = try #require(ProcessInfo.processInfo.environment["TEST_AMQP_URL"])
        let administrator = try #require(Broker(url: url))
        let detour = try Detour(to: administrator.port)
        let port = detour.port
        func change(to password: String) throws {
            try Wire.manage("PUT", "users/\(name)", #"{"password":"\#(password)","tags":""}"#)
            try keep("amqp://\(name):\(password)@127.0.0.1:\(port)/%2F")
        }
        defer { try? Wire.manage("DELETE", "users/\(name)") }
        try change(to: "one")
        try Wire.manage("PUT", "permissions/%2F/\(name)", #"{"configure":"","write":"","read":""}"#)
        let made = Broker(askingFor: try settings(.brokerURL).current(.brokerURL))
        let broker = try #require(made)
        let channel = try PublishingChannel(broker, name: "test")
        try change(to: "two")
        detour.hangUp()
        #expect(throws: RabbitError.self) { try channel.idle(within: .seconds(5), wake: Wake()) }
        #expect(try PublishingChannel(broker, name: "test").isUsable)
    }

    @Test("A database's password that was changed needs no restart: the next connection has the new one")
    func database() throws {
        let administrator = try Connection(to: Server(url: Bench.databaseURL, schema: nil), name: "rotation")
        let address = try #require(URLComponents(string: Bench.databaseURL))
        func run(_ statement: String) throws {
            try administrator.transaction { tx in _ = try tx.run(Query(stringLiteral: statement)) }
        }
        func change(to password: String, _ verb: String = "ALTER") throws {
            try run("\(verb) ROLE \(name) LOGIN PASSWORD '\(password)'")
            var address = address
            (address.user, address.password) = (name, password)
            try keep(try #require(address.string))
        }
        defer { try? run("DROP ROLE \(name)") }
        try change(to: "one", "CREATE")
        let server = Server(try settings(.databaseURL), as: .databaseURL, .issuer)
        let connection = try Connection(to: server, name: name)
        defer { connection.close() }
        try change(to: "two")
        try run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '\(name)'")
        #expect(try connection.transaction { tx in try tx.row("SELECT 1 AS one")!["one"] } == 1)
    }
}
