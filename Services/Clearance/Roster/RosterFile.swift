import Foundation
import Messages
import Tables

/// The registrar's file of students who are to graduate, read and checked row by row.
struct RosterFile: Equatable {
    /// Those that may be stated.
    private(set) var rows: [Row] = []
    /// The others.
    private(set) var refused: [Refused] = []
    /// Why nothing of it can be read.
    private(set) var flaws: [TableFlaw<RosterField>] = []
    private(set) var headings: [String] = []
    private(set) var encoding = FileText.Encoding.utf8
    /// What its columns fill.
    private(set) var fields: [RosterField] = []

    struct Row: Equatable {
        /// Of the file, from 1.
        let line: Int
        let listed: CandidateListed
        /// What its cells say, member by member.
        let said: JSONValue
        let cells: [String]
    }

    struct Refused: Equatable {
        let line: Int
        /// Whom it may be about: nobody is missing who stands on a line that has to be mended.
        let number: StudentNumber?
        let cells: [String]
        let flaws: [RosterFlaw]

        init(line: Int, number: StudentNumber?, cells: [String], flaws: [RosterFlaw]) {
            (self.line, self.number, self.cells, self.flaws) = (line, number, cells, flaws)
        }

        init(_ row: Row, _ flaws: [RosterFlaw]) {
            self.init(line: row.line, number: row.listed.studentNumber, cells: row.cells, flaws: flaws)
        }
    }

    /// - Parameters:
    ///   - batch: for which it is uploaded; nil where each row says its own.
    ///   - now: nothing may be stated that lies in the future.
    init(_ bytes: [UInt8], in batch: Batch? = nil, at now: Date) {
        let table = FileTable<Column>(bytes) { $0.isRequired && !(batch != nil && $0.isSaidByBatch) }
        (flaws, headings, encoding) = (table.flaws, table.headings, table.encoding)
        fields = table.columns.compactMap { $0?.field }
        for record in table.records { read(record, table.columns, in: batch, at: now) }
        refuseDuplicates(table.columns)
    }

    private mutating func read(_ record: CSV.Record, _ columns: [Column?], in batch: Batch?, at now: Date) {
        var row = RosterRow(line: record.line, batch: batch, headings: headings)
        let surplus = record.cells.dropFirst(columns.count).contains { !$0.isEmpty }
        if surplus { row.refuse(nil, "", .cell(.tooManyCells(record.cells.count, columns: columns.count))) }
        for (place, (column, cell)) in zip(columns, record.cells).enumerated() {
            guard let column else { continue }
            row.take(column, cell, heading: place, flaw: record.flaws[place].map { .cell($0) })
        }
        row.demand(of: columns.compactMap(\.self))
        switch row.read(at: now) {
        case .success(let listed):
            rows.append(Row(line: record.line, listed: listed, said: row.said, cells: record.cells))
        case .failure(let flaws):
            let place = columns.firstIndex { $0?.field == .studentNumber } ?? 0
            let number = record.cells.indices.contains(place) ? StudentNumber(typed: record.cells[place]) : nil
            refused.append(Refused(line: record.line, number: number, cells: record.cells, flaws: flaws.all))
        }
    }

    /// Of two rows about one student, or with one number of a paper, the first holds.
    private mutating func refuseDuplicates(_ columns: [Column?]) {
        var (students, papers): ([StudentKey: Int], [CertificateNumber: Int]) = ([:], [:])
        var unique: [Row] = []
        for row in rows {
            var flaws: [RosterFlaw] = []
            func refuse(_ field: RosterField, _ value: String, _ why: RosterFlaw.Why) {
                let heading = columns.firstIndex { $0?.field == field }.map { headings[$0] }
                flaws.append(RosterFlaw(line: row.line, field: field, heading: heading, value: value, why: why))
            }
            let listed = row.listed
            if let line = students[listed.key] {
                refuse(.studentNumber, listed.studentNumber.rawValue, .sameStudent(line: line))
            } else {
                for (field, paper) in listed.fieldsOfPapers {
                    if let line = papers[paper] { refuse(field, paper.rawValue, .samePaper(line: line)) }
                }
            }
            guard flaws.isEmpty else {
                refused.append(Refused(row, flaws))
                continue
            }
            students[listed.key] = row.line
            for (_, paper) in listed.fieldsOfPapers { papers[paper] = row.line }
            unique.append(row)
        }
        rows = unique
        refused.sort { $0.line < $1.line }
    }
}

extension CandidateListed {
    /// The numbers that no other student can have, by the field that says them.
    var fieldsOfPapers: [(RosterField, CertificateNumber)] {
        [(.certificateNumber, certificateNumber), (.englishCertificateNumber, englishCertificateNumber)]
            .compactMap { field, number in number.map { (field, $0) } }
    }
}
