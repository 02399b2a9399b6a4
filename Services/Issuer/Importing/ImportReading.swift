import Foundation
import Messages
import Tables

/// What one row says, cell by cell, before it is known whether it can be taken.
struct ImportReading {
    private let record: CSV.Record
    private let headings: [String]
    private let columns: [ImportColumn?]
    private var typed: [ImportField: String] = [:]
    private(set) var flaws: [ImportFlaw] = []
    /// Which version it would be of, where so much can be read.
    private(set) var diploma: ImportedDiploma?
    /// Who was issued something by it, where so much can be read.
    private(set) var issuedTo: StudentKey?

    private static let documents: [String: Document] = [
        "zh": .zh, "中文": .zh, "中": .zh, "chinese": .zh, "en": .en, "英文": .en, "英": .en, "english": .en,
        "bilingual": .bilingual, "中英文": .bilingual, "中英": .bilingual, "雙語": .bilingual,
    ]
    private static let kinds: [String: DiplomaKind] = [
        "diploma": .diploma, "學位證書": .diploma, "certificate": .certificate, "學位證明書": .certificate,
    ]

    init(_ record: CSV.Record, _ columns: [ImportColumn?], headings: [String]) {
        (self.record, self.columns, self.headings) = (record, columns, headings)
        if record.cells.dropFirst(columns.count).contains(where: { !$0.isEmpty }) {
            refuse(nil, "", .cell(.tooManyCells(record.cells.count, columns: columns.count)))
        }
        for (place, (column, cell)) in zip(columns, record.cells).enumerated() {
            if let column { take(cell, of: column.field, record.flaws[place]) }
        }
    }

    private mutating func refuse(_ field: ImportField?, _ value: String, _ why: ImportFlaw.Why) {
        let place = field.flatMap { field in columns.firstIndex { $0?.field == field } }
        flaws.append(
            ImportFlaw(
                line: record.line, field: field, heading: place.map { headings[$0] } ?? field?.heading.zh, value: value,
                why: why))
    }

    private mutating func take(_ cell: String, of field: ImportField, _ known: CellFlaw?) {
        guard !cell.isEmpty || known != nil else { return }
        typed[field] = cell
        if let found = known ?? .found(in: cell, atMost: ImportColumn.longest) {
            refuse(field, cell, .cell(found))
        } else if field.isPrinted, cell.unicodeScalars.contains(where: { "?？□〓".unicodeScalars.contains($0) }) {
            refuse(field, cell, .lostCharacter)
        }
    }

    private mutating func value<Value>(_ field: ImportField, isNeeded: Bool = true, _ read: (String) -> Value?)
        -> Value?
    {
        guard let cell = typed[field] else {
            if isNeeded { refuse(field, "", .missing) }
            return nil
        }
        guard isSound(field) else { return nil }
        guard let value = read(cell) else {
            refuse(field, cell, .malformed)
            return nil
        }
        return value
    }

    /// - Parameter now: nothing may be stated that lies in the future.
    /// - Returns: nil when something is wrong, which stands in `flaws` then.
    mutating func read(at now: Date) -> ImportRow? {
        let number = value(.studentNumber) { StudentNumber(rawValue: word($0).unparted) }
        let term = value(.term, Term.init(typed:))
        let programme = value(.programme, isNeeded: false) { ShortName(rawValue: word($0).unparted) } ?? .main
        let certificate = value(.certificateNumber, CertificateNumber.init(typed:))
        if let term, term.refusal(at: now) != nil { refuse(.term, term.rawValue, .impossibleDate) }
        let key = number.flatMap { number in
            term.map { StudentKey(studentNumber: number, term: $0, programme: programme) }
        }
        let collectedAt = value(.collectedAt, isNeeded: false) { WrittenMoment($0)?.date }
        if let term { judge(.collectedAt, collectedAt.map { [.moment("", $0, .graduation(term))] } ?? [], at: now) }
        let says: ImportRow.Says?
        if ImportField.ofIssuedAlone.contains(where: { typed[$0] != nil }) {
            issuedTo = key
            says = readIssued(of: key, collectedAt, at: now).map { .issued($0) }
        } else {
            says = readCollected(term, at: collectedAt, now).map { .collected(at: $0, conferred: $1) }
        }
        guard flaws.isEmpty, let key, let certificate, let says else { return nil }
        return ImportRow(line: record.line, key: key, certificate: certificate, says: says, cells: record.cells)
    }

