import Foundation
import Messages
import Tables

/// A column of the registrar's file: how its cells are read, and what keeps them from being taken.
struct Column: FileColumn {
    let field: RosterField

    /// Other words that files head it with.
    private static let others: [String: RosterField] = [
        "姓名": .nameZh, "系所名稱": .departmentZh, "學位": .degreeZh, "手機": .phone, "授予年月": .conferredMonth,
        "輔系名稱": .minorsZh, "雙主修名稱": .doubleMajorsZh,
    ]
    private static let headings: [String: RosterField] = RosterField.allCases.reduce(into: others) { all, field in
        for heading in [field.rawValue, field.heading.zh, field.heading.en.lowercased()] { all[heading] = field }
    }
    /// What our own file of refused lines is headed with beside them.
    static let reasonHeadings = Bilingual(zh: "退回原因", en: "Reason")

    static func headed(_ heading: String) -> Column? {
        guard let heading = heading.typedWord(atMost: longest) else { return nil }
        return (headings[heading] ?? headings[heading.lowercased()]).map(Column.init)
    }

    static func isRemark(_ heading: String) -> Bool {
        guard let heading = heading.typedWord(atMost: longest) else { return false }
        return [reasonHeadings.zh, reasonHeadings.en].contains(heading)
    }

    /// What a cell says, read as forms are: a spreadsheet is typed and pasted into. What cannot be read so stays as it is typed,
    /// and the field's own rule refuses it.
    func value(_ typed: String) -> JSONValue {
        guard let cell = typed.typedWord(atMost: Self.longest) else { return .text(typed) }
        return switch field {
        case .schoolEmail, .phone, .address, .certificateNumber, .englishCertificateNumber:
            .text(Line(typed: typed)?.rawValue ?? typed)
        case .nameZh, .nameEn, .departmentZh, .departmentEn, .collegeZh, .collegeEn, .division, .groupZh, .groupEn,
            .degreeZh, .degreeEn:
            .text(Line(typedName: typed)?.rawValue ?? typed)
        case .studentNumber, .programme, .departmentCode: .text(cell.unparted)
        case .term: .text(Term(typed: cell)?.rawValue ?? cell)
        case .batch: .text(Batch(typed: cell)?.rawValue ?? cell)
        case .birthDate: .text(WrittenDate.day(cell))
        case .conferredMonth: .text(WrittenDate.month(cell))
        case .subjectToConscription: Self.flags[cell.lowercased()].map(JSONValue.flag) ?? .text(cell)
        case .nationality: .text(Nationality(written: cell)?.rawValue ?? cell)
        case .degreeLevel: .text(Self.levels[cell] ?? cell.lowercased())
        case .minorsZh, .minorsEn, .doubleMajorsZh, .doubleMajorsEn:
            .text(WrittenMinors(written: typed)?.text ?? typed)
        }
    }

    /// What keeps a cell from being taken, whatever stands beside it; nil where it may be.
    func flaw(_ typed: String) -> RosterFlaw.Why? {
        // A phone number may begin with a plus.
        let signs = field == .phone || field == .address ? "=＝@＠" : "=＝@＠+＋-－"
        if let flaw = CellFlaw.found(in: typed, atMost: Self.longest, signs: signs) { return .cell(flaw) }
        if isPrinted, typed.unicodeScalars.contains(where: { "?？□〓".unicodeScalars.contains($0) }) {
            return .lostCharacter
        }
        let value = value(typed)
        guard !holds(value) else { return nil }
        let isDate = value.text.wholeMatch(of: /[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?/) != nil
        return (field == .birthDate || field == .conferredMonth) && isDate ? .noSuchDate : .malformed
    }

    /// In bytes: more than any heading or cell has that is to be compared with a word.
    static let longest = 1_024
    private static let flags = ["是": true, "true": true, "yes": true, "否": false, "false": false, "no": false]
    private static let levels = ["副學士": "associate", "學士": "bachelor", "碩士": "master", "博士": "doctor"]

    private var isPrinted: Bool {
        switch field {
        case .nameZh, .nameEn, .departmentZh, .departmentEn, .collegeZh, .collegeEn, .division, .groupZh, .groupEn,
            .degreeZh, .degreeEn, .certificateNumber, .englishCertificateNumber, .minorsZh, .minorsEn, .doubleMajorsZh,
            .doubleMajorsEn:
            true
        default: false
        }
    }

    private func holds(_ value: JSONValue) -> Bool {
        let text = value.text
        return switch field {
        case .studentNumber: StudentNumber.holds(text)
        case .term: Term.holds(text)
        case .batch: Batch.holds(text)
        case .programme: ShortName.holds(text)
        case .departmentCode: DepartmentCode.holds(text)
        case .birthDate: Day.holds(text)
        case .conferredMonth: Month.holds(text)
        case .degreeLevel: Degree.Level(rawValue: text) != nil
        case .nationality: Nationality.holds(text)
        case .subjectToConscription: if case .flag = value { true } else { false }
        case .certificateNumber, .englishCertificateNumber: CertificateNumber.holds(text)
        case .minorsZh, .minorsEn, .doubleMajorsZh, .doubleMajorsEn: WrittenMinors(written: text) != nil
        case .nameZh, .nameEn, .departmentZh, .departmentEn, .collegeZh, .collegeEn, .division, .groupZh, .groupEn,
            .degreeZh, .degreeEn, .schoolEmail, .phone, .address:
            Line.holds(text)
        }
    }
}
