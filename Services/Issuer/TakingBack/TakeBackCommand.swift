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

    @Flag(help: "the stream may be empty: nothing was signed since, as another verifier or the relay's log says")
    var nothingWasSigned = false
    @Flag(help: "of a number that was given twice what was said first holds; the others are named, for a person")
    var firstHolds = false
    @OptionGroup var mandate: Mandate

    /// So many are taken up in one transaction.
    static let page = 100
    /// So many numbers are named.
    static let most = 20

    private static func named(_ numbers: [Int]) -> String {
        Set(numbers).sorted().prefix(most).map(String.init).joined(separator: ", ")
            + (Set(numbers).count < most ? "" : " and perhaps more")
    }

    func run(_ running: Running) async throws {
        let said = OrderedStatements(try await running.statementsKept().map(SignedStatement.init))
        let statements = said.first
        guard !statements.isEmpty || nothingWasSigned else {
            throw Fault(
                doing: "taking back what was signed",
                cause: "the stream \(Exchange.statements) is empty: the broker is another one, or nothing was signed. "
                    + "Compare with another verifier and the relay's log; if nothing has left, --nothing-was-signed")
        }
        guard said.others.isEmpty || firstHolds else {
            throw Fault(
                doing: "taking back what was signed",
                cause: "numbers were given twice, and both have left: \(Self.named(said.others.map(\.id.number))). "
                    + "Ask another verifier which it holds; --first-holds takes what was said first")
        }
        let again = try await running.transaction { tx in Reply(try TakingBack.givenAgain(statements, tx)) }
        guard again.isEmpty else {
            throw Fault(
                doing: "taking back what was signed",
                cause: "numbers were given again since: \(Self.named(again)). "
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
        for file in lost { print("lost: diploma \(file)") }
        for other in said.others { print("not taken back: \(other)") }
        print("\(statements.count) statements in the stream, \(taken) taken back; \(lost.count) files are lost")
        let missing = try await running.transaction { tx in Reply(try tx.missingNumbers(most: Self.most)) }
        guard missing.isEmpty else {
            throw Fault(
                doing: "looking for numbers",
                cause:
                    "nothing is known of \(Self.named(missing)). Ask who runs another verifier what was said under them; where "
                    + "nobody has heard anything, close each: issuer void NUMBER --never-said")
        }
    }
}
