import ArgumentParser
import Foundation
import Messages
import Testing

@testable import Mortarboard

/// A school and a verifier elsewhere, each in a virtual host of the real broker, joined by real shovels.
@Suite("Brokers elsewhere", .serialized)
final class ElsewhereTests {
    private let management: Management
    private let address: URLComponents
    private let mark = UUID().uuidString.prefix(8).lowercased()
    private var school: String { "school-\(mark)" }
    private var ministry: String { "ministry-\(mark)" }
    private let secret = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    private static let mandate = ["--by", "ops", "--because", "a test"]

    init() throws {
        func named(_ name: String) throws -> String {
            try #require(
                ProcessInfo.processInfo.environment[name],
                "\(name) names no broker; deploy/test starts one and sets it.")
        }
        let url = try named("TEST_MANAGEMENT_URL")
        setenv("MANAGEMENT_URL", url, 1)
        management = try Management()
        address = try #require(URLComponents(string: try named("TEST_AMQP_URL")))
        let admin = try #require(URLComponents(string: url)?.user)
        // Each account has the name that the other host is called by.
        for vhost in [school, ministry] {
            try management.put(["vhosts", vhost], [:])
            try management.put(["permissions", vhost, admin], ["configure": ".*", "write": ".*", "read": ".*"])
            for exchange in [Exchange.facts, .registry, .receipts] {
                try management.put(["exchanges", vhost, exchange.rawValue], ["type": "topic", "durable": true])
            }
            for queue in ["issuer", "verifier"] {
                try management.put(["queues", vhost, queue], ["durable": true])
            }
        }
        try management.post(["bindings", ministry, "e", "registry", "q", "verifier"], ["routing_key": "#"])
    }

    deinit {
        for name in [school, ministry] {
            try? management.delete(["vhosts", name])
            try? management.delete(["users", name])
        }
    }

    private func connect() throws {
        try SchoolCommand.Add.parse([school, "--password-file", secret, "--vhost", ministry] + Self.mandate).run()
        var there = address
        (there.user, there.password, there.path) = (school, try Secret.read(secret), "/\(ministry)")
        let file = secret + ".address"
        try there.string!.write(toFile: file, atomically: true, encoding: .utf8)
        try RegistryCommand.Add.parse(
            [ministry, "--school", school, "--address-file", file, "--vhost", school] + Self.mandate
        ).run()
    }

    private func publish(_ vhost: String, _ exchange: String, _ key: String, _ text: String) throws {
        try management.post(
            ["exchanges", vhost, exchange, "publish"],
            [
                "properties": ["delivery_mode": 2], "routing_key": .text(key), "payload": .text(text),
                "payload_encoding": "string",
            ])
    }

    /// What arrives in a queue within half a minute, with the account that brought it.
    private func arrived(_ vhost: String, _ queue: String, count: Int) throws -> Int {
        for _ in 0..<300 {
            let messages = try management.get(["queues", vhost, queue])?["messages"].whole ?? 0
            if messages >= count { return messages }
            Thread.sleep(forTimeInterval: 0.1)
        }
        return 0
    }

    @Test("What a school states arrives at the verifier elsewhere, and what that answers comes back")
    func thereAndBack() throws {
        try connect()
        try publish(school, "facts", "diploma.sealed.v1", "a statement")
        #expect(try arrived(ministry, "verifier", count: 1) == 1)
        try publish(school, "facts", "contact.confirmed.v1", "nobody's business there")
        try publish(ministry, "receipts", school, "an answer")
        #expect(try arrived(school, "issuer", count: 1) == 1)
        #expect(try arrived(ministry, "verifier", count: 1) == 1)
    }

    @Test("A shovel that is not let in is told of at the command, and carries once it is")
    func standing() throws {
        try SchoolCommand.Add.parse([school, "--password-file", secret, "--vhost", ministry] + Self.mandate).run()
        var there = address
        (there.user, there.password, there.path) = (school, "another", "/\(ministry)")
        let file = secret + ".address"
        try there.string!.write(toFile: file, atomically: true, encoding: .utf8)
        let complaint = #expect(throws: Complaint.self) {
            try RegistryCommand.Add.parse(
                [ministry, "--school", school, "--address-file", file, "--vhost", school, "--patience", "8"]
                    + Self.mandate
            ).run()
        }
        #expect(
            complaint?.description.contains("Neither shovel, registry.\(ministry) nor receipts.\(ministry), carries")
                == true)
        try connect()
        #expect(try Account(ministry, vhost: school, management).carriage() == .both)
    }

    @Test("It is told which of both shovels does not carry")
    func oneOfBoth() throws {
        try connect()
        let account = try Account(ministry, vhost: school, management)
        try account.stopCarrying(account.receipts)
        let remark = try #require(try settled(account, on: .statements))
        #expect(remark == "\tits shovel receipts.\(ministry) does not carry")
        #expect(Carriage.statements.complaint(of: ministry, at: school).contains("the queue receipts.\(school) there"))
        try connect()
        try account.stopCarrying(account.registry)
        #expect(try settled(account, on: .answers) == "\tits shovel registry.\(ministry) does not carry")
    }

    /// What is remarked once it is so, within half a minute.
    private func settled(_ account: Account, on wanted: Carriage) throws -> String? {
        for _ in 0..<300 {
            let carriage = try account.carriage()
            if carriage == wanted { return carriage.remark(on: ministry) }
            Thread.sleep(forTimeInterval: 0.1)
        }
        return nil
    }

    @Test("An address of another account is refused before anything is made")
    func anothersAddress() throws {
        let file = secret + ".address"
        try "amqps://another:word@localhost/%2F".write(toFile: file, atomically: true, encoding: .utf8)
        let complaint = #expect(throws: Complaint.self) {
            try RegistryCommand.Add.parse(
                [ministry, "--school", school, "--address-file", file, "--vhost", school] + Self.mandate
            ).run()
        }
        #expect(complaint?.description.contains("not that of the account \(school)") == true)
        #expect(try management.get(["queues", school, "registry.\(ministry)"]) == nil)
    }

    @Test("Both accounts may do that and nothing else")
    func rights() throws {
        try connect()
        func rights(_ vhost: String, _ user: String) throws -> [String] {
            let rights = try management.get(["permissions", vhost, user])
            let topic = try management.get(["topic-permissions", vhost, user])?.elements ?? []
            return ["configure", "write", "read"].map { rights?[$0].text ?? "none" }
                + topic.map { "\($0["exchange"].text) \($0["write"].text)" }
        }
        #expect(
            try rights(ministry, school) == ["^$", "^(registry)$", "^(receipts\\.\(school))$", "registry ^\(school)$"])
        #expect(
            try rights(school, ministry) == [
                "^$", "^(receipts)$", "^(registry\\.\(ministry))$", "receipts ^\(ministry)$",
            ])
    }

    @Test("What is taken out is gone, with its account and what carried it")
    func removed() throws {
        try connect()
        try RegistryCommand.Remove.parse([ministry, "--vhost", school] + Self.mandate).run()
        try SchoolCommand.Remove.parse([school, "--vhost", ministry] + Self.mandate).run()
        #expect(try management.get(["users", school]) == nil)
        #expect(try management.get(["users", ministry]) == nil)
        #expect(try management.get(["parameters", "shovel", school])?.elements ?? [] == [])
        #expect(throws: Complaint.self) {
            try RegistryCommand.Remove.parse([ministry, "--vhost", school] + Self.mandate).run()
        }
    }

    @Test("A system of this campus becomes no school elsewhere")
    func taken() throws {
        try management.put(["queues", ministry, "out.\(school)"], ["durable": true])
        #expect(throws: Complaint.self) {
            try SchoolCommand.Add.parse([school, "--password-file", secret, "--vhost", ministry] + Self.mandate).run()
        }
        #expect(try management.get(["users", school]) == nil)
    }
}
