import ArgumentParser
import Foundation
import Logging
import Messages
import Postgres

/// `<program> forget`: what is past its days, counted or destroyed.
struct ForgetCommand: ChassisCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Counts what is past its days, kind by kind, or destroys it now.",
        discussion:
            "The program does so by its clocks. With --dry-run nothing is changed: it tells how much would go, and how old it is, "
            + "by the same condition by which it goes. Without, it goes now, and stands in the record of destruction with who and why."
    )

    @Flag(help: "only count") var dryRun = false
    @Flag(help: "print it as one JSON document, for other programs") var json = false
    @OptionGroup var mandate: MandateOrNone

    func validate() throws {
        let isNamed = mandate.by != nil || mandate.because != nil
        guard dryRun ? !isNamed : mandate.order != nil else {
            throw ValidationError("Say either --dry-run, or who does it and why: --by WHO --because WHY.")
        }
    }

    func run(_ run: Run) async throws {
        let told = try await run.working { [order = mandate.order] running in
            try await onThreadOfItsOwn(name: "forget") { try run.forget(running.saying, order) }
        }
        if let order = mandate.order {
            let count = told.kinds.reduce(0) { $0 + $1.count }
            let act = "\(count) pieces past their days destroyed"
            run.logger.security(.commanded(act, by: order.by.rawValue, because: "kept with the act"))
        }
        print(json ? String(decoding: try JSON.encode(told), as: UTF8.self) : table(told.columns))
    }
}

/// What went, or would go, of every kind.
struct ForgottenKinds: Encodable {
    let isDryRun: Bool
    var kinds: [Line]

    struct Line: Encodable {
        let kind: String
        let setting: String?
        let keptFor: Int
        let unit: KeptFor.Unit
        var count: Int
        var oldest: Date?
        var newest: Date?
    }

    /// For people to read.
    var columns: [[String]] {
        [["kind", "setting", "kept for", isDryRun ? "would go" : "destroyed", "oldest", "newest"]]
            + kinds.map { line in
                [
                    line.kind, line.setting ?? "–", "\(line.keptFor) \(line.unit.rawValue)", "\(line.count)",
                    line.oldest?.rfc3339 ?? "–", line.newest?.rfc3339 ?? "–",
                ]
            }
    }
}

extension ForgottenKinds.Line {
    init(_ kind: Retained, _ found: Destroyed) {
        self.init(
            kind: kind.kind, setting: kind.kept.setting, keptFor: kind.kept.amount, unit: kind.kept.unit,
            count: found.count, oldest: found.oldest, newest: found.newest)
    }
}

extension Run {
    /// - Parameter order: nil for a dry run.
    fileprivate func forget(_ saying: Saying, _ order: Forgetting.Order?) throws -> ForgottenKinds {
        let kinds = service.retained + Retained.ofEveryProgram(settings)
        let connection = try Connection(to: server, name: "\(service.program.rawValue) forgets")
        defer { connection.close() }
        let turn = Turn(connection: connection, saying: saying, logger: logger)
        guard let order else { return try kinds.count(turn) }
        return try kinds.forget(turn, order)
    }
}

extension [Retained] {
    /// Counts them all.
    func count(_ turn: Turn) throws -> ForgottenKinds {
        let lines = try turn.transaction { tx in Reply(try self.map { ForgottenKinds.Line($0, try tx.count($0)) }) }
        return ForgottenKinds(isDryRun: true, kinds: lines)
    }

    /// Destroys all that is past its days, in as many goes as it takes. Who had it done is kept first.
    func forget(_ turn: Turn, _ order: Forgetting.Order) throws -> ForgottenKinds {
        let act = Act(by: order.by, because: order.because, what: "destroyed what is past its days")
        try turn.transaction { tx in Reply(try tx.keep(act)) }
        var found: [String: Destroyed] = [:]
        var left = self
        while !left.isEmpty {
            var full: Set<String> = []
            try Forgetting(kinds: left, order: order).forget(turn) { kind, destroyed, isFull in
                found[kind.kind] = (found[kind.kind] ?? Destroyed()) + destroyed
                if isFull { full.insert(kind.kind) }
            }
            left = left.filter { full.contains($0.kind) }
        }
        return ForgottenKinds(
            isDryRun: false, kinds: map { ForgottenKinds.Line($0, found[$0.kind] ?? Destroyed()) })
    }
}
