import Foundation
import Messages
import Testing

@testable import Mortarboard

/// The rules by which descriptions become definitions, shown with two made-up programs.
@Suite struct DefinitionTests {
    static let clearance = Description(
        program: .clearance, hears: ["clearance.reviewed.v1", "contact.confirmed.v1"],
        answers: ["clearance.show-checklist"], staffAnswers: ["clearance.list-unit-work"], unheard: false)
    static let portal = Description(
        program: .portal, hears: ["clearance.opened.v1"], answers: [], staffAnswers: [], unheard: true)
    static let mailer = Description(
        program: .otpMailer, hears: ["contact.code-wanted.v1"], answers: [], staffAnswers: [], unheard: false)

    private func document(_ descriptions: [Description] = [clearance, portal]) throws -> JSONValue {
        try Definitions(of: descriptions, vhost: "school").document
    }

    @Test("Facts are bound by their names, campus events behind the ledger and from any publisher")
    func bindings() throws {
        #expect(
            try document().lines(of: "bindings", "source", "routing_key", "destination_type", "destination") == [
                "campus # queue campus.ledger", "campus # exchange campus.typed",
                "facts diploma.sealed.v1 queue facts.ledger", "facts diploma.revoked.v1 queue facts.ledger",
                "facts diploma.reinstated.v1 queue facts.ledger", "facts school.number-voided.v1 queue facts.ledger",
                "campus.typed *.clearance.reviewed.v1 queue clearance", "facts contact.confirmed.v1 queue clearance",
                "dead clearance.dead queue clearance.dead", "facts clearance.opened.v1 queue portal",
                "campus.unheard # queue portal", "dead portal.dead queue portal.dead",
            ])
    }

    @Test(
        "A program has a queue and a net below it, and one each for the questions of students and of staff when it answers any"
    )
    func queues() throws {
        let queues = try document()["queues"].elements.map {
            "\($0["name"].text) \($0["arguments"]["x-queue-type"].text)"
        }
        #expect(
            queues == [
                "clearance quorum", "clearance.dead quorum", "clearance.questions classic",
                "clearance.questions.staff classic", "portal quorum",
                "portal.dead quorum", "campus.ledger stream", "facts.ledger stream",
            ])
    }

    @Test("A program declares nothing, reads its own queues and states its own facts")
    func permissions() throws {
        let document = try document([Self.clearance, Self.portal, Self.mailer])
        #expect(
            document.lines(of: "permissions", "user", "configure", "write", "read") == [
                #"clearance ^$ ^(facts|campus|campus\.out|rejections|amq\.default)$ ^(clearance|clearance\.dead|clearance\.questions|clearance\.questions\.staff|campus\.ledger)$"#,
                #"portal ^$ ^(facts|rejections|amq\.default)$ ^(portal|portal\.dead|amq\.rabbitmq\.reply-to)$"#,
                #"otp-mailer ^$ ^(facts|rejections)$ ^(otp-mailer|otp-mailer\.dead)$"#, "doctor ^$ ^$ ^$",
            ])
        let topics = document.lines(of: "topic_permissions", "user", "exchange", "write")
        #expect(
            topics.last
                == #"otp-mailer facts ^(letter\.mailed\.v1|letter\.undeliverable\.v1|otp-mailer\.erased\.v1|otp\.exhausted\.v1|otp\.mailed\.v1|otp\.matched\.v1|otp\.undeliverable\.v1)$"#
        )
        #expect(
            topics.contains(
                #"clearance campus.out ^(student\.clearance-reopened\.v1(\..+)?|student\.cleared\.v1(\..+)?|unit\.review-unwanted\.v1(\..+)?|unit\.review-wanted\.v1(\..+)?)$"#
            ))
        #expect(topics.count == 5)
    }

    @Test("Whoever may write to a topic exchange has a topic permission there")
    func everyWriterIsLimited() throws {
        let document = try Definitions(of: Programs.descriptions(), vhost: "/").document
        let topics = document["exchanges"].elements.filter { $0["type"] == "topic" }.map { $0["name"].text }
        let limited = Set(document.lines(of: "topic_permissions", "user", "exchange"))
        var checked = 0
        for permission in document["permissions"].elements {
            let write = try Regex(permission["write"].text)
            for exchange in topics where exchange.wholeMatch(of: write) != nil {
                #expect(limited.contains("\(permission["user"].text) \(exchange)"))
                checked += 1
            }
        }
        #expect(checked > 0)
    }

    @Test("Each queue is under exactly one policy, and all are in the one virtual host")
    func policies() throws {
        let document = try document()
        for name in document.lines(of: "queues", "name") {
            let matching = try document.lines(of: "policies", "pattern")
                .filter { try name.firstMatch(of: Regex($0)) != nil }
            #expect(matching.count == 1, "\(name)")
        }
        for kind in ["exchanges", "queues", "bindings", "policies", "permissions", "topic_permissions"] {
            #expect(Set(document.lines(of: kind, "vhost")) == ["school"], "\(kind)")
        }
    }

    @Test("Programs that do not fit together are refused")
    func refused() {
        let deaf = Description(program: .portal, hears: [], answers: [], staffAnswers: [], unheard: false)
        #expect(throws: Complaint.self) { try document([Self.clearance, deaf]) }
        #expect(throws: Complaint.self) { try document([Self.portal, Self.portal]) }
        let lost = Description(
            program: .verifier, hears: ["diploma.lost.v1"], answers: [], staffAnswers: [], unheard: false)
        let complaint = #expect(throws: Complaint.self) { try document([lost, Self.portal]) }
        #expect(complaint?.description == "verifier hears diploma.lost.v1, which is not in the contract.")
    }

    @Test(
        "A campus system's name is one word of a routing key and no program's",
        arguments: [
            ("library", true), ("life-guidance", true), ("sis2", true), ("", false), ("Library", false), ("a.b", false),
            ("a*", false), ("#", false), ("圖書館", false), ("contact", false), ("otp-mailer", false),
            (String(repeating: "a", count: 32), true), (String(repeating: "a", count: 33), false),
        ])
    func campusSystem(_ name: String, _ isAllowed: Bool) { #expect(CampusSystem.isAllowed(name) == isAllowed) }

    @Test("A document is laid out for people and stays the same document")
    func layout() throws {
        let long = JSONValue.list((0..<60).map { "\($0) \"quoted\" back\\slash\nline 學士帽 \u{1}" })
        let document: JSONValue = ["long": long, "short": [1, 2], "empty": [:], "half": .number(0.5), "none": .null]
        #expect(try JSON.decode(JSONValue.self, from: Array(document.written.utf8)) == document)
        #expect(document.written.contains(#"  "short": [1, 2]"#))
    }
}
