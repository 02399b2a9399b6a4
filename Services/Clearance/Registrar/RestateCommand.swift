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
        guard let unit = ShortName(rawValue: unit),
            try UnitList(file: running.settings[.units]).unit(unit.rawValue) != nil
        else { throw ValidationError("This school has no unit with that code.") }
        var (last, count) = (UUID?.none, 0)
        repeat {
            let after = last
            let students = try await running.transaction { tx in try restate(unit, after: after, atMost: 500, tx) }
            (last, count) = (students.last, count + students.count)
        } while last != nil
        print("said \(count) again")
    }
}

/// Says open requests again, each as the event that it was; where the name, the batch or its hours have changed since, as a new
/// event about the same request.
/// - Returns: the students whom they are about, in order.
func restate(
    _ unit: ShortName, after student: UUID?, atMost count: Int, _ tx: borrowing Transaction
) throws -> Reply<[UUID]> {
    let open = try tx.openRequests(of: unit.rawValue, after: student, atMost: count)
    let notices = try open.map { candidate, request in
        let notice = try candidate.wanted(request.id, of: unit, until: tx.reviewsUntil(candidate.batch))
        let again = try request.again(notice, at: tx.now)
        if again != request { try tx.keep(again, to: unit.rawValue, about: candidate.student) }
        return notice.said(first: again.event)
    }
    return Reply(open.map(\.0.student), saying: notices)
}
