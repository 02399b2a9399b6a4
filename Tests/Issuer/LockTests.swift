import Dispatch
import Foundation
import Messages
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

/// Something that changes what is a student's, ready to be done on a connection of its own.
struct Deed: Sendable, CustomTestStringConvertible {
    let name: String
    /// Whether the student's diploma is sealed before.
    var isSealed = false
    let prepare: @Sendable (TestSchool, Student) throws -> @Sendable (Connection) throws -> Void

    var testDescription: String { name }
    static let now = Student.collectedAt + 31 * 86_400

    static func event(
        _ name: String, isSealed: Bool = false, _ event: @escaping @Sendable (Student) -> some CampusEvent
    ) -> Deed {
        Deed(name: name, isSealed: isSealed) { school, student in
            let said = event(student)
            return school.hearing(
                school.bench.reacting.admission.admit(
                    try Bench.delivery(
                        of: said, exchange: "campus", routingKey: "registrar.\(type(of: said).name)",
                        user: "registrar", source: "/campus/registrar", statedAt: now)))
        }
    }

    static func fact(
        _ name: String, isSealed: Bool = false, _ fact: @escaping @Sendable (TestSchool, Student) throws -> some Fact
    ) -> Deed {
        Deed(name: name, isSealed: isSealed) { school, student in
            let said = try fact(school, student)
            let author = type(of: said).statedBy.rawValue
            return school.hearing(
                school.bench.reacting.admission.admit(
                    try Bench.delivery(
                        of: said, exchange: "facts", routingKey: type(of: said).name, user: author,
                        source: "/mortarboard/\(author)", statedAt: now)))
        }
    }

    static let all: [Deed] = [
        .event("listed anew") { $0.listed(paper: "C-9") },
        .event("listed, sealed", isSealed: true) { $0.listed(month: "2026-05") },
        .event("withdrawn") { $0.withdrawn() },
        .event("collected again") { $0.collected("C-\($0.number)") },
        .event("another paper collected") { $0.collected("C-9") },
        .event("uncollected") { $0.uncollected("C-\($0.number)") },
        .event("replaced", isSealed: true) { $0.replaced("C-\($0.number)", by: "C-2") },
        .event("renamed", isSealed: true) { $0.renamed() },
        .event("revoked") { $0.revoked() },
        .event("reinstated") { $0.reinstated() },
        .event("paid") { $0.paid() },
        .event("refunded") { $0.refunded() },
        .fact("completed") { ClearanceCompleted(student: $1.id, revision: 3, completedAt: now) },
        .fact("reopened") { ClearanceReopened(student: $1.id, revision: 2, reopenedAt: now) },
        .fact("address", isSealed: true) {
            EmailVerified(student: $1.id, address: "a@mailbox.example", revision: 1, verifiedAt: now)
        },
        .fact("registered", isSealed: true) { school, student in
            let sealed = try #require(try school.bench.said(DiplomaSealed.self).first)
            return DiplomaRegistered(
                number: sealed.number, kind: .sealed, student: student.id, diploma: sealed.diploma,
                version: sealed.version, verifier: "verifier", registeredAt: now)
        },
        Deed(name: "lifted") { _, student in
            { try $0.transaction { tx in _ = try LiftCommand.lift(student.id, clerk("lifted"), tx) } }
        },
        Deed(name: "resent") { school, student in
            let repeating = try school.repeating()
            return {
                try $0.transaction { tx in _ = try ResendCommand.resend(student.id, repeating, clerk("resent"), tx) }
            }
        },
        Deed(name: "closed a number", isSealed: true) { school, _ in
            try school.refuse(1)
            let trial = try school.trial()
            return {
                try $0.transaction { tx in
                    _ = try VoidCommand.void(
                        1, clerk("closed it"), school: "songtao", by: ["verifier"], trying: trial, tx)
                }
            }
        },
        Deed(name: "sealed") { school, _ in try recording(school) },
        Deed(name: "held at the desk") { school, _ in
            let (selection, deeds) = (try Desk(school).select(), try Composition(school.settings).deeds)
            let question = ActOnDiplomas(id: UUID(), selection: selection, .hold, because: Desk.because)
            return { try $0.transaction { tx in _ = try deeds.act(Asked(question, by: Desk.clerk), tx) } }
        },
        Deed(name: "taken back at the desk") { school, _ in
            let (id, deeds) = (UUID(), try Composition(school.settings).deeds)
            try Desk(school).act(.cancel, id: id)
            let question = TakeBackDeed(id: UUID(), deed: id)
            // Later it would be refused before anybody waits.
            return { other in
                try other.transaction(now: Deed.now) { tx in _ = try deeds.takeBack(Asked(question, by: Desk.clerk), tx)
                }
            }
        },
    ]
}

@Suite("Locks are taken in one order")
struct LockTests {
    let student = Student()

