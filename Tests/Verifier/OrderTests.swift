import Cryptography
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Verifier

/// What one school says of one student's diploma, in its numbers' order.
struct Told: Sendable, CustomTestStringConvertible {
    let about: String
    let facts: @Sendable (School, UUID, UUID) throws -> [any Fact]

    var testDescription: String { about }

    static let all = [
        Told(about: "two versions, revoked and reinstated") { school, student, diploma in
            try [
                sealed(1, version: 1, of: student, diploma, by: school),
                sealed(2, version: 2, after: 1, of: student, diploma, by: school),
                school.revocation(number: 3, of: student), school.reinstatement(number: 4, of: student),
            ].map(school.fact) + [school.position(highest: 4, at: Date(rfc3339: "2026-06-22T01:00:00Z")!)]
        },
        Told(about: "a version of which the number is void") { school, student, diploma in
            try [
                sealed(1, version: 1, of: student, diploma, by: school), school.void(number: 2),
                sealed(3, version: 3, after: 1, of: student, diploma, by: school),
            ].map(school.fact) + [school.position(highest: 3, at: Date(rfc3339: "2026-06-22T01:00:00Z")!)]
        },
        Told(about: "three versions, and one of them revoked") { school, student, diploma in
            try [
                sealed(1, version: 1, of: student, diploma, by: school),
                sealed(2, version: 2, after: 1, of: student, diploma, by: school),
                sealed(3, version: 3, after: 2, of: student, diploma, by: school),
                school.revocation(number: 4, of: student, diploma: diploma),
            ].map(school.fact)
        },
    ]

    private static func sealed(
        _ number: Int, version: Int, after previous: Int? = nil, of student: UUID, _ diploma: UUID, by school: School
    ) -> Statement {
        school.statement(
            number: number, diploma: diploma, version: version, file: "\(school.name) \(number)",
            previous: previous.map { "\(school.name) \($0)" }, student: student)
    }
}

@Test("Whatever the order of arrival, the registry ends the same and refuses nothing", arguments: Told.all)
func order(told: Told) throws {
    let count = try told.facts(School(), UUID(), UUID()).count
    let orders = permutations(Array(0..<count))
    let schools = try orders.indices.map { try School("school-\($0)") }
    let trusted = try TrustedSchools(School.trust(schools))
    let bench = try Bench(Verifier.service(Trust(trusted), name: "test"))
    var ends: [[Int]: [String]] = [:]
    for (school, order) in zip(schools, orders) {
        let facts = try told.facts(school, UUID(), UUID())
        func hear(_ fact: some Fact) throws { try bench.hear(fact) }
        for place in order { try hear(facts[place]) }
        ends[order] = try end(of: school, trusted, bench)
    }
    let first = try #require(ends[Array(0..<count)])
    for (order, end) in ends { #expect(end == first, "\(order)") }
    #expect(try bench.said(RegistrationRefused.self).isEmpty)
}

/// What is counted of the school's numbers, and what somebody is answered who has one of its files.
private func end(of school: School, _ trusted: TrustedSchools, _ bench: Bench) throws -> [String] {
    try bench.connection.transaction(now: bench.now) { tx in
        let numbering = try tx.rows(
            """
            SELECT concat_ws(' ', registered, highest, position_highest, missing_since IS NULL) AS line FROM numbering
            WHERE school = \(school.name)
            """)
        let news = try tx.numberings().news(of: school.name, at: tx.now)
        return try numbering.map { try $0["line"] }
            + (1...3).map { number in
                let sha256 = SHA256.hash(Array("\(school.name) \(number)".utf8))
                return Verdict(
                    try tx.registered(sha256, naming: school.name)?.finding(about: sha256, trusting: trusted),
                    news: news
                ).outcome
            }
    }
}
