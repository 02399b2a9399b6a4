import Foundation
import Messages
import RabbitMQ
import TestKit
import Testing

@testable import Chassis

private let service = Service(.clearance, migrations: URL(filePath: "/"))
    .on(ClearanceReviewed.self) { _, _ in [] }
    .on(PaperDiplomaCollected.self) { _, _ in [] }
    .on(ContactConfirmed.self) { _, _ in [] }

private let admission = Admission(
    program: .clearance, hearings: service.reactions, hearsTheUnheard: false,
    publishers: ["library": .init(types: ["clearance.reviewed.v1"], units: ["library"])], school: "songtao")

private let reviewed =
    #""data":{"studentNumber":"S1","term":"113-2","unit":"library","result":"passed","reviewedAt":"2026-06-01T09:00:00+08:00"}}"#

private func event(
    source: String = "/campus/library", type: String = "clearance.reviewed.v1", version: String = "1.0",
    data: String = reviewed, time: String = #","time":"2026-06-01T09:00:00+08:00""#
) -> String {
    #"{"specversion":"\#(version)","id":"e1","source":"\#(source)","type":"\#(type)"\#(time),\#(data)"#
}

@Test(
    "What a publisher must mend is said by code, before any reaction",
    arguments: [
        (event(), "library.clearance.reviewed.v1", "library", nil),
        (event(), "library.clearance.reviewed.v1", nil, "user-id-missing"),
        (event(), "library.clearance.reviewed.v1", "sis", "foreign-routing-key"),
        (event(), "sis.clearance.reviewed.v1", "sis", "type-not-allowed"),
        (
            event(source: "/campus/sis", data: #""data":{}}"#), "library.clearance.reviewed.v1", "library",
            "foreign-source"
        ),
        (event(source: "/campus/sis"), "library.clearance.reviewed.v1", "library", "foreign-source"),
        (event(type: "x.v1"), "library.clearance.reviewed.v1", "library", "type-mismatch"),
        (event(version: "0.3"), "library.clearance.reviewed.v1", "library", "schema"),
        (event(time: ""), "library.clearance.reviewed.v1", "library", "schema"),
        (event(data: #""data":{}}"#), "library.clearance.reviewed.v1", "library", "schema"),
        ("{", "library.clearance.reviewed.v1", "library", "malformed"),
        ("", "library.clearance.reviewed.v1", "library", "malformed"),
        ("[]", "library.clearance.reviewed.v1", "library", "malformed"),
    ] as [(String, String, String?, String?)])
func campusEvents(body: String, routingKey: String, user: String?, code: String?) {
    let verdict = admission.admit(Bench.delivery(body: body, routingKey: routingKey, user: user)).verdict
    switch verdict {
    case .hear: #expect(code == nil)
    case .refuse(let refusal): #expect(refusal.code == code, "\(refusal)")
    case .leave: Issue.record("clearance answers for this type")
    }
}

@Test(
    "A number that no program can count is told of as one, in either form: the body is JSON",
    arguments: ["200.5", "1e30", "12345678901234567890", "-0.5", "1e-7", "99999999999999999999999999999999"],
    [true, false])
func numbers(amount: String, isStructured: Bool) {
    let issuer = Admission(
        program: .issuer,
        hearings: Service(.issuer, migrations: URL(filePath: "/")).on(FeePaid.self) { _, _ in [] }.reactions,
        hearsTheUnheard: false, publishers: ["cashier": .init(types: ["fee.paid.v1"], units: nil)], school: "songtao")
    func verdict(_ amount: String) -> Admitted.Verdict {
        let data =
            #"{"studentNumber":"S1","term":"113-2","item":"x","amount":\#(amount),"receiptNumber":"R-1","paidAt":"2026-06-01T09:00:00+08:00"}"#
        let attributes = [
            "specversion": "1.0", "id": "e1", "source": "/campus/cashier", "type": "fee.paid.v1",
            "time": "2026-06-01T09:00:00+08:00",
        ]
        let whole = attributes.map { #""\#($0)":"\#($1)""# }.joined(separator: ",")
        let delivery = Bench.delivery(
            body: isStructured ? #"{\#(whole),"data":\#(data)}"# : data, routingKey: "cashier.fee.paid.v1",
            user: "cashier",
            headers: isStructured ? [:] : Dictionary(uniqueKeysWithValues: attributes.map { ("ce-" + $0, $1) }))
        return issuer.admit(delivery).verdict
    }
    guard case .refuse(let refusal) = verdict(amount) else { return #expect(Bool(false)) }
    #expect(refusal.code == "schema" && refusal.sentence.contains("whole one"), "\(refusal)")
    guard case .refuse(let text) = verdict(#""200""#) else { return #expect(Bool(false)) }
    #expect(text.code == "schema" && text.sentence.hasSuffix("amount must be a whole number."), "\(text)")
    guard case .hear = verdict("200") else { return #expect(Bool(false)) }
}

@Test("Only the program that answers for a type parks it")
func othersLeaveIt() {
    let verdict = admission.admit(
        Bench.delivery(body: "{", routingKey: "library.paper-diploma.collected.v1", user: "library")
    ).verdict
    guard case .leave = verdict else { return #expect(Bool(false), "\(verdict)") }
}

@Test(
    "Neither the queue nor the routing key proves who speaks",
    arguments: [
        ("", "contact", "wrong-exchange"), ("amq.direct", "contact", "wrong-exchange"),
        ("facts", "portal", "not-the-author"), ("facts", nil, "not-the-author"),
    ] as [(String, String?, String)])
func facts(exchange: String, user: String?, code: String) throws {
    let delivery = try Bench.delivery(
        of: ContactConfirmed(student: UUID(), confirmedAt: .now), exchange: exchange,
        routingKey: "contact.confirmed.v1",
        user: user, source: "/mortarboard/contact", statedAt: .now)
    guard case .refuse(let refusal) = admission.admit(delivery).verdict else { return #expect(Bool(false)) }
    #expect(refusal.code == code)
}

@Test("The binary form is read from its headers", arguments: ["ce-", "cloudEvents:"])
func binaryForm(prefix: String) throws {
    let attributes = [
        "specversion": "1.0", "id": "e1", "source": "/campus/library", "type": "clearance.reviewed.v1",
        "time": "2026-06-01T09:00:00+08:00",
    ]
    let delivery = Bench.delivery(
        body: String(reviewed.dropFirst(#""data":"#.count).dropLast()), routingKey: "library.clearance.reviewed.v1",
        user: "library", headers: Dictionary(uniqueKeysWithValues: attributes.map { (prefix + $0, $1) }))
    guard case .hear(let event, _) = admission.admit(delivery).verdict else { return #expect(Bool(false)) }
    #expect(try event.data(as: ClearanceReviewed.self).result == .passed)
    #expect(event.id == "e1")
}

@Test(
    "A trace goes on where it is valid and begins anew where it is not",
    arguments: [
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", true), ("00-zz-00f067aa0ba902b7-01", false),
        (nil, false),
    ] as [(String?, Bool)])
func traces(parent: String?, goesOn: Bool) {
    let child = trace(from: parent)
    #expect(child.count == 55)
    #expect(child.contains("4bf92f3577b34da6a3ce929d0e0e4736") == goesOn)
    #expect(child != parent)
}

@Test(
    "Of a trace from outside only what is one is kept, in either form of an event and of what is refused",
    arguments: [
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", true),
        ("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", false),
        ("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", false),
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-02", false),
        ("00-4bf92f3577b34da6a3ce929d0e0e473-600f067aa0ba902b7-01", false),
        ("00-00000000000000000000000000000000-00f067aa0ba902b7-01", false),
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", false),
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0\u{301}", false),
        (String(repeating: "\u{301}", count: 100), false), ("", false),
    ])
func foreignTraces(text: String, isKept: Bool) {
    let inside = event(time: #","time":"2026-06-01T09:00:00+08:00","traceparent":"\#(text)""#)
    for (body, headers) in [(inside, [:]), (event(), ["traceparent": text]), ("{", ["traceparent": text])] {
        let message = admission.admit(
            Bench.delivery(
                body: body, routingKey: "library.clearance.reviewed.v1", user: "library", headers: headers))
        #expect(message.isHeard == (body != "{"))
        #expect(message.trace == (isKept ? text : nil))
    }
}

@Test(
    "A NUL in any text that a publisher chooses can be kept", arguments: ["id", "routing key", "header", "message id"])
func nul(place: String) {
    var delivery = Bench.delivery(
        body: place == "id" ? event().replacing(#""e1""#, with: #""a\u0000b""#) : "{",
        routingKey: place == "routing key" ? "library.foo\0bar" : "library.clearance.reviewed.v1", user: "library",
        headers: place == "header" ? ["x": "a\0b"] : [:])
    var properties = delivery.properties
    if place == "message id" { properties.messageID = "a\0b" }
    delivery = Delivery(
        tag: 1, exchange: delivery.exchange, routingKey: delivery.routingKey, isRedelivered: false,
        properties: properties,
        body: delivery.body)
    let admitted = admission.admit(delivery)
    let texts = [admitted.id, admitted.eventID, admitted.type, admitted.publisher, admitted.delivery.routingKey]
    #expect(texts.allSatisfy { !$0.contains("\0") })
    #expect(try! !admitted.delivery.properties.kept.contains("\\u0000"))
}

@Test(
    "In the binary form an id with another time is another event",
    arguments: ["2026-06-01T09:00:00+08:00", "2026-06-01T09:00:01+08:00"])
func binaryDigest(time: String) {
    func admitted(_ time: String) -> Admitted {
        let attributes = [
            "ce-specversion": "1.0", "ce-id": "e1", "ce-source": "/campus/library", "ce-type": "clearance.reviewed.v1",
            "ce-time": time,
        ]
        return admission.admit(
            Bench.delivery(
                body: String(reviewed.dropFirst(#""data":"#.count).dropLast()),
                routingKey: "library.clearance.reviewed.v1", user: "library", headers: attributes))
    }
    let first = admitted("2026-06-01T09:00:00+08:00")
    #expect((admitted(time).digest == first.digest) == (time == "2026-06-01T09:00:00+08:00"))
}

@Test("The id of a binary event that lacks something is said back", arguments: ["ce-", "cloudEvents:"])
func binaryID(prefix: String) {
    let admitted = admission.admit(
        Bench.delivery(
            body: #"{"id":"not this one"}"#, routingKey: "library.clearance.reviewed.v1", user: "library",
            headers: [prefix + "specversion": "1.0", prefix + "id": "e1"]))
    #expect(admitted.eventID == "e1")
}

@Test(
    "A campus system, a unit or a department whose name would not fit into a routing key is named at start",
    arguments: [
        ("library", ["library", "department:ME,EE"], nil), ("sis", [], nil), ("s.is", [], "s.is"),
        ("sis", ["lib.rary"], "lib.rary"), ("sis", ["department:M.E"], "M.E"), ("sis", ["department:"], ""),
    ] as [(String, [String], String?)])
func misnamed(publisher: String, units: [String], name: String?) {
    let flaw = Admission.Entitlement(types: [], units: units).flaw(of: publisher)
    #expect(flaw == name.map { "“\($0)” must be \(ShortName.rule)" })
}