    @Test("Whoever changes what is a student's waits for the student, and holds nothing meanwhile", arguments: Deed.all)
    func studentFirst(deed: Deed) throws {
        let school = try TestSchool()
        try school.collect()
        school.bench.now = Deed.now
        if deed.isSealed { try school.seal() }
        let perform = try deed.prepare(school, student)
        let pid = Mutex(0)
        let failure = Mutex("")
        let (server, ended) = (school.bench.server, DispatchSemaphore(value: 0))
        try school.bench.connection.transaction { tx in
            try tx.lockStudent(student.id)
            Thread.detachNewThread {
                defer { ended.signal() }
                do {
                    let other = try Connection(to: server, name: "other")
                    defer { other.close() }
                    let own: Int = try other.transaction { tx in
                        try tx.row("SELECT pg_backend_pid() AS pid")!["pid"]
                    }
                    pid.withLock { $0 = own }
                    try perform(other)
                } catch { failure.withLock { $0 = "\(error)" } }
            }
            #expect(try waits({ pid.withLock { $0 } }, tx), "it does not wait for the student")
            for table in ["collections", "versions", "mails", "clearances", "degrees", "holds", "addresses"] {
                _ = try tx.rows(
                    Query(stringLiteral: "SELECT student FROM \(table) ORDER BY student FOR UPDATE NOWAIT"))
            }
            _ = try tx.rows("SELECT last FROM statement_numbers FOR UPDATE NOWAIT")
        }
        ended.wait()
        #expect(failure.withLock { $0 } == "")
    }

    /// Whether another session comes to wait for a lock within half a minute: it is soon, but for a machine that has much to do.
    private func waits(_ pid: () -> Int, _ tx: borrowing Transaction) throws -> Bool {
        for _ in 0..<1_500 {
            if try tx.row("SELECT pid FROM pg_locks WHERE pid = \(pid()) AND NOT granted") != nil { return true }
            Thread.sleep(forTimeInterval: 0.02)
        }
        return false
    }

    @Test(
        "Two degrees revoked together spend their numbers last: a seal of the second one that is recorded meanwhile waits for nobody"
    )
    func numbersLast() throws {
        let school = try TestSchool()
        let students = [student, Student(number: "410900002")].sorted { $0.id < $1.id }
        for one in students { try school.collect(one) }
        school.bench.now = Deed.now
        let record = try recording(school, of: students[1].id)
        let runs = Atomic(0)
        let (between, degrees) = (DispatchSemaphore(value: 0), try school.degrees())
        let service = Service(.issuer, migrations: school.bench.service.migrations)
            .on(DegreeRevoked.self) { heard, tx in
                if heard.student == students[1].id {
                    between.signal()
                    Thread.sleep(forTimeInterval: 0.5)
                }
                runs.add(1, ordering: .relaxed)
                return try degrees.revoke(heard, tx)
            }
            .judging(degrees.judge)
        let (server, revoke) = (school.bench.server, try school.hearing(students.map { $0.revoked() }, by: service))
        DispatchQueue.concurrentPerform(iterations: 2) { index in
            do {
                let connection = try Connection(to: server, name: "instance \(index)")
                defer { connection.close() }
                if index == 0 { return try revoke(connection) }
                between.wait()
                try record(connection)
            } catch { Issue.record(error) }
        }
        #expect(runs.load(ordering: .relaxed) == 2, "a transaction was undone and run again")
        let kinds = try school.rows("SELECT kind FROM statements ORDER BY number").map { try $0["kind"] as String }
        #expect(kinds == ["sealed", "revoked", "revoked"])
    }
}

extension TestSchool {
    /// A message on its way through the program's reactions.
    fileprivate func hearing(_ message: Admitted) -> @Sendable (Connection) throws -> Void {
        let (reacting, now) = (bench.reacting, bench.now)
        return { try reacting.react(to: [message], on: $0, now: now) }
    }

    /// Events that another service hears together.
    fileprivate func hearing(
        _ events: [some CampusEvent], by service: Service
    ) throws -> @Sendable (Connection) throws -> Void {
        let types = Contract.campus.map { $0.name }
        let reacting = Reacting(
            saying: Saying(of: service, school: "songtao"),
            admission: Admission(
                program: .issuer, hearings: service.reactions, hearsTheUnheard: false,
                publishers: ["registrar": .init(types: types, units: [])], school: "songtao"),
            logger: bench.reacting.logger)
        let deliveries = try events.map {
            try Bench.delivery(
                of: $0, exchange: "campus", routingKey: "registrar.\(type(of: $0).name)", user: "registrar",
                source: "/campus/registrar", statedAt: bench.now)
        }
        let now = bench.now
        return { try reacting.react(to: deliveries.map(reacting.admission.admit)[...], on: $0, now: now) }
    }
}

/// What is due is claimed and drawn; it is still to be recorded.
/// - Parameter student: of whom alone it is recorded.
private func recording(_ school: TestSchool, of student: UUID? = nil) throws -> @Sendable (Connection) throws -> Void {
    let (work, now) = (try school.sealing(), school.bench.now)
    let attempt = Attempt(token: UUID(), leasedUntil: now + 120)
    let workshop = try work.ready(nil)
    let done = try school.bench.connection.transaction(now: now) { tx in
        try work.claim(attempt, tx).answer.map { try $0.item.get() }
    }.filter { student == nil || $0.student == student }.map { due in
        Recorded(
            item: due,
            done: SealDue.Done.sealed(
                try seal(
                    workshop.preparing.prepare(due, sealedAt: due.claimedAt, evidence: workshop.keys.evidence),
                    with: workshop.keys)))
    }
    return { connection in
        let kept = try connection.transaction(now: now) { tx in try work.record(done, attempt, tx).answer }
        #expect(kept == 1)
    }
}
