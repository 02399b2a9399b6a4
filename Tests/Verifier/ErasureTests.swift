import Chassis
import Foundation
import Messages
import TestKit
import Testing

@testable import Verifier

@Suite("Erasing, where nothing may go")
struct ErasureTests {
    @Test("What is registered stays and is told with its ground; what is held of a student names it")
    func stays() throws {
        let school = try School()
        let bench = try Bench(Verifier.service(Trust(try TrustedSchools(School.trust([school]))), name: "test"))
        let student = UUID()
        let fact = try school.fact(school.statement(student: student))
        func hear(_ fact: some Fact) throws { try bench.hear(fact) }
        try hear(fact)
        let told = try bench.erasable(student, OfVerifier.self)
        let done = try bench.erase(student, for: UUID(), OfVerifier.self)
        #expect(told.kept["registry"] == 1 && done.kinds.kept["registry"] == 1 && done.kinds.gone["registry"] == nil)
        #expect(done.kinds.first { $0.kind == "registry" }?.ground == .statements)
        let kao = Actor(kind: .staff, id: "kao", roles: [.registrar], why: "personal data")
        let held = try #require(
            bench.ask(ShowHeld<OfVerifier>(student: student, asOf: bench.now, part: 0), as: kao).answer)
        let tables = try #require(try JSONSerialization.jsonObject(with: held.bytes) as? [String: [[String: Any]]])
        #expect(tables["registry"]?.count == 1)
        #expect(try bench.tablesBesideErasure(["numbering", "trust_lists"]) == [])
    }
}
