import Foundation
import Messages
import Postgres
import RabbitMQ
import TestKit
import Testing

@testable import Chassis

private let noMigrations = FileManager.default.temporaryDirectory.appending(path: "no-migrations")

/// The key of a lock that a test holds where a reaction wants it.
let contended = 4711

/// A program that is easy to watch. What it hears of a collection depends on the certificate's number.
func watched(doing meanwhile: @escaping @Sendable () -> Void = {}) -> Service {
    Service(.issuer, migrations: noMigrations)
        .on(PaperDiplomaCollected.self) { heard, tx in
            switch heard.certificateNumber.rawValue {
            case "poison": throw Fault(doing: "a test", cause: "poison")
            case "contended":
                try tx.run("SET LOCAL lock_timeout = '100ms'")
                _ = try tx.rows("SELECT pg_advisory_xact_lock(\(contended))::text AS locked")
            case "misfit": try tx.run("UPDATE inbox SET no_such_column = 1")
            default: break
            }
            meanwhile()
            if heard.certificateNumber.rawValue == "late-poison" { throw Fault(doing: "a test", cause: "poison") }
            if heard.certificateNumber.rawValue == "refused" { return .refused(Refusal("no", "Not this one.")) }
            let isListed =
                try tx.row("SELECT 1 AS one FROM inbox WHERE source = 'listed' AND id = \(heard.student)") != nil
            guard isListed else { return .waits(for: heard.student) }
            return [
                DiplomaMailed(
                    diploma: heard.student, student: heard.student, version: 1, mailbox: .school, mailedAt: tx.now)
            ]
        }
        .on(FeePaid.self) { heard, tx in
            try tx.run("INSERT INTO inbox VALUES ('listed', \(heard.student), '', \(tx.now)) ON CONFLICT DO NOTHING")
            return .done(saying: [], resuming: heard.student)
        }
        .answer(ShowDiplomas.self) { asked, _ in Reply(.notListed) }
}

func makeBench(
    _ publishers: [String: [String]] = ["sis": []], misfitPatience: Duration = .seconds(60),
    doing meanwhile: @escaping @Sendable () -> Void = {}
) throws -> Bench {
    try FileManager.default.createDirectory(at: noMigrations, withIntermediateDirectories: true)
    return try Bench(watched(doing: meanwhile), publishers: publishers, misfitPatience: misfitPatience)
}

/// A program that hears what no other does.
func lastInLine() -> Service { Service(.portal, migrations: noMigrations).unheard() }

func collected(
    _ certificate: String, student: String = "S1", at: Date = .init(timeIntervalSince1970: 1_750_000_000)
) -> PaperDiplomaCollected {
    PaperDiplomaCollected(
        studentNumber: StudentNumber(rawValue: student)!, term: Term(rawValue: "113-2")!,
        certificateNumber: CertificateNumber(rawValue: certificate)!, collectedAt: at)
}

/// Stands for the listing of a student.
func listed(_ student: String = "S1") -> FeePaid {
    FeePaid(
        studentNumber: StudentNumber(rawValue: student)!, term: Term(rawValue: "113-2")!, item: Line(rawValue: "x")!,
        amount: 1, receiptNumber: ReceiptNumber(rawValue: "1")!, paidAt: .init(timeIntervalSince1970: 1_750_000_000))
}

extension Bench {
    /// An event as it lies in the queue.
    func delivery(_ event: some CampusEvent, id: String = UUID().uuidString) throws -> Delivery {
        try Self.delivery(
            of: event, exchange: "campus", routingKey: "sis.\(Swift.type(of: event).name)", user: "sis",
            source: "/campus/sis", id: id, statedAt: now)
    }

    /// How many rows wait, and for how many of them no student is missing.
    var waiting: (all: Int, failed: Int) {
        get throws {
            try connection.transaction { tx in
                let row = try tx.row(
                    "SELECT count(*) AS all, count(*) FILTER (WHERE student IS NULL) AS failed FROM waiting")!
                return (try row["all"], try row["failed"])
            }
        }
    }
}

// What came and what became of it.
extension Bench {
    var rejected: [EventRejected] { get throws { try said(EventRejected.self) } }

    /// What is parked and not settled, oldest first.
    var open: [Parked] {
        get throws { try connection.transaction { tx in try tx.openParked(reason: nil, limit: 100) } }
    }

    var accounts: [Balance] {
        get throws { try connection.transaction { tx in try tx.account(since: Day(rawValue: "2000-01-01")!) } }
    }

    /// What came, in all.
    var account: Balance {
        get throws {
            let all = try accounts
            return try #require(all.dropFirst().reduce(all.first) { $0?.adding($1) })
        }
    }

    /// Whatever came is accounted for; what is not named waits or is parked.
    func expectBalance(
        received: Int, done: Int = 0, known: Int = 0, settled: Int = 0, elsewhere: Int = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let account = try account
        #expect(account.difference == 0, sourceLocation: sourceLocation)
        let counted: [Int] = [
            account.received, account.done, account.known, account.settled, account.elsewhere,
        ]
        #expect(counted == [received, done, known, settled, elsewhere], sourceLocation: sourceLocation)
    }

    func hearDead(_ delivery: Delivery) throws {
        try reacting.react(to: [reacting.admission.admitDead(delivery)], on: connection, now: now)
    }

    func drop(_ id: UUID) throws {
        try connection.transaction(now: now) { tx in
            let isDropped = try tx.drop(id, by: "an operator", because: "it was looked at")
            #expect(isDropped)
        }
    }

    func sendOn(_ id: UUID) throws -> SendingOn.Outcome {
        let sending = SendingOn(admission: reacting.admission, by: "an operator", because: "the table is back")
        return try connection.transaction(now: now) { tx in try sending.send(id, tx) }
    }

    /// Does what the program itself may not do.
    func asOwner(_ statement: String) throws {
        let connection = try Connection(to: owner, name: "owner")
        defer { connection.close() }
        try connection.transaction { tx in _ = try tx.run(Query(stringLiteral: statement)) }
    }
}

extension Balance {
    fileprivate func adding(_ other: Balance) -> Balance {
        Balance(
            day: day, source: "", received: received + other.received, done: done + other.done,
            known: known + other.known, waiting: waiting + other.waiting, parked: parked + other.parked,
            settled: settled + other.settled, elsewhere: elsewhere + other.elsewhere,
            difference: difference + other.difference)
    }
}

extension Delivery {
    /// The same with other properties.
    func with(_ change: (inout Properties) -> Void) -> Delivery {
        var properties = properties
        change(&properties)
        return Delivery(
            tag: tag, exchange: exchange, routingKey: routingKey, isRedelivered: isRedelivered, properties: properties,
            body: body, cut: cut)
    }
}
