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
            + "heard, event by event; “hear-again --missed” hears what is missing.")

    @Option(help: "from this day on, as 2026-06-01; a week ago if it is not said", transform: Day.read) var since: Day?
    @Flag(help: "compare the ledger with what was heard") var ledger = false

    func run(_ run: Run) async throws {
        let week = try await run.working { running in
            try await running.database.transaction { tx in Day(taipei: tx.now - 7 * 86_400) }
        }
        let since = since ?? week
        let sound = ledger ? try await run.auditLedger(since: since) : try await run.audit(since: since)
        guard sound else { throw ExitCode.failure }
    }
}

extension Run {
    fileprivate func audit(since: Day) async throws -> Bool {
        let accounts = try await working { running in
            try await running.database.transaction { tx in try tx.account(since: since) }
        }
        let head = ["day", "source", "received", "done", "known", "waiting", "parked", "settled", "elsewhere"]
        let lines = accounts.map { one in
            [one.day.rawValue, one.source]
                + [
                    one.received, one.done, one.known, one.waiting, one.parked, one.settled, one.elsewhere,
                    one.difference,
                ].map(String.init)
        }
        print(table([head + ["difference"]] + lines))
        return accounts.allSatisfy { $0.difference == 0 }
    }

    fileprivate func auditLedger(since: Day) async throws -> Bool {
        let reacting = try reacting()
        let types = Set(service.reactions.filter { $1.exchange == .campus }.keys)
        guard !types.isEmpty else {
            print("\(service.program.rawValue): hears nothing of the campus")
            return true
        }
        let start = Date(startOf: since).timeIntervalSince1970
        let audit = LedgerAudit(
            reading: LedgerReading(
                broker: broker, server: server, admission: reacting.admission, logger: logger,
                name: "\(service.program.rawValue) audits", types: types, start: .since(UInt64(max(0, start)))))
        let findings = try await onThreadOfItsOwn(name: "audit") { try audit.run { _ in } }
        let lines = findings.map { line, finding in
            [line.day?.rawValue ?? "–", line.source, "\(finding.stated)", "\(finding.missing)"]
        }
        print(table([["day", "source", "stated", "missing"]] + lines.sorted { $0.lexicographicallyPrecedes($1) }))
        return findings.values.allSatisfy { $0.missing == 0 }
    }
}

/// Words in columns, as wide as their longest.
func table(_ lines: [[String]]) -> String {
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
