import Foundation
import Logging
import Messages
import Postgres
import Synchronization

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
        struct Answer: Codable, Equatable { let digest: String }
        func admits(_ actor: Actor) -> Bool { actor.has(.registrar) }
        func people(in answer: Answer) -> [UUID] { [] }
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
            .answer(Upload.self, whole: { _, bytes, _ in Reply(.init(digest: "\(bytes.count) \(bytes.last ?? 0)")) })
    }
}

/// Keeps what is logged.
final class LoggedLines: Sendable {
    private let lines = Mutex<[[String: String]]>([])

    var all: [[String: String]] { lines.withLock(\.self) }

    var logger: Logger { Logger(label: "test") { _ in Handler(lines: self) } }

    private struct Handler: LogHandler {
        let lines: LoggedLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            lines.lines.withLock { $0.append((event.metadata ?? [:]).mapValues { "\($0)" }) }
        }
    }
}
