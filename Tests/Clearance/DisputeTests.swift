import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

@Suite("What a student says is wrong in the roster is the registrar's to resolve")
struct DisputeTests {
    let lists: Lists

    init() throws { lists = try Lists() }

    private func open() throws -> [String] {
        try lists.bench.connection.transaction { tx in try tx.openExceptions().map(\.exception.sentence) }
    }

    private func report(_ revision: Int, _ parts: IdentityPart...) throws {
        try lists.bench.hear(
            ErrorReported(student: lists.student, parts: parts, revision: revision, reportedAt: lists.bench.now))
    }

    private func resolve(_ revision: Int) throws {
        try lists.bench.hear(
            ErrorResolved(student: lists.student, by: .student, revision: revision, resolvedAt: lists.bench.now))
    }

    @Test("It is one exception with its parts, for as long as the last word says so, whatever the order of arrival")
    func disputed() throws {
        try report(1, .nameEn, .birthDate)
        #expect(try open().count == 1 && open()[0].contains("the name in English, the date of birth"))
        try report(2, .nameZh)
        #expect(try open().count == 1 && open()[0].contains("the name in Chinese,"))
        try resolve(3)
        try report(2, .nameZh)
        #expect(try open().isEmpty)
        try report(4, .nameZh)
        #expect(try open().count == 1)
    }
}
