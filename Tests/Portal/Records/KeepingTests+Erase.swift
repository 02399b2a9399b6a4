import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Portal

// What is left of a student's account whose erasure was granted.
extension KeepingTests {
    private func fill(_ students: [UUID]) throws {
        let isma = Account(
            name: "isma", holder: .student(students.map { Samples.enrolment($0) }), display: account.display)
        try keepAccount("學士帽 2026", isma)
        try inTransaction { tx in
            try tx.startSession(SessionID().hash, of: "isma")
            for one in students {
                try tx.run(
                    """
                    INSERT INTO drafts (account, student, draft, kept_at) VALUES ('isma', \(one), 'draft', \(tx.now))
                    """)
            }
            try tx.run(
                """
                INSERT INTO arrivals (account, is_in, arrived_at) VALUES ('isma', true, \(tx.now))
                """)
        }
        for one in students {
            try bench.hear(ClearanceReopened(student: one, revision: 1, reopenedAt: bench.now))
        }
    }

    private func rows(_ table: String) throws -> Int {
        try inTransaction { tx in
            try tx.row(Query(stringLiteral: "SELECT count(*) AS rows FROM \(table)"))!["rows"]
        }
    }

    @Test("An account that is theirs alone goes with all that hangs on it, and staff's stay")
    func erases() throws {
        try fill([student])
        let duties = Account.Duties(roles: [.registrar], units: [], departments: [])
        try keepAccount("another one", Account(name: "kao", holder: .staff(duties), display: account.display))
        let done = try bench.erase(student, for: UUID(), OfPortal.self)
        #expect(done.kinds.gone == ["account": 3, "sessions": 1, "drafts": 1, "stages": 1])
        for table in ["enrolments", "sessions", "drafts", "arrivals", "stages"] {
            #expect(try rows(table) == 0, "\(table)")
        }
        #expect(try rows("accounts") == 1 && bench.tables(holding: "伊斯瑪哈善") == ["accounts"])
    }

    @Test("An account that reads for another term too stays for that one")
    func erasesOneTerm() throws {
        try fill([student, other])
        let done = try bench.erase(student, for: UUID(), OfPortal.self)
        #expect(done.kinds.gone == ["account": 1, "drafts": 1, "stages": 1])
        #expect(try rows("accounts") == 1 && rows("sessions") == 1 && rows("enrolments") == 1 && rows("drafts") == 1)
        #expect(try bench.tables(holding: student.uuidString) == ["erasures", "outbox"])
        let again = try bench.erase(other, for: UUID(), OfPortal.self)
        #expect(try again.kinds.gone["account"] == 3 && rows("accounts") == 0)
    }

    @Test("Every table of the portal is one of which an erasure tells, or about nobody")
    func erasureIsWhole() throws {
        #expect(
            try bench.tablesBesideErasure(["announcements", "tries", "sign_ins", "code_sign_ins"]) == [])
    }
}