    private mutating func readIssued(of key: StudentKey?, _ collectedAt: Date?, at now: Date) -> ImportRow.Issued? {
        let document = value(.document) { Self.documents[word($0).lowercased()] }
        diploma = key.flatMap { key in document.map { ImportedDiploma(key: key, document: $0) } }
        let kind = value(.kind, isNeeded: false) { Self.kinds[word($0).lowercased()] }
        let version = value(.version, isNeeded: false) { Int(word($0)).flatMap { (1...999).contains($0) ? $0 : nil } }
        let (nameZh, nameEn) = (line(.nameZh), line(.nameEn, isNeeded: false))
        let department = bilingual(.departmentZh, .departmentEn)
        let degree = bilingual(.degreeZh, .degreeEn)
        let conferred = value(.conferredMonth) { Month(rawValue: WrittenDate.month(word($0))) }
        let sha256 = value(.sha256) { cell -> String? in
            let digest = word(cell).unparted.lowercased()
            return digest.utf8.count == 64 && digest.utf8.allSatisfy(\.isSmallHexDigit) ? digest : nil
        }
        let issuedOn = value(.issuedOn) { Day(rawValue: WrittenDate.day(word($0))) }
        let fileName = value(.file, isNeeded: false) { $0.isPlainFileName ? $0 : nil }
        if let term = key?.term {
            judge(.conferredMonth, StatedDate.month("", conferred, .conferral(term)), at: now)
            judge(.issuedOn, issuedOn.map { [.day("", $0, .graduation(term))] } ?? [], at: now)
        }
        if let issuedOn, let conferred, issuedOn.isBefore(conferred), isSound(.issuedOn) {
            refuse(.issuedOn, issuedOn.rawValue, .impossibleDate)
        }
        guard let document, let nameZh, let department, let degree, let conferred, let sha256, let issuedOn else {
            return nil
        }
        return ImportRow.Issued(
            document: document, kind: kind ?? .diploma, version: version ?? 1,
            name: PersonName(zh: nameZh, en: nameEn), department: department, degree: degree, conferred: conferred,
            sha256: sha256, issuedOn: issuedOn, collectedAt: collectedAt, fileName: fileName)
    }

    private mutating func readCollected(_ term: Term?, at collectedAt: Date?, _ now: Date) -> (Date, Month?)? {
        guard let collectedAt else {
            if typed[.collectedAt] == nil { refuse(.sha256, "", .neither) }
            return nil
        }
        let conferred = value(.conferredMonth, isNeeded: false) { Month(rawValue: WrittenDate.month(word($0))) }
        if let term { judge(.conferredMonth, StatedDate.month("", conferred, .conferral(term)), at: now) }
        if let conferred, Day(taipei: collectedAt).isBefore(conferred), isSound(.collectedAt) {
            refuse(.collectedAt, typed[.collectedAt] ?? "", .impossibleDate)
        }
        return (collectedAt, conferred)
    }

    private func isSound(_ field: ImportField) -> Bool { !flaws.contains { $0.field == field } }

    private mutating func judge(_ field: ImportField, _ dates: [StatedDate], at now: Date) {
        guard let refusal = dates.lazy.compactMap({ $0.refusal(at: now) }).first else { return }
        refuse(field, typed[field] ?? "", refusal.code == "date-in-the-future" ? .inTheFuture : .impossibleDate)
    }

    private mutating func line(_ field: ImportField, isNeeded: Bool = true) -> Line? {
        value(field, isNeeded: isNeeded, Line.init(typedName:))
    }

    private mutating func bilingual(_ zh: ImportField, _ en: ImportField) -> Bilingual<Line>? {
        let both = (line(zh), line(en))
        return both.0.flatMap { zh in both.1.map { Bilingual(zh: zh, en: $0) } }
    }
}

private func word(_ cell: String) -> String { cell.typedWord(atMost: ImportColumn.longest) ?? "" }

extension UInt8 {
    fileprivate var isSmallHexDigit: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
    }
}

extension String {
    /// Of a file in the folder itself: nothing that leads out of it, or to what is hidden.
    fileprivate var isPlainFileName: Bool {
        (1...255).contains(utf8.count) && utf8.first != UInt8(ascii: ".") && !utf8.contains(UInt8(ascii: "/"))
            && !utf8.contains(0)
    }
}
