import Cryptography
import Foundation
import JOSE
import Messages
import Testing
import Vouching

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
        #expect(try trusted.statement(school.sign(statement)) == statement)
    }

    @Test("A statement under any other circumstance is refused with its reason")
    func refusals() throws {
        let good = school.statement()
        let stranger = try School("songtao")
        func signed(_ payload: String, type: String? = "diploma-statement+jwt", kid: String? = nil) throws -> String {
            try JWS.sign(Array(payload.utf8), type: type, keyID: kid ?? school.kid, with: school.key)
        }
        let text = String(decoding: try JSON.encode(good), as: UTF8.self)
        func changed(_ from: String, _ to: String) throws -> String {
            #expect(text.contains(from))
            return try signed(text.replacingOccurrences(of: from, with: to))
        }
        let cases: [(String, RegistrationRefusal)] = [
            ("no statement", .notAStatement),
            (try signed(text, type: "JWT"), .notAStatement),
            (try JWS.sign(JSON.encode(good), type: Statement.type, with: school.key), .notAStatement),
            (try signed("{}"), .notAStatement),
            (try signed(#"{"number":1,"school":"songtao"}"#), .notAStatement),
            (try changed(#""sealed":"#, #""planned":"#), .notAStatement),
            (try signed(text.dropLast() + #","void":{"because":"x"}}"#), .notAStatement),
            (try changed(#""number":1"#, #""number":0"#), .notAStatement),
            (try changed(#""version":1"#, #""version":0"#), .notAStatement),
            (try changed(#""version":1"#, #""version":2147483648"#), .notAStatement),
            (try school.sign(school.statement(lookup: String(repeating: "k", count: 65))), .notAStatement),
            (try changed(good.file.sha256, good.file.sha256.uppercased()), .notAStatement),
            (try changed(good.file.sha256, String(good.file.sha256.dropLast(2))), .notAStatement),
            (try school.sign(school.statement(file: "a", previous: "a")), .notAStatement),
            (try stranger.sign(good), .unknownKey),
            (try signed(text, kid: other.kid), .notSigned),
            (try school.sign(good) + "A", .notSigned), (try school.sign(good) + "B", .notAStatement),
            (try school.sign(school.statement(school: "qingyu")), .anotherSchool),
        ]
        let meant = Announced(
            kind: .sealed, number: 1, student: good.file.student, diploma: good.file.diploma, version: 1)
        for (number, (signed, reason)) in cases.enumerated() {
            #expect(throws: reason, "case \(number)") { try trusted.statement(signed, announcedAs: meant) }
        }
        for change: (inout Announced) -> Void in [
            { $0.kind = .revoked }, { $0.number = 2 }, { $0.student = UUID() }, { $0.diploma = UUID() },
            { $0.version = 2 },
        ] {
            var announced = meant
            change(&announced)
            #expect(throws: RegistrationRefusal.anotherSubject) {
                try trusted.statement(school.sign(good), announcedAs: announced)
            }
        }
        #expect(try trusted.statement(school.sign(good), announcedAs: meant) == good)
    }

    @Test("What was stated before or after a key was the school's is not believed")
    func outsideItsTime() throws {
        var school = school
        for (moment, isBelieved) in [
            (school.window.lowerBound, true), (school.window.lowerBound - 1, false),
            (school.window.upperBound, true), (school.window.upperBound + 1, false),
        ] {
            school.now = moment
            let (statement, position) = (
                try school.sign(school.void(number: 1)), try school.position(highest: 7, at: moment).statement
            )
            if isBelieved {
                #expect(try trusted.statement(statement).statedAt == moment)
                #expect(try trusted.position(position, at: moment).at == moment)
            } else {
                #expect(throws: RegistrationRefusal.outsideItsTime) { try trusted.statement(statement) }
                #expect(throws: RegistrationRefusal.outsideItsTime) { try trusted.position(position, at: moment) }
            }
        }
        let reversed = TrustedKey(
            JSONWebKey(school.key.publicKey), from: school.window.upperBound, to: school.window.lowerBound)
        #expect(throws: (any Error).self) {
            try TrustedSchools(
                TrustList(
                    version: 1, issuedAt: school.now,
                    schools: ["songtao": .init(name: .init(zh: "松濤", en: "Songtao"), keys: [reversed])]))
        }
    }

    @Test("A position is believed from its school alone, and is no statement")
    func positions() throws {
        let at = Date(rfc3339: "2026-08-03T06:00:00Z")!
        let signed = try school.position(highest: 7, at: at).statement
        #expect(try trusted.position(signed, at: at) == Position(school: "songtao", highest: 7, at: at))
        #expect(throws: RegistrationRefusal.notAStatement) { try trusted.statement(signed) }
        #expect(throws: RegistrationRefusal.notAStatement) {
            try trusted.position(school.sign(school.statement()), at: at)
        }
        #expect(try trusted.position(signed, at: at - 60).at == at, "clocks differ")
        #expect(throws: RegistrationRefusal.inTheFuture) { try trusted.position(signed, at: at - 61) }
        #expect(throws: RegistrationRefusal.unknownKey) {
            try trusted.position(School("songtao").position(highest: 7, at: at).statement, at: at)
        }
    }

    @Test(
        "A version fits where its neighbours tell the same story; what is unknown or void in between may be",
        arguments: [
            // version, the one before it, registered versions with the ones before them
            (1, nil, [], true), (2, 1, [(1, nil)], true), (2, nil, [(1, nil)], false), (2, 9, [(1, nil)], false),
            (3, 2, [(1, nil)], true), (3, 1, [(1, nil)], true), (3, 1, [(1, nil), (2, 1)], false),
            (2, 1, [(3, 2)], true), (2, 1, [(3, 1)], false), (2, 1, [(1, nil), (4, 3)], true),
            (2, 1, [(1, nil), (4, 1)], false), (1, nil, [(2, nil)], false), (1, nil, [(3, 2)], true),
            (1, 9, [], false), (2, nil, [], true),
        ] as [(Int, Int?, [(Int, Int?)], Bool)])
    func chain(version: Int, previous: Int?, registered: [(Int, Int?)], fits: Bool) throws {
        let diploma = UUID()
        let rows = registered.map {
            Neighbours.Registered(
                diploma: diploma, version: $0.0, sha256: digest("v\($0.0)"), previous: $0.1.map { digest("v\($0)") })
        }
        let file = school.statement(
            diploma: diploma, version: version, file: "v\(version)", previous: previous.map { "v\($0)" }
        ).file
        let above = rows.filter { $0.version > version }.min { $0.version < $1.version }
        let neighbours = Neighbours(
            below: rows.filter { $0.version < version }.max { $0.version < $1.version }, above: above,
            named: rows.first { $0.sha256 == file.previous },
            isNamedAboveKnown: rows.contains { $0.sha256 == above?.previous })
        #expect(neighbours.admit(file) == fits)
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
