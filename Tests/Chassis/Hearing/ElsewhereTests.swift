import Foundation
import Messages
import TestKit
import Testing

@testable import Chassis

/// A program that hears of positions and of erasures.
private func admission(of program: Program) -> Admission {
    Admission(
        program: program,
        hearings: Service(program, migrations: URL(filePath: "/")).on(SchoolPosition.self) { _, _ in [] }
            .on(ErasureGranted.self) { _, _ in [] }.reactions,
        hearsTheUnheard: false, publishers: [:], school: "songtao")
}

private func position(on exchange: String, _ routingKey: String, by user: String?) throws -> Admitted {
    admission(of: .verifier).admit(
        try Bench.delivery(
            of: SchoolPosition(statement: "x"), exchange: exchange, routingKey: routingKey, user: user,
            source: "/mortarboard/issuer", id: "e1", statedAt: .now))
}

@Test("What comes from elsewhere is heard under the account's name, and is not what another says under its id")
func elsewhere() throws {
    let message = try position(on: "registry", "qingyu", by: "qingyu")
    guard case .hear(let event, _) = message.verdict else { return #expect(Bool(false)) }
    #expect(event.publisher == "qingyu")
    #expect(message.source == "/elsewhere/qingyu")
}

@Test(
    "Nobody elsewhere speaks for another, nor on an exchange that is not theirs",
    arguments: [
        ("registry", "qingyu", "songtao", "foreign-routing-key"), ("registry", "qingyu", nil, "foreign-routing-key"),
        ("registry", "", "", "foreign-routing-key"), ("receipts", "qingyu", "qingyu", "unknown-type"),
        ("facts", "school.position.v1", "qingyu", "not-the-author"),
    ] as [(String, String, String?, String)])
func refusedFromElsewhere(exchange: String, routingKey: String, user: String?, code: String) throws {
    guard case .refuse(let refusal) = try position(on: exchange, routingKey, by: user).verdict else {
        return #expect(Bool(false))
    }
    #expect(refusal.code == code, "\(refusal)")
}

@Test("What stays at home is heard of nobody elsewhere, and what comes from there by one program alone")
func staysAtHome() throws {
    func refused(_ type: String, by program: Program) -> Bool {
        let body =
            #"{"specversion":"1.0","id":"e1","source":"/mortarboard/issuer","type":"\#(type)","time":"2026-06-01T09:00:00+08:00","data":{"statement":"x"}}"#
        let delivery = Bench.delivery(body: body, exchange: "registry", routingKey: "qingyu", user: "qingyu")
        guard case .refuse(let refusal) = admission(of: program).admit(delivery).verdict else { return false }
        return refusal.code == "unknown-type"
    }
    #expect(!refused("school.position.v1", by: .verifier))
    #expect(refused("school.position.v1", by: .clearance))
    #expect(refused("erasure.granted.v1", by: .verifier))
}
