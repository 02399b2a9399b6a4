import Chassis
import Foundation
import Messages
import Postgres

// Requests about personal data (個資法 §3, §10–13): recorded, listed by when they are due, and decided once.

/// Records that somebody has used a right.
@Sendable
func recordRights(_ asked: Asked<RecordRights>, _ tx: borrowing Transaction) throws -> Reply<RecordRights.Answer> {
    guard try !tx.people([asked.student]).isEmpty else { return Reply(.unknownStudent) }
    let received = Date(startOf: asked.receivedOn)
    guard received <= tx.now, received > tx.now - 366 * 86_400 else { return Reply(.impossibleDay) }
    let due = Day(taipei: received + 86_400 * Double(asked.kind.days) + 43_200)
    try tx.keep(asked.question, dueOn: due, by: Line(naming: asked.actor))
    return Reply(.recorded)
}

/// Lists them, or shows one.
@Sendable
func listRights(_ asked: Asked<ListRights>, _ tx: borrowing Transaction) throws -> Reply<ListRights.Answer> {
    let requests = try tx.rights(asked.request, atMost: ListRights.most)
    let people = try tx.people(requests.map(\.student))
    let byStudent = Dictionary(people.map { ($0.student, $0) }) { one, _ in one }
    return Reply(.init(items: requests.map { .init(request: $0, person: byStudent[$0.student]) }))
}

/// Decides on one that is open.
@Sendable
func decideRights(_ asked: Asked<DecideRights>, _ tx: borrowing Transaction) throws -> Reply<DecideRights.Answer> {
    let student = try tx.decide(asked.question, by: Line(naming: asked.actor))
    return Reply(student.map { .decided(student: $0) } ?? .gone)
}

extension Line {
    /// Who of the staff it was.
    fileprivate init(naming actor: Actor) { self = Line(typed: actor.id) ?? Line(rawValue: "–")! }
}
