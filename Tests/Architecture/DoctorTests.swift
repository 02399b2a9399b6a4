import ArgumentParser
import Foundation
import Logging
import Messages
import Testing

@testable import Chassis
@testable import Mortarboard

/// The doctor at a real broker, in a virtual host of this test, with the users that the programs have there.
@Suite(.serialized) final class DoctorTests {
    private let management: Management
    private let vhost = "doctor-\(UUID().uuidString.lowercased())"
    private let url: String
    private let secrets = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    init() throws {
        url = try #require(
            ProcessInfo.processInfo.environment["TEST_MANAGEMENT_URL"],
            "TEST_MANAGEMENT_URL names no broker; deploy/test starts one and sets it.")
        setenv("MANAGEMENT_URL", url, 1)
        management = try Management()
        let admin = try #require(URLComponents(string: url)?.user)
        try FileManager.default.createDirectory(at: secrets, withIntermediateDirectories: true)
        try management.put(["vhosts", vhost], [:])
        try management.put(["permissions", vhost, admin], ["configure": ".*", "write": ".*", "read": ".*"])
        try Users.parse(["--secrets", secrets.path, "--by", "ops", "--because", "a test"]).run()
        try apply()
    }

    deinit { try? management.delete(["vhosts", vhost]) }

    private func apply() throws {
        try management.post(["definitions"], try Definitions(of: Programs.descriptions(), vhost: vhost).document)
    }

    private func findings(_ management: Management? = nil) throws -> Findings {
        try Examination(
            descriptions: Programs.descriptions(), vhost: vhost, management: management ?? self.management
        ).findings()
    }

    private func delete(_ path: String...) throws { try management.delete(path) }

    @Test("A broker as it is deployed differs in nothing")
    func well() throws {
        #expect(try findings() == Findings())
        #expect(Findings().text == "all is as the programs need it\n")
    }

    @Test("A publisher without a queue for what is refused, or without its binding, is named")
    func deaf() throws {
        func found() throws -> [Difference] {
            try Examination(
                descriptions: Programs.descriptions(), vhost: vhost, management: management,
                publishers: ["library", "sis"]
            ).findings().differences
        }
        try PublisherCommand.Add.parse(
            [
                "sis", "--password-file", secrets.appending(path: "sis").path, "--vhost", vhost, "--by", "ops",
                "--because", "a test",
            ]
        ).run()
        #expect(
            try found().map(\.sentence) == [
                "queue rejections.library does not exist: library is not told what was refused"
            ])
        try delete("bindings", vhost, "e", "rejections", "q", "rejections.sis", "sis")
        #expect(
            try found().map(\.name) == ["rejections.library", "rejections sis rejections.sis"])
        #expect(try found().last?.mend == ["mortarboard publisher add sis --password-file FILE --by WHO --because WHY"])
    }

    @Test("A user who may only look sees all but the rights, and it is said that these were not compared")
    func monitoring() throws {
        try delete("queues", vhost, "verifier")
        var address = try #require(URLComponents(string: url))
        address.user = "doctor"
        address.password = try Secret.read(secrets.appending(path: "broker-doctor").path)
        let looking = try Management(environment: ["MANAGEMENT_URL": try #require(address.string)])
        let seen = try findings(looking)
        #expect(seen.differences.contains { $0.sentence == "queue verifier does not exist" })
        #expect(seen.unseen.count == 1)
        let refused = #expect(throws: ManagementError.self) { try looking.delete(["queues", vhost, "issuer"]) }
        #expect(refused?.isPassing == false)
    }

    @Test("A missing queue is named with its bindings, and with what brings back what it missed")
    func missingQueue() throws {
        try delete("queues", vhost, "issuer")
        let found = try findings()
        let queue = try #require(found.differences.first { $0.kind == .queue })
        #expect(queue.sentence == "queue issuer does not exist")
        #expect(
            queue.mend == [
                "mortarboard topology apply --by WHO --because WHY", "issuer hear-again --missed",
                "contact replay --since TIME", "clearance replay --since TIME", "verifier replay --since TIME",
            ])
        let bindings = found.differences.filter { $0.kind == .binding }.map(\.name)
        #expect(bindings.contains("facts diploma.registered.v1 issuer"))
        #expect(bindings.contains("campus.typed *.paper-diploma.collected.v1 issuer"))
        #expect(found.metrics.contains("mortarboard_differences{kind=\"queue\"} 1\n"))
        try apply()
        #expect(try findings() == Findings())
    }

    @Test("A binding that one of two hearers lacks is named")
    func missingBinding() throws {
        let hearer = ["bindings", vhost, "e", "facts", "q", "verifier"]
        try management.delete(hearer + ["diploma.sealed.v1"])
        #expect(
            try findings().differences.map(\.sentence) == ["binding facts diploma.sealed.v1 verifier does not exist"])
        try apply()
        #expect(try findings() == Findings())
    }

    @Test("A binding that is none of the programs' is named, and what others bind for themselves is not")
    func stranger() throws {
        try management.post(["bindings", vhost, "e", "facts", "q", "verifier"], ["routing_key": "#"])
        try management.put(
            ["queues", vhost, "out.library"], ["durable": true, "arguments": ["x-queue-type": "quorum"]])
        try management.post(["bindings", vhost, "e", "campus.out", "q", "out.library"], ["routing_key": "#"])
        let found = try findings().differences
        #expect(found.map(\.sentence) == ["binding facts # verifier is none of the programs'"])
        #expect(found[0].mend.first?.hasPrefix("rabbitmqadmin --vhost=\(vhost) delete binding source=facts ") == true)
    }

    @Test("A policy that is missing, another, or overruled is named")
    func policies() throws {
        try delete("policies", vhost, "ledger")
        try management.put(
            ["policies", vhost, "questions"],
            ["pattern": "\\.questions(\\.staff)?$", "apply-to": "queues", "definition": ["message-ttl": 1]])
        try management.put(
            ["policies", vhost, "stronger"],
            ["pattern": "^issuer$", "apply-to": "queues", "priority": 9, "definition": ["delivery-limit": 20]])
        var said: [String] = []
        // The broker tells a queue of its policy a moment later.
        for _ in 1...40 where said.count < 3 {
            Thread.sleep(forTimeInterval: 0.25)
            said = try findings().differences.map(\.sentence)
        }
        #expect(said.contains("policy ledger does not exist"))
        #expect(said.contains { $0.hasPrefix("policy questions has definition {\"message-ttl\": 1} instead of {") })
        #expect(said.contains("queue issuer is under the policy stronger instead of issuer"))
    }

    @Test("A right that is missing or too wide is named, and so is a user")
    func rights() throws {
        try delete("permissions", vhost, "contact")
        try management.put(["permissions", vhost, "verifier"], ["configure": ".*", "write": ".*", "read": ".*"])
        try delete("topic-permissions", vhost, "issuer")
        var said = try findings().differences.map(\.sentence)
        #expect(said.contains("permission contact does not exist"))
        #expect(said.contains(#"permission verifier has configure ".*" instead of "^$""#))
        #expect(said.contains("topic permission issuer facts does not exist"))
        try apply()
        #expect(try findings() == Findings())
        try delete("users", "portal")
        said = try findings().differences.map(\.sentence)
        #expect(said.contains("user portal does not exist") && said.contains("permission portal does not exist"))
    }

    @Test("An exchange of another kind is named, with what it takes to mend it")
    func exchange() throws {
        try delete("exchanges", vhost, "rejections")
        try management.put(["exchanges", vhost, "rejections"], ["type": "topic", "durable": true])
        let found = try findings().differences
        let difference = try #require(found.first { $0.kind == .exchange })
        #expect(difference.sentence == #"exchange rejections has type "topic" instead of "direct""#)
        #expect(difference.mend.contains("rabbitmqadmin --vhost=\(vhost) delete exchange name=rejections"))
    }

    @Test("What the ledger has and a program has not heard is counted, and an audit that fails is said")
    func ledger() throws {
        let script = secrets.appending(path: "run")
        func accounts(_ missing: Int...) throws -> String {
            let lines = missing.map { LedgerAccounts.Line(day: nil, source: "/campus/sis", stated: 9, missing: $0) }
            return String(
                decoding: try JSON.encode(LedgerAccounts(since: Date(timeIntervalSince1970: 0), lines, unkept: [])),
                as: UTF8.self)
        }
        try """
        [ "$2 $3 $4" = "audit --ledger --json" ] || exit 2
        [ "$1" != issuer ] || echo '\(accounts(3, 1))'
        [ "$1" != contact ] && [ "$1" != otp-mailer ] || echo '\(accounts(0))'
        [ "$1" != clearance ]
        """.write(to: script, atomically: true, encoding: .utf8)
        var found = Findings()
        try Audits(descriptions: Programs.descriptions(), command: "sh \(script.path)").add(to: &found)
        #expect(
            found.differences == [
                Difference(
                    kind: .ledger, name: "campus.ledger", what: "has 4 events that issuer has not heard",
                    mend: ["issuer hear-again --missed"])
            ])
        #expect(found.unseen == ["the ledger with what clearance has heard: its audit ended with 1"])
    }

    @Test(
        "A doctor who stays is ready while all is as it should be, and names a missing binding and a missed event when not"
    )
    func stays() throws {
        let script = secrets.appending(path: "run")
        func heard(_ missing: Int) throws {
            let line = LedgerAccounts.Line(day: nil, source: "/campus/sis", stated: 9, missing: missing)
            let accounts = try JSON.encode(LedgerAccounts(since: Date(timeIntervalSince1970: 0), [line], unkept: []))
            try "echo '\(String(decoding: accounts, as: UTF8.self))'".write(
                to: script, atomically: true, encoding: .utf8)
        }
        try heard(0)
        let descriptions = try Programs.descriptions()
        let rounds = Rounds(
            examination: Examination(descriptions: descriptions, vhost: vhost, management: management),
            audits: Audits(descriptions: descriptions, command: "sh \(script.path)"), every: .seconds(60),
            auditEvery: .seconds(60))
        let lookout = Lookout("doctor", listen: "127.0.0.1:0", rounds.looks)
        let health = lookout.health
        func look() -> [Bool] { rounds.looks.map { lookout.turn($0, health, Logger(label: "doctor")) } }
        #expect(!health.isReady && health.troubles["binding"] == "has not started yet")
        #expect(look() == [true, true] && health.isReady && health.troubles.isEmpty)
        let bindings = ["bindings", vhost, "e", "facts", "q", "verifier"]
        try management.delete(bindings + ["diploma.sealed.v1"])
        #expect(look() == [false, true] && !health.isReady)
        #expect(health.troubles == ["binding": "binding facts diploma.sealed.v1 verifier does not exist"])
        try heard(2)
        #expect(look() == [false, false])
        #expect(health.troubles["ledger"]?.contains("has 2 events that issuer has not heard") == true)
        try apply()
        try heard(0)
        #expect(look() == [true, true] && health.isReady)
        try delete("vhosts", vhost)
        #expect(look() == [false, true] && health.troubles.keys.sorted() == ["management"])
    }

    @Test("A virtual host that is not there is said, not taken for one that lacks everything")
    func nowhere() throws {
        try delete("vhosts", vhost)
        #expect(throws: Complaint.self) { try findings() }
    }
}
