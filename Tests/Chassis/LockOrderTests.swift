import Foundation
import Messages
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Chassis

/// One student's statements, another's, and numbers that were closed: they are nobody's.
private let statements: [(number: Int, student: UUID?)] = {
    let (one, other) = (UUID(), UUID())
    return [(1, one), (2, other), (3, one), (4, nil), (5, nil)]
}()

@Test("What verifiers say in opposite orders about the same statements is never in each other's way")
func lockOrderOfStatements() throws {
    let runs = Atomic(0)
    let service = Service(.issuer, migrations: FileManager.default.temporaryDirectory.appending(path: "no-migrations"))
        .on(DiplomaRegistered.self) { heard, tx in
            runs.add(1, ordering: .relaxed)
            try tx.run("UPDATE inbox SET heard_at = heard_at WHERE source = 'statement' AND id = \("\(heard.number)")")
            Thread.sleep(forTimeInterval: 0.2)
            return []
        }
    let bench = try Bench(service)
    try bench.connection.transaction { tx in
        for (number, _) in statements {
            try tx.run("INSERT INTO inbox VALUES ('statement', \("\(number)"), '', now())")
        }
    }
    let (reacting, server, now) = (bench.reacting, bench.server, bench.now)
    let batches = try [statements, statements.reversed()].map { order in
        try order.map { number, student in
            let registered = DiplomaRegistered(
                number: number, kind: student == nil ? .void : .sealed, student: student, verifier: "verifier",
                registeredAt: now)
            return reacting.admission.admit(
                try Bench.delivery(
                    of: registered, exchange: "facts", routingKey: DiplomaRegistered.name, user: "verifier",
                    source: "/mortarboard/verifier", statedAt: now))
        }
    }
    DispatchQueue.concurrentPerform(iterations: 2) { index in
        do {
            let connection = try Connection(to: server, name: "instance \(index)")
            defer { connection.close() }
            try reacting.react(to: batches[index][...], on: connection)
        } catch { Issue.record(error) }
    }
    #expect(runs.load(ordering: .relaxed) == 2 * statements.count, "a transaction was undone and run again")
}
