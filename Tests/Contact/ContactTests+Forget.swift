import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Contact

// What is known of a student ten years after the last word about them.
extension ContactTests {
    private func kept() throws -> [String: Int] {
        let tables = [
            "candidates", "names", "requests", "forms", "shown_notices", "told", "tidings", "letters", "proofs",
        ]
        return try bench.connection.transaction { tx in
            var rows: [String: Int] = [:]
            for table in tables {
                let count: Int = try tx.row(Query(stringLiteral: "SELECT count(*) AS rows FROM \(table)"))!["rows"]
                if count > 0 { rows[table] = count }
            }
            return rows
        }
    }

    private func forget(afterDays days: Double) throws {
        bench.now = start + days * 86_400
        try bench.turn("forget")
    }

    @Test("Ten years after the last word a student is forgotten, and who comes back is heard: proofs go on counting")
    func forgets() throws {
        try ready()
        try prove("pei@mailbox.example")
        #expect(try submit() == .submitted(at: bench.now))
        try forget(afterDays: 3_649)
        #expect(try kept()["forms"] == 1 && show()?.proven?.address == "pei@mailbox.example")
        try forget(afterDays: 3_651)
        #expect(try kept() == ["proofs": 1])
        #expect(try bench.said(StudentAlumniContactUnwanted.self).count == 1)
        #expect(try show() == nil)
        try list(statedAt: bench.now)
        try open(from: 0, to: 3_700 * 86_400, revision: 2)
        try prove("lin@mailbox.example")
        #expect(try bench.said(EmailVerified.self).map(\.revision) == [1, 2])
        // Forgotten once more, the higher count stays.
        try forget(afterDays: 7_400)
        #expect(try kept() == ["proofs": 1])
        #expect(
            try bench.connection.transaction { tx in try tx.row("SELECT proofs FROM proofs")!["proofs"] as Int } == 2)
    }

    @Test("A form, an address or the roster: whatever was said last counts", arguments: ["form", "address", "roster"])
    func stillHeardOf(_ word: String) throws {
        try ready()
        try prove("pei@mailbox.example")
        try open(from: 0, to: 3_700 * 86_400, revision: 2)
        bench.now = start + 100 * 86_400
        switch word {
        case "form": #expect(try submit() == .submitted(at: bench.now))
        case "address": try prove("lin@mailbox.example")
        default: try list(statedAt: bench.now)
        }
        try forget(afterDays: 3_700)
        #expect(try show() != nil)
        try forget(afterDays: 3_751)
        #expect(try show() == nil)
    }
}
