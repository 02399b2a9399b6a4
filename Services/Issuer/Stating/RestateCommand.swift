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
        var (last, count, unreadable) = (0, 0, [StatementID]())
        while true {
            let after = last
            let said = try await running.transaction { tx in try Self.restate(after: after, tx) }
            guard let highest = said.highest else { break }
            (last, count, unreadable) = (highest, count + said.count, unreadable + said.unreadable)
        }
        print("said again: \(count) statements, up to number \(last)")
        guard unreadable.isEmpty else {
            throw Fault(
                doing: "saying all statements again",
                cause: "these cannot be read: \(unreadable.map(\.description).joined(separator: ", "))")
        }
    }

    /// What was said, and the highest number looked at; nil when there is no more.
    struct Said: Equatable {
        let count: Int
        /// They keep back no other.
        let unreadable: [StatementID]
        let highest: Int?
    }

    static func restate(after number: Int, _ tx: borrowing Transaction) throws -> Reply<Said> {
        let signed = try tx.signedStatements(after: number, most: page)
        var (facts, unreadable): ([any Fact], [StatementID]) = ([], [])
        for id in signed {
            do { facts.append(try tx.signedFact(of: id)) } catch  where error is DecodingError { unreadable.append(id) }
        }
        return Reply(
            Said(count: facts.count, unreadable: unreadable, highest: signed.last?.number), saying: facts)
    }
}
