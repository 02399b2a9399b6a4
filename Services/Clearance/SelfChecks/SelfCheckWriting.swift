import Chassis
import Foundation
import Messages
import Postgres

/// Writes the files of self-checks that somebody wanted written, some hundred lines in a transaction: a file of thousands never holds
/// up who asks a question, and a stop goes on where it was. Of whom something else was stated meanwhile, nothing is.
struct SelfCheckWriting: Sendable {
    private static let atOnce = 250

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        while try turn.transaction(write) == .again {
            guard !turn.isStopping else { return .again }
        }
        return .later
    }

    /// Of two instances each takes another file.
    private func write(_ tx: borrowing Transaction) throws -> Reply<Next> {
        guard let file = try tx.lockNextSelfCheckFile() else { return Reply(.later) }
        let unwritten = try tx.unwrittenSelfChecks(of: file.id, atMost: Self.atOnce)
        guard !unwritten.isEmpty else {
            try tx.endSelfChecks(of: file.id)
            return Reply(.again)
        }
        let known = try tx.lockSelfChecks(unwritten.map(\.student))
        let students = Dictionary(uniqueKeysWithValues: known.map { ($0.student, $0) })
        var (said, written, passedOver): ([any Message], [UnwrittenSelfCheck], [UnwrittenSelfCheck]) = ([], [], [])
        for one in unwritten {
            // What bears a time that is still to come would hold over what is stated now.
            guard let student = students[one.student], student.event == one.compared,
                student.known.map({ $0.at < tx.now }) ?? true
            else {
                passedOver.append(one)
                continue
            }
            written.append(one)
            said.append(student.assessed(one.said))
        }
        try tx.settleSelfChecks(of: file.id, written: written.map(\.line), passedOver: passedOver.map(\.line))
        try tx.noteAccess(
            to: written.map(\.student), by: file.by, asking: WriteSelfChecks.name, about: file.batch.rawValue,
            because: nil,
            at: file.begunAt)
        return Reply(.again, saying: said)
    }
}

/// A file that is being written.
struct WritingSelfChecks {
    let id: UUID
    let batch: Batch
    /// Whose act it is, and since when: each student's entry in the access log is a part of it.
    let by: String
    let begunAt: Date
}

/// A line that is to be written.
struct UnwrittenSelfCheck {
    let line: Int
    let student: UUID
    let said: StatedCheck
    let compared: String
}
