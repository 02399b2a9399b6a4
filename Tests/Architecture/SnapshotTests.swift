import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Mortarboard

private struct Golden: Decodable { let data: CandidateListed }

/// Every program that hears the roster, on its real tables.
@Suite("A program keeps the whole snapshot") struct SnapshotTests {
    static let keepers: [Program] =
        (try? Programs.descriptions())?
        .filter { $0.hears.contains(CandidateListed.name) }.map(\.program) ?? []

    @Test("Three programs hear the roster")
    func three() { #expect(Set(Self.keepers) == [.contact, .clearance, .issuer]) }

    @Test(
        "What a roster says beyond what this release knows is kept, and comes back when it is heard again",
        arguments: keepers)
    func unknownFields(_ program: Program) throws {
        let keeper = try #require(Programs.all.first { $0.program == program })
        let units = Repository.root.appending(path: "deploy/settings/units.json").path
        // The issuer tries to print whom it hears of.
        let settings = Settings([
            "units": units, "school-name-zh": "松濤科技大學", "school-name-en": "Songtao University", "president-zh": "林松濤",
            "president-en": "Lin Sung-Tao", "verifier-url": "https://verify.example", "school": "songtao",
        ])
        let bench = try Bench(keeper.service(settings), publishers: ["sis": []])
        let golden = try Repository.text("Tests/Messages/Golden/\(CandidateListed.name).json")
        let listed = try JSON.decode(Golden.self, from: Array(golden.utf8)).data
        func studyYears() throws -> String? {
            try bench.connection.transaction { tx in
                try tx.row("SELECT snapshot #>> '{studyYears,minimum}' AS years FROM candidates")?["years"]
            }
        }
        let more = #""studyYears":{"minimum":4,"taken":[4,5]}"#
        try bench.hear(listed, beside: more, from: "sis")
        #expect(try studyYears() == "4")
        // As if a release had come in between that left it out.
        try bench.connection.transaction { tx in
            _ = try tx.run("UPDATE candidates SET snapshot = snapshot - 'studyYears'")
        }
        try bench.hear(listed, beside: more, from: "sis", again: true)
        #expect(try studyYears() == "4")
    }
}
