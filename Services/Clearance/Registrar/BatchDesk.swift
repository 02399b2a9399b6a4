import Chassis
import Foundation
import Messages
import Postgres

/// Shows the registrar what is set for which batch.
@Sendable
func showBatches(_ asked: Asked<ShowBatches>, _ tx: borrowing Transaction) throws -> Reply<ShowBatches.Answer> {
    let most = ShowBatches.most
    return Reply(
        .init(
            batches: try tx.batches(atMost: most),
            windows: try asked.batch.map { try tx.windows(in: $0, atMost: most) } ?? [],
            reminders: try asked.batch.map { try tx.remindings(of: $0, atMost: ReminderDesk.told) } ?? []))
}

/// Sets a batch's hours, unless somebody else has since they were read.
@Sendable
func setBatchHours(_ asked: Asked<SetBatchHours>, _ tx: borrowing Transaction) throws -> Reply<SetBatchHours.Answer> {
    let flaws = asked.hours.flaws(in: asked.batch.term)
    guard flaws.isEmpty else { return Reply(.refused(flaws)) }
    guard try tx.lockHours(of: asked.batch) == asked.revision else { return Reply(.changed) }
    let act = asked.act("set batch \(asked.batch.rawValue)", because: .onItsPage)
    return Reply(.set, saying: try setBatch(asked.batch, asked.hours, act, tx).messages)
}

/// Grants hours of their own to each degree of a student in a batch, or ends them.
@Sendable
func grantWindow(_ asked: Asked<GrantWindow>, _ tx: borrowing Transaction) throws -> Reply<GrantWindow.Answer> {
    var (done, facts): ([UUID], [any Message]) = ([], [])
    let students = try tx.students(numbered: asked.number, in: asked.batch)
    for student in students {
        let act = asked.act(
            "\(asked.until == nil ? "ended the" : "granted a") \(asked.kind.rawValue) window of student \(student.uuidString.lowercased())",
            because: asked.because)
        guard let until = asked.until else {
            let reply = try endWindow(of: student, asked.kind, act, tx)
            if reply.answer { done.append(student) }
            facts += reply.messages
            continue
        }
        let reply = try grantWindow(student, asked.kind, until: until, act, tx)
        switch reply.answer {
        case .granted:
            done.append(student)
            facts += reply.messages
        // Withdrawn a moment ago.
        case .notListed: break
        case .over: return Reply(.over)
        case .impossible: return Reply(.impossible)
        }
    }
    guard !done.isEmpty else { return Reply(students.isEmpty || asked.until != nil ? .notListed : .nothingToEnd) }
    return Reply(asked.until == nil ? .ended(done) : .granted(done), saying: facts)
}

extension Asked {
    /// What the one who asks does by asking.
    func act(_ what: String, because: Line) -> Act {
        Act(by: who.account, name: who.name, because: because, what: what)
    }
}

extension Line {
    /// Why something is done for which a page asks no reason.
    static let onItsPage = Line(rawValue: "on its page")!

    /// What somebody said, as far as it is a line.
    static func told(_ text: String?) -> Line { text.flatMap { Line(typed: $0) } ?? .onItsPage }
}
