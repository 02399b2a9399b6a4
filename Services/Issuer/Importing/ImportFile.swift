import Foundation
import Messages
import Tables

/// The file of what was issued before, read and checked row by row as far as it says itself.
struct ImportFile: Equatable {
    /// Papers that were collected, and whose digital diplomas were not sent.
    private(set) var collected: [ImportRow] = []
    /// Of each diploma the versions in their order, whatever order the file has.
    private(set) var issued: [[ImportRow]] = []
    private(set) var refused: [Refused] = []
    /// Why nothing of it can be read.
    private(set) var flaws: [TableFlaw<ImportField>] = []
    private(set) var headings: [String] = []

    struct Refused: Equatable {
        let line: Int
        let cells: [String]
        let flaws: [ImportFlaw]
    }

    /// How many rows it has.
    var count: Int { collected.count + issued.reduce(0) { $0 + $1.count } + refused.count }

    init(_ bytes: [UInt8], at now: Date) {
        let table = FileTable<ImportColumn>(bytes, isNeeded: \.isInEveryRow)
        (flaws, headings) = (table.flaws, table.headings)
        var rows: [ImportRow] = []
        var broken = Broken()
        for record in table.records {
            var reading = ImportReading(record, table.columns, headings: headings)
            if let row = reading.read(at: now) {
                rows.append(row)
            } else {
                broken.add(reading.diploma, of: reading.issuedTo, on: record.line)
                refused.append(Refused(line: record.line, cells: record.cells, flaws: reading.flaws))
            }
        }
        sort(refuseDoubles(rows, &broken), beside: broken)
    }

    /// Of two rows that cannot both be, the first holds; of one that says the same again, nothing is said.
    private mutating func refuseDoubles(_ rows: [ImportRow], _ broken: inout Broken) -> [ImportRow] {
        var first = Seen()
        return rows.filter { row in
            if first.says(what: row) { return false }
            guard let flaw = first.flaw(of: row) else { return true }
            broken.add(row.diploma, of: row.issued == nil ? nil : row.key, on: row.line)
            refused.append(Refused(line: row.line, cells: row.cells, flaws: [flaw]))
            return false
        }
    }

    /// A version is stated with the digest of the one before it, so that one that is missing would be missing for ever. Who was issued
    /// something that cannot be read would be sent it anew for the paper that they have collected.
    private mutating func sort(_ rows: [ImportRow], beside broken: Broken) {
        var diplomas: [ImportedDiploma: [ImportRow]] = [:]
        var order: [ImportedDiploma] = []
        let collectors = Set(rows.filter { $0.issued == nil }.map(\.key))
        for row in rows {
            if let line = broken.line(beside: row, isCollector: collectors.contains(row.key)) {
                refused.append(Refused(line: row.line, cells: row.cells, flaws: [row.flaw(.beside(line: line))]))
                continue
            }
            guard let diploma = row.diploma else {
                collected.append(row)
                continue
            }
            if diplomas[diploma] == nil { order.append(diploma) }
            diplomas[diploma, default: []].append(row)
        }
        issued = order.map { diplomas[$0]!.sorted { $0.issued!.version < $1.issued!.version } }
        refused.sort { $0.line < $1.line }
    }
}

/// On which line stands first what was issued and cannot be stated.
private struct Broken {
    private var diplomas: [ImportedDiploma: Int] = [:]
    private var students: [StudentKey: Int] = [:]

    mutating func add(_ diploma: ImportedDiploma?, of student: StudentKey?, on line: Int) {
        if let diploma { diplomas[diploma] = diplomas[diploma] ?? line }
        if let student { students[student] = students[student] ?? line }
    }

    /// - Parameter isCollector: all of a student who has collected a paper too goes together, or not at all.
    func line(beside row: ImportRow, isCollector: Bool) -> Int? {
        row.diploma.flatMap { diplomas[$0] } ?? (isCollector ? students[row.key] : nil)
    }
}

/// In which row of a file what stands first that can stand in it once.
private struct Seen {
    private var versions: [Version: ImportRow] = [:]
    private var files: [String: Int] = [:]
    private var collections: [StudentKey: ImportRow] = [:]
    private var papers: [CertificateNumber: (student: StudentKey, line: Int)] = [:]

    private struct Version: Hashable {
        let diploma: ImportedDiploma
        let version: Int
    }

    /// What was said of the same version, or of the same student's collection.
    private func row(like row: ImportRow) -> ImportRow? {
        guard let issued = row.issued else { return collections[row.key] }
        return versions[Version(diploma: row.diploma!, version: issued.version)]
    }

    /// Whether the same was said, however it was written.
    func says(what row: ImportRow) -> Bool {
        guard let said = self.row(like: row) else { return false }
        return said.certificate == row.certificate && said.says == row.says
    }

    mutating func flaw(of row: ImportRow) -> ImportFlaw? {
        if let paper = papers[row.certificate], paper.student != row.key {
            return row.flaw(.samePaper(line: paper.line), in: .certificateNumber, row.certificate.rawValue)
        }
        if let issued = row.issued {
            if let said = self.row(like: row) { return row.flaw(.sameVersion(line: said.line), in: .version) }
            if let line = files[issued.sha256] { return row.flaw(.sameFile(line: line), in: .sha256, issued.sha256) }
            versions[Version(diploma: row.diploma!, version: issued.version)] = row
            files[issued.sha256] = row.line
        } else {
            if let said = self.row(like: row) { return row.flaw(.sameStudent(line: said.line), in: .studentNumber) }
            collections[row.key] = row
        }
        papers[row.certificate] = papers[row.certificate] ?? (row.key, row.line)
        return nil
    }
}
