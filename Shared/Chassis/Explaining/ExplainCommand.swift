import ArgumentParser
import Foundation
import Messages
import Postgres

/// `<program> explain`: what this program knows of a student, a message, a diploma or a mail.
struct ExplainCommand: ChassisCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tells what happened here to a student, a message, a diploma or a mail, as one timeline.",
        discussion: """
            A word is the id of a student, message, diploma, mail or trace, a student number, or the number of a certificate. \
            “mortarboard explain” asks all programs. Who a student is, is not told; that they were looked up is.
            """)

    @Argument(help: "what is looked for; several are one search") var words: [String]
    @Flag(help: "print it as one JSON document, for other programs") var json = false
    @OptionGroup var mandate: Mandate

    func validate() throws {
        guard !words.isEmpty, words.allSatisfy({ (3...200).contains($0.utf8.count) }) else {
            throw ValidationError("A word has 3 to 200 letters.")
        }
    }

    func run(_ run: Run) async throws {
        let (words, program) = (words, run.service.program)
        let (by, because) = (mandate.by.rawValue, mandate.because.rawValue)
        let trail = try await run.working { running in
            try await running.database.transaction { tx in
                let trail = try tx.trail(of: words, in: program)
                try tx.noteAccess(
                    to: trail.students, by: by, asking: "\(program.rawValue).command", about: "explain",
                    because: because)
                return trail
            }
        }
        run.logger.security(
            .commanded(
                "explained what happened to \(trail.students.count) students or a message", by: by,
                because: "kept with the access"))
        if json { return print(String(decoding: try JSON.encode(trail), as: UTF8.self)) }
        print(
            trail.entries.isEmpty
                ? "\(program.rawValue) knows nothing of it"
                : table(trail.entries.map { [$0.at?.rfc3339 ?? "–", $0.isTrouble ? "!" : "", $0.line] }))
    }
}

extension Transaction {
    /// All that is known here of these words, the earliest first.
    func trail(of words: [String], in program: Program) throws -> Trail {
        var trail = Trail(program: program)
        var students: Set<UUID> = []
        var names: [String] = []
        var entries: Set<Trail.Entry> = []
        for word in words {
            students.formUnion(try named(by: word))
            if word.utf8.count >= 8 { names.append(word.lowercased()) }
            entries.formUnion(
                try heard(word).map {
                    .init(
                        at: $0.at, what: "heard from \($0.source)", state: $0.hadEffect ? "" : "it has taken no effect",
                        message: word)
                })
            let effects = try said(hearing: word)
            entries.formUnion(effects.map(\.entry))
            trail.traces += effects.flatMap(\.traces)
            entries.formUnion(try waiting(word, for: [], naming: []))
            entries.formUnion(try everParked(word, naming: []))
        }
        for student in students {
            names += try self.words(for: student)
            entries.formUnion(try rows(about: student))
        }
        let said = names.isEmpty ? [] : try said(naming: names)
        entries.formUnion(said.map(\.entry))
        trail.traces += said.filter { one in words.contains { $0.lowercased() == one.id.lower } }.flatMap(\.traces)
        entries.formUnion(try waiting(nil, for: Array(students), naming: names))
        entries.formUnion(try everParked(nil, naming: names))
        trail.students = students.sorted { $0.uuidString < $1.uuidString }
        trail.traces = Set(trail.traces).sorted()
        // What has no time stands now.
        trail.entries = entries.sorted { ($0.at ?? .distantFuture, $0.what) < ($1.at ?? .distantFuture, $1.what) }
        return trail
    }

    /// Of this program's own tables; messages are told of beside them, and who has looked is none of it.
    private func rows(about student: UUID) throws -> [Trail.Entry] {
        let others: Set = ["accesses", "answered", "outbox", "parked", "waiting"]
        guard case .object(let tables) = try JSON.decode(JSONValue.self, from: held(about: student, before: now)) else {
            return []
        }
        return tables.filter { !others.contains($0.key) }.flatMap { table, rows in
            rows.elements.flatMap { KeptRow(table: table, row: $0).entries }
        }
    }
}
