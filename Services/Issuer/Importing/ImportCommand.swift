import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres
import Tables

/// `issuer import FILE.csv`: states what the school issued before, so that it can be checked, too.
struct ImportCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "state the diplomas that the former system issued, and let in who is yet to get one",
        discussion:
            "A CSV file in UTF-8, UTF-16 or Big5, whose first row names fields in English (sha256) or Chinese (數位檢驗碼): a row for each "
            + "version of each diploma, with its digest; or for a student who has collected the paper and was sent nothing, with the day "
            + "(collectedAt), with or without the time. With --files their bytes are kept, too, so that students can have them again: under the names of the column "
            + "“file”, or each as DIGEST.pdf. No mail leaves for what is imported. The same file again states nothing again; what is refused "
            + "keeps back no other diploma, and --refused writes it to a file that can be mended and imported."
    )

    @Argument(help: "the file") var file: String
    @Option(help: "the folder in which the PDF files lie") var files: String?
    @Option(help: "where to write the rows that were refused, as a CSV file with the reasons") var refused: String?
    @Flag(help: "only say what would come of it") var dryRun = false
    @OptionGroup var mandate: MandateOrNone

    /// So many diplomas are stated with one transaction.
    static let page = 100
    /// In bytes: more than the rows of every student that there is.
    static let largest = 64 << 20

    func validate() throws {
        let isNamed = mandate.by != nil || mandate.because != nil
        guard dryRun ? !isNamed : mandate.by != nil && mandate.because != nil else {
            throw ValidationError("Say either --dry-run, or who does it and why: --by WHO --because WHY.")
        }
    }

    func run(_ running: Running) async throws {
        let table = ImportFile(try Self.bytes(of: file), at: Date())
        guard table.flaws.isEmpty else {
            throw Fault(
                doing: "reading \(file)", cause: table.flaws.map(\.sentence.en).joined(separator: ". "))
        }
        if let by = mandate.by, let because = mandate.because {
            let act = Act(by: by, because: because, what: "imported \(table.count) rows of what was issued before")
            try await running.transaction { tx in Reply(try tx.keep(act)) }
            running.security(act.keptEvent)
        }
        let composition = try Composition(running.settings)
        let folder = files.map { ImportFolder(folder: URL(filePath: $0)) }
        var report = try await ImportRun(
            importing: composition.importing, folder: folder, isTrial: dryRun, running: running
        ).run(table)
        report.sort(with: table)
        if let refused { try Data(report.sheet(of: table).bytes).write(to: URL(filePath: refused)) }
        print(report.text)
        guard report.refused.isEmpty else { throw ExitCode.failure }
    }

    /// - Throws: for a file that is larger than `limit`, of which no more is read.
    private static func bytes(of file: String) throws -> [UInt8] {
        let handle = try FileHandle(forReadingFrom: URL(filePath: file))
        defer { try? handle.close() }
        let bytes = try handle.read(upToCount: largest + 1) ?? Data()
        guard bytes.count <= largest else {
            throw Fault(doing: "reading \(file)", cause: "it is larger than \(largest >> 20) MB; part it")
        }
        return [UInt8](bytes)
    }
}

/// Goes through a file, a page at a time: of the files that belong to it one lies in memory.
private struct ImportRun {
    let importing: Importing
    let folder: ImportFolder?
    let isTrial: Bool
    let running: Running

    func run(_ table: ImportFile) async throws -> ImportReport {
        var report = ImportReport(isTrial: isTrial)
        let collectors = Set(table.collected.map(\.key))
        let both = Dictionary(grouping: table.issued.filter { collectors.contains($0[0].key) }, by: { $0[0].key })
        for row in table.collected {
            if let diplomas = both[row.key] {
                try await issue(diplomas, beside: row, &report)
            } else {
                try await collect(row, &report)
            }
        }
        let others = table.issued.filter { !collectors.contains($0[0].key) }
        for start in stride(from: 0, to: others.count, by: ImportCommand.page) {
            let page = others[start..<min(start + ImportCommand.page, others.count)]
            try await issue(Array(page), &report)
        }
        return report
    }

