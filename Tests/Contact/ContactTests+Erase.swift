import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Contact

// What is left of a student whose erasure was granted.
extension ContactTests {
    @Test("What would go is told first and then goes, from every table; it is answered and recorded once")
    func erases() throws {
        try ready()
        try prove("pei@mailbox.example")
        #expect(try submit() == .submitted(at: bench.now))
        try bench.hear(
            ClearanceReturned(
                student: student,
                units: [Bilingual(zh: Line(rawValue: "圖書館")!, en: Line(rawValue: "Library")!)], revision: 1,
                returnedAt: bench.now))
        let values = ["pei@mailbox.example", "林小明", "0911222333", "汐止", "A11300001"]
        for value in values { #expect(try !bench.tables(holding: value).isEmpty, "\(value)") }
        // What was said has left, but for one message.
        try bench.connection.transaction { tx in
            try tx.run("DELETE FROM unsent WHERE position < (SELECT max(position) FROM unsent)")
        }
        let told = try bench.erasable(student, OfContact.self)
        #expect(try bench.tables(holding: "林小明").contains("forms"), "a look changes nothing")
        let request = UUID()
        let done = try bench.erase(student, for: request, OfContact.self)
        #expect(done.kinds.gone == told.gone && done.kinds.kept["accesses"] == 1 && done.kinds.kept["outbox"] == 1)
        #expect(try bench.said(StudentAlumniContactUnwanted.self).map(\.answeredAt) == [bench.now])
        #expect((done.kinds.gone["forms"] ?? 0) > 1 && (done.kinds.gone["outbox"] ?? 0) > 1)
        // What is on its way leaves, and goes by its own days.
        try bench.connection.transaction { tx in
            try tx.run(
                "DELETE FROM outbox WHERE position IN (SELECT position FROM unsent) AND type <> 'contact.erased.v1'")
        }
        for value in values { #expect(try bench.tables(holding: value) == [], "\(value)") }
        let recorded = try bench.destroyed()
        #expect(recorded == done.kinds.gone)
        bench.now += 60
        #expect(try bench.erase(student, for: request, OfContact.self) == done, "heard again it says the same")
        #expect(try bench.destroyed() == recorded)
    }

    @Test("Who comes back after it is heard, and proofs go on counting")
    func comesBackErased() throws {
        try ready()
        try prove("pei@mailbox.example")
        _ = try bench.erase(student, for: UUID(), OfContact.self)
        #expect(try show() == nil)
        bench.now += 60
        try list(statedAt: bench.now)
        try prove("lin@mailbox.example")
        let kept: Int = try bench.connection.transaction { tx in try tx.row("SELECT proofs FROM proofs")!["proofs"] }
        #expect(kept == 1)
        #expect(try bench.said(EmailVerified.self).map(\.revision).last == 2)
    }

    @Test("The ledger, heard again, brings nothing back that was stated before; what is stated later it does")
    func heardAgainErased() throws {
        try ready()
        _ = try bench.erase(student, for: UUID(), OfContact.self)
        try bench.hearAgain()
        #expect(try show() == nil && !bench.tables(holding: "林小明").contains("candidates"))
        bench.now += 60
        try list(name: "林大明", statedAt: bench.now)
        try bench.connection.transaction { tx in _ = try tx.run("DELETE FROM candidates") }
        try bench.hearAgain()
        #expect(try bench.tables(holding: "林大明").contains("candidates") && bench.tables(holding: "林小明") == [])
    }

    @Test("What was stated before it and comes late, or waited, brings nothing back either, and is accounted for")
    func comesLateErased() throws {
        try ready()
        _ = try bench.erase(student, for: UUID(), OfContact.self)
        bench.now += 60
        try list(name: "林中明", statedAt: bench.now - 120)
        #expect(try show() == nil && bench.tables(holding: "林中明") == [])
        try bench.turn("conservation")
        try list(name: "林大明", statedAt: bench.now - 30)
        #expect(try bench.tables(holding: "林大明").contains("candidates"))
    }

    @Test("What waits when an erasure was granted after it was stated is heard no more")
    func waitsErased() throws {
        try bench.hear(NameChanged.sample("林中明"), from: "sis")
        func waiting() throws -> Int {
            try bench.connection.transaction { tx in try tx.row("SELECT count(*) AS rows FROM waiting")!["rows"] }
        }
        #expect(try waiting() == 1)
        let granted = ErasureGranted(
            student: student, request: UUID(), grantedBy: Line(rawValue: "kao")!, grantedAt: bench.now)
        try bench.connection.transaction { tx in
            try tx.keep(ProgramErasure(program: .contact, done: nil), for: granted)
        }
        try bench.hearWaiting(seconds: 20)
        #expect(try waiting() == 0 && bench.parked().isEmpty)
        try bench.turn("conservation")
    }

    @Test("Every table is one of which an erasure tells, or about nobody")
    func erasureIsWhole() throws {
        #expect(try bench.tablesBesideErasure(["batches", "notices", "code_counts"]) == [])
    }
}
