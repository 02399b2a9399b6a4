import Chassis
import Foundation
import Messages
import Postgres

// Requests about personal data (個資法 §3, §10–13): recorded, listed by when they are due, and decided once.

/// Records that somebody has used a right.
@Sendable
func recordRights(_ asked: Asked<RecordRights>, _ tx: borrowing Transaction) throws -> Reply<RecordRights.Answer> {
    guard try tx.mayHaveRights(asked.student) else { return Reply(.unknownStudent) }
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
    return Reply(
        .init(
            items: try requests.map { request in
                .init(
                    request: request, person: byStudent[request.student],
                    erasure: request.isErased ? try tx.erasures(for: request.id) : [])
            }))
}

/// Decides on one that is open. An erasure that is granted begins here, and every other program does its part when it hears of it.
struct RightsDecision: Sendable {
    let judge: Judge

    @Sendable
    func decide(_ asked: Asked<DecideRights>, _ tx: borrowing Transaction) throws -> Reply<DecideRights.Answer> {
        guard let open = try tx.rights(asked.request, atMost: 1).first, open.decision == nil else {
            return Reply(.gone)
        }
        _ = try tx.lockKnown(open.student)
        let (erases, by) = (open.kind == .erasure && asked.isGranted, Line(naming: asked.actor))
        if erases, try tx.hasDiplomaOnItsWay(open.student) { return Reply(.diplomaOnItsWay) }
        guard let student = try tx.decide(asked.question, by: by) else { return Reply(.gone) }
        guard erases else { return Reply(.decided(student: student)) }
        let granted = ErasureGranted(student: student, request: open.id, grantedBy: by, grantedAt: tx.now)
        let dismissed = try judge.dismiss(student, tx)
        _ = try Erasure.ofClearance.erase(granted, in: .clearance, tx)
        for program in Program.allCases where program != .clearance {
            try tx.keep(ProgramErasure(program: program, done: nil), for: granted)
        }
        return Reply(.decided(student: student), saying: dismissed + [granted])
    }
}

/// Keeps what a program has erased, for the registrar to see when all have.
@Sendable
func keepErased<Keeper: Answerer>(_ heard: Heard<Erased<Keeper>>, _ tx: borrowing Transaction) throws -> Outcome {
    let done = ProgramErasure.Done(at: heard.erasedAt, kinds: heard.kinds)
    try tx.keep(done, of: Keeper.program, for: heard.request)
    return []
}

extension RightsRequest {
    /// Whether programs erase, or have erased, because of it.
    fileprivate var isErased: Bool { kind == .erasure && decision?.isGranted == true }
}

extension Line {
    /// Who of the staff it was.
    fileprivate init(naming actor: Actor) { self = Line(typed: actor.id) ?? Line(rawValue: "–")! }
}
