import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `clearance restate`
struct RestateCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "restate",
        abstract: "say again, under their ids, all students about whom a unit is asked and has not answered")

    @Option(help: "the unit's code") var unit: String

    func run(_ running: Running) async throws {
        guard let unit = Line(rawValue: unit), try UnitList(file: running.settings[.units]).unit(unit.rawValue) != nil
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

/// Says open requests again. Whoever heard them knows them by their ids.
/// - Returns: the students whom they are about, in order.
func restate(
    _ unit: Line, after student: UUID?, atMost count: Int, _ tx: borrowing Transaction
) throws -> Reply<[UUID]> {
    let open = try tx.openRequests(of: unit.rawValue, after: student, atMost: count)
    let notices = try open.map { candidate, request in
        try candidate.wanted(request, of: unit, until: tx.reviewsUntil(candidate.batch))
    }
    return Reply(open.map(\.0.student), saying: notices)
}
