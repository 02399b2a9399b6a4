import Dispatch
import Foundation
import Messages
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Chassis
@testable import Verifier

@Test("What two schools say, heard by two instances in opposite orders, is never in each other's way")
func lockOrderOfSchools() throws {
    let schools = try ["songtao", "linhai"].map { try School($0) }
    let register = RegisterStatement(trust: Trust(try TrustedSchools(School.trust(schools))), verifier: "test")
    let runs = Atomic(0)
    let real = Verifier.service(register.trust, name: "test")
    let service = Service(.verifier, migrations: real.migrations).on(DiplomaSealed.self) { heard, tx in
        runs.add(1, ordering: .relaxed)
        let outcome = try register.sealed(heard, tx)
        Thread.sleep(forTimeInterval: 0.3)
        return outcome
    }
    let bench = try Bench(service)
    let students = (0..<4).map { _ in UUID() }.sorted()
    let (reacting, server, now) = (bench.reacting, bench.server, bench.now)
    // Students come in the order of their ids, and their schools as it happens.
    let batches = try [[(0, 0), (1, 1)], [(2, 1), (3, 0)]].map { batch in
        try batch.map { student, school in
            let statement = schools[school].statement(
                number: student + 1, file: "\(student)", student: students[student])
            return reacting.admission.admit(
                try Bench.delivery(
                    of: schools[school].sealed(statement), exchange: "facts", routingKey: DiplomaSealed.name,
                    user: "issuer", source: "/mortarboard/issuer", statedAt: now))
        }
    }
    DispatchQueue.concurrentPerform(iterations: 2) { index in
        do {
            let connection = try Connection(to: server, name: "instance \(index)")
            defer { connection.close() }
            try reacting.react(to: batches[index][...], on: connection)
        } catch { Issue.record(error) }
    }
    #expect(runs.load(ordering: .relaxed) == 4, "a transaction was undone and run again")
    #expect(try bench.said(DiplomaRegistered.self).count == 4)
}
