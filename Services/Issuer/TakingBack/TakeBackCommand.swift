import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `issuer take-back`: after the database was brought back to an earlier moment, takes up what the school has signed since.
struct TakeBackCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "take-back",
        abstract: "after a restore, take up what the school has signed since the moment to which it went back",
        discussion:
            "Run it before anything else of this program, its lanes and “hear-again” included: what they state would bear numbers that are "
            + "given. It reads the broker's stream \(Exchange.statements), which keeps what was signed in the last 45 days, and changes "
            + "nothing that is known: run it as often as you like. The files themselves are gone: of each the next version is sealed and "
            + "mailed once the program runs again, and whoever checks the lost one is told that there is a newer one.")

    @OptionGroup var mandate: Mandate

    /// So many are taken up in one transaction.
    static let page = 100
    /// So many numbers are named.
    static let named = 20

    func run(_ running: Running) async throws {
        let statements = inOrder(try await running.statementsKept().map(SignedStatement.init))
        let again = try await running.transaction { tx in Reply(try TakingBack.givenAgain(statements, tx)) }
        guard again.isEmpty else {
            throw Fault(
                doing: "taking back what was signed",
                cause:
                    "numbers were given again since: \(again.prefix(Self.named).map(String.init).joined(separator: ", ")). "
                    + "Stop the issuer, restore once more to the same moment, and run this first")
        }
        let taking = TakingBack(trial: try Composition(running.settings).trial)
        let act = Act(mandate, "took back what was signed before the database was restored")
        var (taken, lost) = (0, [VersionID]())
        for start in stride(from: 0, to: statements.count, by: Self.page) {
            let page = Array(statements[start..<min(start + Self.page, statements.count)])
            let outcome = try await running.transaction { tx in try taking.take(page, act, tx) }
            taken += outcome.taken.count
            lost += outcome.lost
        }
        if taken > 0 { running.security(act.keptEvent) }
        for file in lost { print("lost: diploma \(file.diploma.uuidString.lowercased()) v\(file.version)") }
        print("\(statements.count) statements in the stream, \(taken) taken back; \(lost.count) files are lost")
        let missing = try await running.transaction { tx in Reply(try tx.missingNumbers(most: Self.named)) }
        guard missing.isEmpty else {
            throw Fault(
                doing: "looking for numbers",
                cause: "nothing is known of \(missing.map(String.init).joined(separator: ", "))"
                    + (missing.count == Self.named ? " and perhaps more" : "")
                    + ": ask who runs another verifier for the statements that it has registered")
        }
    }
}
