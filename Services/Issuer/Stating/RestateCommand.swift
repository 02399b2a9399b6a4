import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `issuer restate`: says all statements again, as they were signed. A verifier that knows them answers so, one that has lost
/// or refused them judges them again.
struct RestateCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "restate", abstract: "say all statements again, for verifiers that lost or refused them")

    /// So many leave with one transaction.
    static let page = 500

    func run(_ running: Running) async throws {
        var (last, count) = (0, 0)
        while true {
            let after = last
            let said = try await running.transaction { tx in try Self.restate(after: after, tx) }
            guard let highest = said.highest else { break }
            (last, count) = (highest, count + said.count)
        }
        print("said again: \(count) statements, up to number \(last)")
    }

    /// What was said, and the highest number of it; nil when there is no more.
    struct Said: Equatable {
        let count: Int
        let highest: Int?
    }

    static func restate(after number: Int, _ tx: borrowing Transaction) throws -> Reply<Said> {
        let signed = try tx.signedStatements(after: number, most: page)
        return Reply(
            Said(count: signed.count, highest: signed.last?.statement.id.number),
            saying: signed.map { $0.statement.fact(signed: $0.signed) })
    }
}
