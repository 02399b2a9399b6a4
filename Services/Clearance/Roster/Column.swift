import Foundation
import Messages

/// A column of the registrar's file, and the field of `candidate.listed` that it fills.
struct Column: Equatable {
    /// From the outermost member: `name`, `zh`.
    let path: [String]
    /// How the file may head it, beside the path.
    let headings: [String]
    let kind: Kind

    enum Kind: Equatable { case text, name, code, term, batch, day, month, flag, level, nationality }

    var name: String { path.joined(separator: ".") }

    static let all: [Column] = [
        Column(path: ["studentNumber"], headings: ["學號"], kind: .code),
        Column(path: ["term"], headings: ["學期"], kind: .term),
        Column(path: ["programme"], headings: ["學程"], kind: .code),
        Column(path: ["batch"], headings: ["梯次"], kind: .batch),
        named("name.zh", "中文姓名", "姓名"), named("name.en", "英文姓名"),
        Column(path: ["birthDate"], headings: ["出生日期"], kind: .day),
        Column(path: ["department", "code"], headings: ["系所代碼"], kind: .code), named("department.zh", "系所", "系所名稱"),
        named("department.en", "系所英文名稱"), named("college.zh", "學院"), named("college.en", "學院英文名稱"),
        named("division", "學制"), named("group.zh", "組別"), named("group.en", "組別英文名稱"),
        Column(path: ["degree", "level"], headings: ["學位級別"], kind: .level),
        named("degree.zh", "學位", "學位名稱"), named("degree.en", "學位英文名稱"),
        text("schoolEmail", "學校信箱"), text("phone", "電話", "手機"), text("address", "地址"),
        Column(path: ["nationality"], headings: ["國籍"], kind: .nationality),
        Column(path: ["subjectToConscription"], headings: ["役男"], kind: .flag),
        text("certificateNumber", "證書字號"), text("englishCertificateNumber", "英文證書字號"),
        Column(path: ["conferredMonth"], headings: ["畢業年月", "授予年月"], kind: .month),
    ]

    /// - Returns: nil when no column is headed so.
    static func headed(_ heading: String) -> Column? {
        guard let heading = heading.typedWord(atMost: longest) else { return nil }
        return all.first { $0.name == heading || $0.headings.contains(heading) }
    }

    private static func text(_ name: String, _ headings: String...) -> Column { column(name, headings, .text) }

    /// Of somebody or something, which a diploma prints.
    private static func named(_ name: String, _ headings: String...) -> Column { column(name, headings, .name) }

    private static func column(_ name: String, _ headings: [String], _ kind: Kind) -> Column {
        Column(path: name.split(separator: ".").map(String.init), headings: headings, kind: kind)
    }

    /// What a cell says, read as forms are: a spreadsheet is typed and pasted into. What cannot be read so stays as it is typed,
    /// and the field's own rule refuses it.
    func value(_ typed: String) -> JSONValue {
        guard let cell = typed.typedWord(atMost: Self.longest) else { return .text(typed) }
        return switch kind {
        case .text: .text(Line(typed: typed)?.rawValue ?? typed)
        case .name: .text(Line(typedName: typed)?.rawValue ?? typed)
        case .code: .text(cell.unparted)
        case .term: .text(Term(typed: cell)?.rawValue ?? cell)
        case .batch: .text(Batch(typed: cell)?.rawValue ?? cell)
        case .day: .text(Self.western(cell, yearDigits: 2...3, rest: 4) ?? Self.hyphened(cell, parts: 3))
        case .month: .text(Self.western(cell, yearDigits: 2...3, rest: 2) ?? Self.hyphened(cell, parts: 2))
        case .flag: Self.flags[cell.lowercased()].map(JSONValue.flag) ?? .text(cell)
        case .nationality: .text(Nationality(written: cell)?.rawValue ?? cell)
        case .level: .text(Self.levels[cell]?.rawValue ?? cell)
        }
    }

    /// In bytes: more than any heading or cell has that is to be compared with a word.
    static let longest = 1_024
    private static let flags = ["是": true, "true": true, "否": false, "false": false]
    private static let levels: [String: Degree.Level] = [
        "副學士": .associate, "學士": .bachelor, "碩士": .master, "博士": .doctor,
    ]

    /// `0921103` is 2003-11-03: the year of the Republic, month and day without anything between.
    private static func western(_ cell: String, yearDigits: ClosedRange<Int>, rest: Int) -> String? {
        let count = cell.utf8.count - rest
        guard yearDigits.contains(count), cell.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let year = Int(cell.prefix(count))
        else { return nil }
        let tail = cell.dropFirst(count)
        let parts = stride(from: 0, to: rest, by: 2).map { tail.dropFirst($0).prefix(2) }
        return (["\(year + 1911)"[...]] + parts).joined(separator: "-")
    }

    /// `2003/3/5`, `92.11.3`, `民國92年11月3日`. A year of two or three digits is one of the Republic; others say their century.
    private static func hyphened(_ cell: String, parts count: Int) -> String {
        let scalars = cell.unicodeScalars
        let bare = scalars.starts(with: "民國".unicodeScalars) ? scalars.dropFirst(2) : scalars[...]
        let parts = bare.split(omittingEmptySubsequences: true) { "/-.年月日".unicodeScalars.contains($0) }.map(
            String.init)
        guard parts.count == count, parts.allSatisfy({ (1...4).contains($0.utf8.count) && Int($0) != nil }),
            let year = Int(parts[0])
        else { return cell.replacing("/", with: "-") }
        let isRepublic = (2...3).contains(parts[0].utf8.count)
        let rest = parts.dropFirst().map { padded(Int($0)!) }
        return ([padded(isRepublic ? year + 1_911 : year, to: 4)] + rest).joined(separator: "-")
    }
}
