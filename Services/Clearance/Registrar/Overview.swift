import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `clearance overview`
struct OverviewCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "overview",
        abstract: "count students and diplomas by how far they are, and name the diplomas that are late")

    func run(_ running: Running) async throws {
        let overview = try await running.database.transaction { tx in try Overview(tx) }
        print(overview.lines.joined(separator: "\n"))
    }
}

/// How far everybody is: from it the registrar sees that nobody was forgotten.
struct Overview: Equatable {
    var students = Students()
    var diplomas = Diplomas()
    /// What should have happened an hour ago, the oldest first.
    var late: [Late] = []

    struct Students: Equatable {
        var listed = 0
        /// Of those listed: who has handed in the contact form, and whose list is complete.
        var applied = 0
        var complete = 0
    }

    /// Each diploma counts once, where it is on its way.
    struct Diplomas: Equatable {
        var scheduled = 0
        var sealed = 0
        var mailed = 0
    }

    struct Late: Equatable {
        let diploma: UUID
        let student: UUID
        let document: Document?
        let dueAt: Date?
        let sealedAt: Date?
    }

    /// Ids and times only: what is printed here ends up in mails and tickets.
    var lines: [String] {
        [
            "students   \(students.listed) listed, of whom \(students.applied) have applied "
                + "and \(students.complete) are complete",
            "diplomas   \(diplomas.scheduled) scheduled, \(diplomas.sealed) sealed and not mailed, "
                + "\(diplomas.mailed) mailed",
            late.isEmpty ? "late       none" : "late       \(late.count) by more than an hour:",
        ] + late.map(\.line)
    }
}

extension Overview {
    init(_ tx: borrowing Transaction) throws {
        self.init(
            students: try tx.countStudents(), diplomas: try tx.countDiplomas(),
            late: try tx.lateDiplomas(since: tx.now - 3_600))
    }
}

extension Overview.Late {
    fileprivate var line: String {
        let what = document.map { " (\($0.rawValue))" } ?? ""
        let since = sealedAt.map { "sealed \($0.rfc3339), not mailed" } ?? "due \(dueAt?.rfc3339 ?? "?"), not sealed"
        return "  \(diploma.uuidString.lowercased())\(what) of student \(student.uuidString.lowercased()): \(since)"
    }
}
