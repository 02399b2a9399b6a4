import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `clearance restate`
struct RestateCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "restate",
        abstract:
            "say again to a unit about whom it is asked and has not answered, under the ids and times of the first time"
    )

    @Option(help: "the unit's code") var unit: String

    func run(_ running: Running) async throws {
        let (book, code) = (UnitBook(file: running.settings[.units]), unit.lowercased())
        let isKnown = try await running.transaction { tx in
            Reply(try book.rules(tx).known(code, at: tx.now) != nil)
        }
        guard let unit = ShortName(rawValue: code), isKnown else {
            throw ValidationError("This school has no unit with that code.")
        }
        var (last, count, unreadable) = (UUID?.none, 0, [UUID]())
        repeat {
            let after = last
            let some = try await running.transaction { tx in try restate(unit, after: after, atMost: 500, tx) }
            (last, count, unreadable) = (some.last, count + some.said.count, unreadable + some.unreadable)
        } while last != nil
        print("said \(count) again")
        guard unreadable.isEmpty else {
            throw Fault(
                doing: "saying again what \(unit.rawValue) is asked",
                cause: "these students cannot be read: \(unreadable.map(\.uuidString).joined(separator: ", "))")
        }
    }
}

/// Says open requests again, each as the event that it was; where the name, the batch or its hours have changed since, as a new
/// event about the same request.
func restate(
    _ unit: ShortName, after student: UUID?, atMost count: Int, _ tx: borrowing Transaction
) throws -> Reply<Restated> {
    let open = try tx.openRequests(of: unit.rawValue, after: student, atMost: count)
    let readable = open.compactMap { try? $0.request.get() }
    let until = try tx.reviewEnds(of: readable.map(\.0.student))
    let notices = try readable.map { candidate, request in
        let notice = candidate.wanted(request.id, of: unit, until: until[candidate.student])
        let again = try request.again(notice, at: tx.now)
        if again != request { try tx.keep([(line: LineID(candidate.student, unit.rawValue), request: again)]) }
        return notice.said(first: again.event)
    }
    let said = readable.map(\.0.student)
    let all = open.map(\.student)
    return Reply(Restated(said: said, unreadable: all.filter { !said.contains($0) }, last: all.last), saying: notices)
}

/// The students about whom something was said again, in order.
struct Restated {
    let said: [UUID]
    /// Whose rows keep back no other.
    let unreadable: [UUID]
    /// Nil when there is no more.
    let last: UUID?
}
