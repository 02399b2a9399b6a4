import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Issuer

@Suite("Issuer keeps the whole snapshot") struct SnapshotTests {
    @Test("What a roster says beyond what this release knows is kept, and comes back when it is heard again")
    func unknownFields() throws {
        let bench = try TestSchool().bench
        func studyYears() throws -> String? {
            try bench.connection.transaction { tx in
                try tx.row("SELECT snapshot #>> '{studyYears,minimum}' AS years FROM candidates")?["years"]
            }
        }
        let more = #""studyYears":{"minimum":4,"taken":[4,5]}"#
        try bench.hear(Student().listed(), beside: more, from: "sis")
        #expect(try studyYears() == "4")
        // As if a release had come in between that left it out.
        try bench.connection.transaction { tx in
            _ = try tx.run("UPDATE candidates SET snapshot = snapshot - 'studyYears'")
        }
        try bench.hear(Student().listed(), beside: more, from: "sis", again: true)
        #expect(try studyYears() == "4")
    }
}
