import ArgumentParser
import Foundation
import Messages
import Testing

@testable import Mortarboard

/// Campus systems at the real broker, in a virtual host of this test.
@Suite("Campus systems", .serialized)
final class SubscriberTests {
    private let management: Management
    private let vhost = "campus-\(UUID().uuidString)"
    private let name = "lib-\(UUID().uuidString.prefix(8).lowercased())"
    private let secret = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path

    init() throws {
        let url = try #require(
            ProcessInfo.processInfo.environment["TEST_MANAGEMENT_URL"],
            "TEST_MANAGEMENT_URL names no broker; deploy/test starts one and sets it.")
        setenv("MANAGEMENT_URL", url, 1)
        management = try Management()
        let admin = try #require(URLComponents(string: url)?.user)
        try management.put(["vhosts", vhost], [:])
        try management.put(["permissions", vhost, admin], ["configure": ".*", "write": ".*", "read": ".*"])
        try management.put(["exchanges", vhost, "campus.out"], ["type": "topic", "durable": true])
        try management.put(["exchanges", vhost, "rejections"], ["type": "direct", "durable": true])
    }

    deinit {
        try? management.delete(["vhosts", vhost])
        try? management.delete(["users", name])
    }

    private static let mandate = ["--by", "ops", "--because", "a test"]

    private func subscribe(_ words: String...) throws {
        try SubscriberCommand.Add.parse([name, "--password-file", secret, "--vhost", vhost] + words + Self.mandate)
            .run()
    }

    private func publish() throws {
        try PublisherCommand.Add.parse([name, "--password-file", secret, "--vhost", vhost] + Self.mandate).run()
    }

    private func remove() throws {
        try SubscriberCommand.Remove.parse([name, "--vhost", vhost] + Self.mandate).run()
    }

    /// Whether a notice with this key is for the subscriber.
    private func hears(_ key: String) throws -> Bool {
        let bindings = try management.get(["bindings", vhost, "e", "campus.out", "q", "out.\(name)"])
        return try (bindings?.elements ?? []).contains { binding in
            let pattern = binding["routing_key"].text.replacing(".", with: "\\.").replacing("\\.#", with: "(\\..*)?")
            return try key.wholeMatch(of: Regex(pattern)) != nil
        }
    }

    private func rights() throws -> String {
        let rights = try management.get(["permissions", vhost, name])
        return ["configure", "write", "read"].map { rights?[$0].text ?? "none" }.joined(separator: " ")
    }

    @Test("A subscriber reads its own queue and nothing else, and states nothing")
    func reads() throws {
        try subscribe("--types", "student.cleared.v1")
        #expect(try rights() == "^$ ^$ ^(out\\.\(name))$")
        #expect(try hears("student.cleared.v1"))
        #expect(try !hears("student.clearance-reopened.v1"))
    }

    @Test("A unit hears what concerns it, and everybody what concerns everybody")
    func units() throws {
        try subscribe("--types", "unit.review-wanted.v1,student.cleared.v1", "--units", "Library,department:me")
        #expect(try hears("unit.review-wanted.v1.library"))
        #expect(try hears("unit.review-wanted.v1.department.ME"))
        #expect(try !hears("unit.review-wanted.v1.department.EE"))
        #expect(try !hears("unit.review-wanted.v1.career"))
        #expect(try hears("student.cleared.v1"))
        try subscribe("--types", "unit.review-wanted.v1")
        #expect(try hears("unit.review-wanted.v1.career"), "said again with other types, it hears those")
        #expect(try !hears("student.cleared.v1"))
    }

    @Test("A publisher that subscribes stays one, and one that hears nothing any more too")
    func both() throws {
        try publish()
        #expect(try rights() == "^$ ^(campus)$ ^(rejections\\.\(name))$")
        try subscribe("--types", "student.cleared.v1")
        #expect(try rights() == "^$ ^(campus)$ ^(rejections\\.\(name)|out\\.\(name))$")
        try remove()
        #expect(try rights() == "^$ ^(campus)$ ^(rejections\\.\(name))$")
    }

    @Test("A subscriber that hears nothing any more is gone, with its user")
    func removed() throws {
        try subscribe("--types", "student.cleared.v1")
        try remove()
        #expect(try management.get(["users", name]) == nil)
        #expect(throws: Complaint.self) { try remove() }
    }

    @Test("A publisher that states nothing any more is gone, with its user; what it hears it goes on hearing")
    func publisherRemoved() throws {
        func remove(_ words: String...) throws {
            try PublisherCommand.Remove.parse([name, "--vhost", vhost] + words + Self.mandate).run()
        }
        try publish()
        try subscribe("--types", "student.cleared.v1")
        try remove()
        #expect(try rights() == "^$ ^$ ^(out\\.\(name))$")
        #expect(throws: Complaint.self) { try remove() }
        try self.remove()
        try publish()
        try remove("--discard-unread")
        #expect(try management.get(["users", name]) == nil)
    }

    @Test("An administrator loses no rights to a campus system of the same name")
    func administrator() throws {
        try management.put(["users", name], ["password": "x", "tags": "administrator"])
        #expect(throws: Complaint.self) { try subscribe("--types", "student.cleared.v1") }
    }

    @Test(
        "What is wrong with the words is said, and nothing is made",
        arguments: [
            ["--types", "student.cleard.v1"], ["--types", "student.cleared.v1", "--units", "lib rary"],
            ["--types", "student.cleared.v1", "--units", "school:ME"],
            ["--types", "student.cleared.v1", "--units", "department:"],
        ])
    func wrong(words: [String]) throws {
        #expect(throws: (any Error).self) {
            try SubscriberCommand.Add.parse([name, "--password-file", secret, "--vhost", vhost] + words + Self.mandate)
        }
        #expect(try management.get(["queues", vhost, "out.\(name)"]) == nil)
    }
}