    /// All of a student who was issued something and has collected a paper, too, or nothing.
    private func issue(_ diplomas: [[ImportRow]], beside paper: ImportRow, _ report: inout ImportReport) async throws {
        let (sound, flawed) = looked(at: diplomas)
        do {
            if let first = flawed.first { throw Importing.Undone(flawed, on: first.line, paper, sound) }
            let outcome = try await running.transaction { [importing] tx in
                try importing.collect(paper, isTrial: false, tx)
            } then: { [importing, isTrial] collected, tx in
                try importing.issue(diplomas, beside: paper, collected, isTrial: isTrial, tx)
            }
            report.add(outcome.collected, isCalendar: true)
            report.add(outcome.issued)
            try await keepFiles(of: diplomas, outcome.issued, &report)
        } catch let undone as Importing.Undone {
            report.add(undone.outcome.collected, isCalendar: true)
            report.add(undone.outcome.issued)
        } catch let error as OwnStatementRefused {
            let refused = paper.flaw(.refused(error.refusal.sentence))
            report.add(.init(refused: [refused] + diplomas.joined().map { $0.flaw(.beside(line: paper.line)) }))
        }
    }

    private func collect(_ row: ImportRow, _ report: inout ImportReport) async throws {
        do {
            let outcome = try await running.transaction { [importing, isTrial] tx in
                try importing.collect(row, isTrial: isTrial, tx)
            }
            report.add(outcome, isCalendar: true)
        } catch let error as OwnStatementRefused {
            report.add(.init(refused: [row.flaw(.refused(error.refusal.sentence))]), isCalendar: true)
        }
    }

    private func issue(_ page: [[ImportRow]], _ report: inout ImportReport) async throws {
        let (sound, flawed) = looked(at: page)
        report.add(.init(refused: flawed))
        guard !sound.isEmpty else { return }
        let outcome = try await running.transaction { [importing, isTrial] tx in
            try importing.issue(sound, isTrial: isTrial, tx)
        }
        report.add(outcome)
        try await keepFiles(of: sound, outcome, &report)
    }

    private func keepFiles(
        of diplomas: [[ImportRow]], _ outcome: Importing.Outcome, _ report: inout ImportReport
    ) async throws {
        guard let folder, !isTrial else { return }
        let taken = Set(outcome.stated + outcome.known)
        let rows = diplomas.joined().filter { taken.contains($0.line) }
        let kept = try await running.transaction { tx in
            Reply(try tx.importedFiles(among: rows.compactMap(\.issued?.sha256)))
        }
        for row in rows where !kept.contains(row.issued!.sha256) {
            guard let bytes = try folder.bytes(of: row) else { continue }
            try await running.transaction { tx in Reply(try tx.keepImportedFile(row.issued!.sha256, bytes)) }
            report.files += 1
        }
    }

    /// Diplomas of which a file is another than its row says are left out whole.
    private func looked(at page: [[ImportRow]]) -> (sound: [[ImportRow]], flawed: [ImportFlaw]) {
        guard let folder else { return (page, []) }
        var (sound, flawed): ([[ImportRow]], [ImportFlaw]) = ([], [])
        for rows in page {
            let flaws = rows.compactMap { row in
                do {
                    _ = try folder.bytes(of: row)
                    return nil as ImportFlaw?
                } catch let flaw as ImportFlaw { return flaw } catch { return row.flaw(.noFile, in: .file) }
            }
            guard let first = flaws.first else {
                sound.append(rows)
                continue
            }
            let lines = Set(flaws.map(\.line))
            flawed +=
                flaws
                + rows.filter { !lines.contains($0.line) }.map { $0.flaw(.beside(line: first.line)) }
        }
        return (sound, flawed)
    }
}
