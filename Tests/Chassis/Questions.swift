import Foundation
import Messages
import Postgres
import TestKit

@testable import Chassis

/// Made-up questions to a program that is easy to watch, one of each kind.
enum Questions {
    struct Show: StudentQuestion {
        static let name = "issuer.show"
        static let answeredBy = Program.issuer
        let student: UUID
        struct Answer: Codable, Equatable { let student: UUID }
    }

    /// Counts how often it was decided.
    struct Change: StudentQuestion, ChangingQuestion {
        static let name = "issuer.change"
        static let answeredBy = Program.issuer
        let id: UUID
        let student: UUID
        /// Whether the rules say no and nothing changes.
        let isRefused: Bool
        struct Answer: Codable, Equatable { let decisions: Int }
    }

    struct List: StaffQuestion {
        static let name = "issuer.list"
        static let answeredBy = Program.issuer
        let unit: String
        let shown: [UUID]
        /// Seconds that the database takes.
        let seconds: Double
        typealias Answer = [UUID]
        func admits(_ actor: Actor) -> Bool { actor.maySee(unit: unit) }
        func people(in answer: [UUID]) -> [UUID] { answer }
    }

    struct Upload: QuestionInParts {
        static let name = "issuer.upload"
        static let answeredBy = Program.issuer
        let id: UUID
        var shown: [UUID] = []
        struct Answer: Codable, Equatable { let digest: String }
        static func mayAsk(_ actor: Actor) -> Bool { actor.has(.registrar) }
        func admits(_ actor: Actor) -> Bool { Self.mayAsk(actor) }
        func people(in answer: Answer) -> [UUID] { shown }
    }

    struct Look: PersonQuestion {
        static let name = "issuer.look"
        static let answeredBy = Program.issuer
        let student: UUID
        /// Of the answer, in bytes.
        let size: Int
        typealias Answer = String
        func admits(_ actor: Actor) -> Bool { actor.kind == .staff }
        func people(in answer: String) -> [UUID] { [student] }
    }

    /// Says something, which a question that only looks may not.
    struct Gossip: StudentQuestion {
        static let name = "issuer.gossip"
        static let answeredBy = Program.issuer
        let student: UUID
        struct Answer: Codable, Equatable {}
    }

    static let student = UUID()
    static let herself = Actor(kind: .student, id: "a1101001", students: [UUID(), student])
    static let librarian = Actor(kind: .staff, id: "hsu", roles: [.reviewer], units: ["library"], why: "day's work")
    static let registrar = Actor(kind: .staff, id: "kao", roles: [.registrar])

    static func service() throws -> Service {
        let folder = FileManager.default.temporaryDirectory.appending(path: "questions-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("-- Oldest release that may still run: 1\nCREATE TABLE decisions (at timestamptz NOT NULL)".utf8)
            .write(to: folder.appending(path: "V001_decisions.sql"))
        return Service(.issuer, migrations: folder)
            .answer(Show.self) { asked, _ in Reply(.init(student: asked.student)) }
            .answer(Change.self) { asked, tx in
                // Long enough for a second one to come meanwhile.
                _ = try tx.row("SELECT pg_sleep(0.3)")
                let count: Int = try tx.row("SELECT count(*) AS count FROM decisions")!["count"]
                guard !asked.isRefused else { return Reply(.init(decisions: count)) }
                try tx.run("INSERT INTO decisions VALUES (\(tx.now))")
                return Reply(.init(decisions: count + 1))
            }
            .answer(List.self) { asked, tx in
                _ = try tx.row("SELECT pg_sleep(\(asked.seconds))")
                return Reply(asked.shown)
            }
            .answer(
                Upload.self,
                whole: { _, bytes, tx in
                    try tx.run("INSERT INTO decisions VALUES (\(tx.now))")
                    return Reply(.init(digest: "\(bytes.count) \(bytes.last ?? 0)"))
                }
            )
            .answer(Gossip.self) { asked, _ in
                Reply(
                    .init(),
                    saying: [DiplomaUnscheduled(diploma: UUID(), student: asked.student, version: 1, revision: 1)])
            }
            .answer(Look.self) { asked, _ in Reply(String(repeating: "x", count: asked.size)) }
    }
}
