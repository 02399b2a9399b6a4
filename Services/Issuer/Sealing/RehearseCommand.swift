import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres
import Press
import Seal

/// `issuer rehearse`: what the next days would seal and send, drawn and checked, and nothing of it sealed, sent or kept.
struct RehearseCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Draws and checks what the next days would seal and mail; seals, mails and keeps nothing.",
        discussion:
            "Each document that is due by then is drawn as on its day, and thrown away; what could not be drawn is named by its diploma, "
            + "and so is whose mail would go nowhere. Who that is, and what is wrong: explain. Ends with 1 when a person must look at "
            + "something. It draws some hundreds a second and changes nothing, so it may run beside the programs.")

    @Option(help: "how many days ahead, today with them") var days = 30
    @Flag(help: "print it as one JSON document, for other programs") var json = false

    /// So many are read in one transaction, and drawn outside of it.
    static let page = 200

    func validate() throws {
        guard (1...366).contains(days) else { throw ValidationError("--days wants a number from 1 to 366.") }
    }

    func run(_ running: Running) async throws {
        let composition = try Composition(running.settings)
        let rehearsing = Rehearsing(preparing: try composition.sealing.preparing.get())
        let days = days
        let (begun, isFrozen) = try await running.transaction { tx in Reply((tx.now, try tx.freeze() != nil)) }
        let today = Day(taipei: begun)
        var rehearsed = Rehearsed(from: today, until: today.plus(days: days - 1), isFrozen: isFrozen)
        var last: RehearsedLine?
        repeat {
            let after = last
            let end = today.plus(days: days)
            let lines = try await running.transaction { tx in
                Reply(try tx.rehearsal(before: end, after: after, atMost: Self.page))
            }
            for line in lines { rehearsed.add(line, flaw: rehearsing.flaw(of: line, at: begun)) }
            rehearsing.preparing.press.rest()
            last = lines.count < Self.page ? nil : lines.last
        } while last != nil
        print(json ? String(decoding: try JSON.encode(rehearsed), as: UTF8.self) : rehearsed.text)
        guard rehearsed.flaws.isEmpty else { throw ExitCode.failure }
    }
}

/// Draws what is yet to come.
struct Rehearsing: Sendable {
    let preparing: Preparing

    /// Why it would be held on its day; nil when it would be sealed, or is kept from it by something that is told already.
    func flaw(of line: RehearsedLine, at now: Date) -> String? {
        guard line.stands == .waiting else { return nil }
        do {
            // What is overdue is sealed now.
            _ = try preparing.prepare(line.due, sealedAt: max(line.dueAt, now), evidence: .none)
            return nil
        } catch {
            // What stands behind the colon may be a part of a name.
            switch error {
            case .factsMissing: return error.reason
            case .unprintable, .conferredLater: return "unprintable"
            }
        }
    }
}
