import Foundation
import Mail
import Messages
import RabbitMQ
import Testing

@testable import Mortarboard

/// What comes to the address of bounces, at the real broker.
@Suite("Mails that came back", .serialized)
final class BouncesTests {
    private let management: Management
    private let vhost = "bounces-\(UUID().uuidString)"
    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    private let broker: Broker

    init() throws {
        let environment = ProcessInfo.processInfo.environment
        let missing: Comment =
            "TEST_MANAGEMENT_URL and TEST_AMQP_URL name no broker; deploy/test starts one and sets them."
        setenv("MANAGEMENT_URL", try #require(environment["TEST_MANAGEMENT_URL"], missing), 1)
        management = try Management()
        var broker = try #require(environment["TEST_AMQP_URL"].flatMap { Broker(url: $0) }, missing)
        broker.vhost = vhost
        self.broker = broker
        try management.put(["vhosts", vhost], [:])
        try management.put(["permissions", vhost, broker.user], ["configure": ".*", "write": ".*", "read": ".*"])
        try management.put(["exchanges", vhost, "campus"], ["type": "topic", "durable": true])
        for part in ["new", "cur"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: part), withIntermediateDirectories: true)
        }
    }

    deinit {
        try? management.delete(["vhosts", vhost])
        try? FileManager.default.removeItem(at: folder)
    }

    private func queue() throws {
        try management.put(["queues", vhost, "all"], ["durable": true])
        try management.post(["bindings", vhost, "e", "campus", "q", "all"], ["routing_key": "*.mail.bounced.v1"])
    }

    private func stated() throws -> [JSONValue] {
        let consumer = try Consumer(broker, queue: "all", prefetch: 100, name: "test")
        var stated: [JSONValue] = []
        while let delivery = try consumer.next(within: .milliseconds(300)) {
            stated.append(try JSON.decode(JSONValue.self, from: delivery.body))
            try consumer.acknowledge(through: delivery.tag)
        }
        return stated
    }

    private func put(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: "new").appending(path: name))
    }

    private func names(in part: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: part).path).sorted()
    }

    private func report(_ action: String, _ status: String, date: String = "Mon, 22 Jun 2026 09:20:00 +0800") -> String
    {
        """
        Date: \(date)
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; relay.example

        Final-Recipient: rfc822; pei@example.org
        Action: \(action)
        Status: \(status)

        --b
        Content-Type: text/rfc822-headers

        Message-ID: <m1@songtao.example>

        --b--
        """
    }

    @Test("What came back is stated once, under one id however often it is read; what did not is only put away")
    func stating() throws {
        try queue()
        try put("1", report("failed", "5.1.1"))
        try put("2", report("delayed", "4.4.1"))
        try put("3", "Subject: away\n\nI am away.\n")
        try put("4", report("failed", "4.4.7"))
        let post = BouncePost(try Maildir(folder.path), broker)
        #expect(try post.read() == .init(bounced: 2, other: 1, unread: 1))
        #expect(try names(in: "new") == [] && names(in: "cur") == ["1:2,S", "2:2,S", "3:2,F", "4:2,S"])
        #expect(try post.read() == .init())
        let first = try stated()
        #expect(first.map { $0["data"]["status"].text } == ["5.1.1", "5.4.7"])
        #expect(first.allSatisfy { $0["type"].text == "mail.bounced.v1" && $0["time"].text == "2026-06-22T01:20:00Z" })
        // Under another source every program refuses it.
        #expect(first.allSatisfy { $0["source"].text == "/campus/\(broker.user)" })
        #expect(first.allSatisfy { $0["data"]["messageId"].text == "m1@songtao.example" })
        try put("5", report("failed", "5.1.1"))
        #expect(try post.read().bounced == 1)
        #expect(try stated() == [first[0]])
    }

    @Test("A clock that is ahead states nothing of the future")
    func ahead() throws {
        try queue()
        try put("1", report("failed", "5.1.1", date: "Mon, 22 Jun 2099 09:20:00 +0800"))
        #expect(try BouncePost(Maildir(folder.path), broker).read().bounced == 1)
        let time = try #require(try stated().first)["time"].text
        #expect(try #require(Date(rfc3339: time)) <= Date())
    }

    @Test("While the broker has nowhere to put it, it stays where it is, and leaves when it has")
    func refused() throws {
        try put("1", report("failed", "5.1.1"))
        let post = BouncePost(try Maildir(folder.path), broker)
        #expect(throws: Complaint.self) { try post.read() }
        #expect(try names(in: "new") == ["1"] && names(in: "cur") == [])
        try queue()
        #expect(try post.read().bounced == 1)
        #expect(try names(in: "new") == [])
    }

    @Test("A folder that is none is told of before anything is read")
    func folders() { #expect(throws: Complaint.self) { try Maildir("/nowhere") } }
}
