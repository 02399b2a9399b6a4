import Cryptography
import Foundation
import JOSE
import Messages
import Testing

@testable import Verifier

@Suite("Believing statements")
struct RegistrationTests {
    private let school: School
    private let other: School
    private let trusted: TrustedSchools

    init() throws {
        (school, other) = (try School("songtao"), try School("qingyu"))
        trusted = try TrustedSchools(School.trust([school, other]))
    }

    @Test("A statement that the school signed about this diploma is believed")
    func believed() throws {
        let statement = school.statement()
        #expect(try school.sealed(statement).statement(trusting: trusted) == statement)
    }

    @Test("A statement under any other circumstance is refused with its reason")
    func refusals() throws {
        let good = school.statement()
        let stranger = try School("songtao")
        func fact(_ signed: String, diploma: UUID? = nil, version: Int = 1) -> DiplomaSealed {
            DiplomaSealed(
                diploma: diploma ?? good.diploma, student: UUID(), version: version, statement: signed,
                sealedAt: good.sealedAt)
        }
        func signed(_ payload: String, type: String? = "diploma-statement+jwt", kid: String? = nil) throws -> String {
            try JWS.sign(Array(payload.utf8), type: type, keyID: kid ?? school.kid, with: school.key)
        }
        let text = String(decoding: try JSON.encode(good), as: UTF8.self)
        func changed(_ from: String, _ to: String) throws -> String {
            #expect(text.contains(from))
            return try signed(text.replacingOccurrences(of: from, with: to))
        }
        let cases: [(DiplomaSealed, RegistrationRefusal)] = [
            (fact("no statement"), .notAStatement),
            (fact(try signed(text, type: "JWT")), .notAStatement),
            (fact(try JWS.sign(JSON.encode(good), type: "diploma-statement+jwt", with: school.key)), .notAStatement),
            (fact(try signed("{}")), .notAStatement),
            (fact(try changed(#""number":1"#, #""number":0"#)), .notAStatement),
            (fact(try changed(#""version":1"#, #""version":0"#)), .notAStatement),
            (fact(try changed(good.sha256, good.sha256.uppercased())), .notAStatement),
            (fact(try changed(good.sha256, String(good.sha256.dropLast(2)))), .notAStatement),
            (fact(try stranger.sign(good)), .unknownKey),
            (fact(try signed(text, kid: other.kid)), .notSigned),
            (fact(try school.sign(good) + "A"), .notSigned), (fact(try school.sign(good) + "B"), .notAStatement),
            (fact(try school.sign(school.statement(diploma: good.diploma, school: "qingyu"))), .anotherSchool),
            (fact(try school.sign(good), diploma: UUID()), .anotherDiploma),
            (fact(try school.sign(good), version: 2), .anotherDiploma),
        ]
        for (number, (fact, reason)) in cases.enumerated() {
            #expect(throws: reason, "case \(number)") { try fact.statement(trusting: trusted) }
        }
    }

    @Test("A trust list in which one key speaks for two schools is not used")
    func sharedKeys() throws {
        var list = School.trust([school])
        list.schools["qingyu"] = list.schools["songtao"]
        #expect(throws: (any Error).self) { try TrustedSchools(list) }
        list.schools["qingyu"] = nil
        #expect(throws: Never.self) { try TrustedSchools(list) }
    }
}
