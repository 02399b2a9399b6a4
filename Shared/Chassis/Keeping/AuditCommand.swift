import ArgumentParser
import Foundation
import Messages
import Postgres
import RabbitMQ

/// `<program> audit`: whether everything that came is accounted for.
struct AuditCommand: ChassisCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Counts what came and what became of it, by day and source; ends with 1 when that differs.",
        discussion:
            "received = done + known + waiting + parked + settled + elsewhere + difference. “known” had been heard "
            + "before, for “elsewhere” another program answers. With --ledger it compares the campus' ledger with what was "
            + "heard, event by event; “hear-again --missed” hears what is missing, and what was heard and is not in the ledger "
            + "its publisher states again under its id. It looks as far back as is kept what was heard (keeping-days).")

    @Option(help: "from this day on, as 2026-06-01; a week ago if it is not said", transform: Day.read) var since: Day?
    @Flag(help: "compare the ledger with what was heard") var ledger = false
    @Flag(help: "print it as one JSON document, for other programs") var json = false

    func run(_ run: Run) async throws {
        let now = try await run.now()
        let wanted = since.map { Date(startOf: $0) } ?? Date(startOf: Day(taipei: now - 7 * 86_400))
        let reach = Reach(since: wanted, keepingDays: run.settings[.keepingDays], at: now)
        if let note = reach.note, !json { print(note) }
        let isSound: Bool
        if ledger {
            let accounts = try await run.ledgerAccounts(since: reach.start)
            try tell(accounts, accounts.columns)
            isSound = accounts.isSound
        } else {
            let accounts = try await run.accounts(since: Day(taipei: reach.start))
            try tell(accounts, accounts.columns)
            isSound = accounts.isSound
        }
        guard isSound else { throw ExitCode.failure }
    }

    private func tell(_ accounts: some Encodable, _ columns: [[String]]) throws {
        print(json ? String(decoding: try JSON.encode(accounts), as: UTF8.self) : table(columns))
    }
}

extension Run {
    /// The database's time.
    func now() async throws -> Date {
        try await working { running in try await running.database.transaction { tx in tx.now } }
    }

    fileprivate func accounts(since: Day) async throws -> Accounts {
        Accounts(
            since: since,
            try await working { running in
                try await running.database.transaction { tx in try tx.account(since: since) }
            })
    }

    /// A program that hears nothing of the campus misses nothing of it.
    fileprivate func ledgerAccounts(since: Date) async throws -> LedgerAccounts {
        let reacting = try reacting()
        let types = Set(service.reactions.filter { $1.exchange == .campus }.keys)
        guard !types.isEmpty else { return LedgerAccounts(since: since, [], unkept: []) }
        let audit = LedgerAudit(
            reading: LedgerReading(
                broker: broker, server: server, admission: reacting.admission, logger: logger,
                name: "\(service.program.rawValue) audits", types: types, start: StreamStart(since: since)))
        let findings = try await onThreadOfItsOwn(name: "audit") { try audit.run(since: since) { _ in } }
        return LedgerAccounts(
            since: since,
            findings.lines.map { line, finding in
                .init(day: line.day, source: line.source, stated: finding.stated, missing: finding.missing)
            }, unkept: findings.unkept)
    }
}

/// Words in columns, as wide as their longest.
package func table(_ lines: [[String]]) -> String {
    let widths = lines.reduce(into: [Int]()) { widths, line in
        for (column, word) in line.enumerated() {
            if column == widths.count { widths.append(0) }
            widths[column] = max(widths[column], word.unicodeScalars.count)
        }
    }
    return lines.map { line in
        zip(line, widths).map { word, width in
            word + String(repeating: " ", count: max(0, width - word.unicodeScalars.count))
        }.joined(separator: "  ")
    }.joined(separator: "\n")
}
