import Foundation
import Messages
import Pages

@testable import Portal

/// The roster in every state, as the registrar sees it.
enum RosterSamples {
    typealias S = Samples
    static let batch = Batch(rawValue: "114-2-2")!
    static let file = UUID(uuidString: "00000000-0000-5000-8000-0000000000f1")!
    static let student = UUID(uuidString: "00000000-0000-5000-8000-000000000002")!
    static let number = StudentNumber(rawValue: "M11330108")!
    static let counts = RosterUpload.Counts(added: 26, changed: 9, unchanged: 379, refused: 4, missing: 3)
    static let done = RosterUpload.Written(
        version: 3, by: S.kao, at: S.now, added: 26, changed: 8, withdrawn: 2, passedOver: 1)

    static func upload(_ state: RosterUpload.State = .tried, _ counts: RosterUpload.Counts = counts) -> RosterUpload {
        RosterUpload(
            file: file, name: "grad-1142-2_<0722>.csv", by: S.kao, at: S.opens, encoding: "UTF-8", lines: 418,
            counts: counts, beside: .init(listed: 391), state: state)
    }

    static let flaws: [RosterFlaw] = [
        .init(line: 57, field: .birthDate, heading: "出生日期", value: "0920231", why: .noSuchDate),
        .init(line: 112, field: .certificateNumber, heading: "證書字號", value: "松科大<字>第1號", why: .samePaper(line: 98)),
        .init(line: 377, why: .cell(.tooManyCells(16, columns: 14))),
    ]

    static let lines: [RosterKind.Line] = [
        .init(
            line: 12, student: student, number: "M11330108", name: "伊斯瑪哈善．達給斯巴楠", department: "資訊管理系",
            certificate: "松科大管字第1142033號",
            changes: [
                .init(field: .birthDate, old: "2003-05-03", new: "2003-03-05"),
                .init(field: .phone, old: "", new: "02-<1>"),
                .init(field: .conferredMonth, old: "2026-06", new: ""),
                .init(field: .degreeLevel, old: "bachelor", new: "master"),
            ], effects: RosterKind.Effect.allCases),
        .init(line: 13, student: UUID(), number: "410330127", name: "Anastasia Kusumawardhani Tjokrodiningrat"),
    ]

    static let refused = flaws.map {
        RosterKind.Line(line: $0.line, student: nil, number: "", name: "", flaws: [$0], cells: ["1", "=2"])
    }

    static func answer(_ state: RosterUpload.State = .tried, _ counts: RosterUpload.Counts = counts)
        -> ShowRosterFile.Answer
    {
        let sections = RosterKind.Section.allCases.map {
            FileLines<RosterKind>(section: $0, lines: $0 == .refused ? refused : lines)
        }
        return .file(upload(state, counts), headings: ["學號", "姓名"], sections)
    }

    static let wholeFlaws: [TableFlaw<RosterField>] = [
        .missingColumn(.certificateNumber), .missingColumn(.birthDate), .unknownHeading("<學好>"), .doubledHeading("姓名"),
    ]
    static let withdrawing = TypedWriting(
        counts: counts.written, gone: "withdraw", because: "延<畢>", goneCount: "7")

    typealias FileRow = (name: String, answer: ShowRosterFile.Answer?, told: RosterFilePage.Told?)
    static let files: [FileRow] = [
        ("unavailable", nil, nil), ("unknown", .unknown, nil), ("refused", answer(.refused(wholeFlaws)), nil),
        ("refused-once", answer(.refused([.file(.workbook)])), nil), ("trial", answer(), nil),
        ("trial-bare", answer(.tried, .init(unchanged: 3)), nil),
        ("trial-missing", answer(.tried, .init(refused: 3, missing: 2)), nil),
        ("trial-refused", answer(), .refused(withdrawing, TypedWriting.Fault.allCases)),
        ("trial-unchosen", answer(), .refused(TypedWriting(counts: counts.written), [.unchosen])),
        ("trial-unanswered", answer(), .unknown(withdrawing, form: UUID())),
        ("trial-before", answer(), .notDone(.before)),
        ("trial-numbers", answer(), .notDone(.otherNumbers)), ("trial-nothing", answer(), .notDone(.nothing)),
        ("writing", answer(.writing(done, left: 1_234)), nil), ("written", answer(.written(done)), nil),
    ]

    static let listed = ShowRoster.Answer(
        batches: [batch, Batch(rawValue: "114-2-1")!],
        students: [
            .init(student: student, number: number, name: S.name, department: S.department, certificate: "松科大<1>號"),
            .init(
                student: UUID(), number: number, name: PersonName(zh: Line(rawValue: "林")!), department: S.department,
                certificate: nil),
        ], found: 387, listed: 391,
        uploads: [upload(.written(done)), upload(), upload(.refused([.file(.empty)])), upload(.writing(done, left: 3))])
    static let empty = ShowRoster.Answer(batches: [], students: [], found: 0, listed: 0, uploads: [])
    static let unfound = ShowRoster.Answer(batches: [batch], students: [], found: 0, listed: 391, uploads: [])

    typealias RosterRow = (name: String, answer: ShowRoster.Answer?, words: String, told: RosterPage.Told?)
    static let rosters: [RosterRow] = [
        ("listed", listed, "", nil), ("found", listed, "陳<", nil), ("empty", empty, "", nil),
        ("unfound", unfound, "陳", nil),
        ("unavailable", nil, "", nil), ("too-large", listed, "", .notTaken(.tooLarge)),
        ("no-file", empty, "", .notTaken(.fileMissing)),
        ("one-listed", listed, "", .listed(number)), ("one-changed", listed, "", .changed(number)),
        ("one-withdrawn", listed, "", .withdrawn(number)),
    ]

    static let listing = ShowListing.Listing(
        batch: batch,
        fields: [
            .studentNumber: number.rawValue, .batch: batch.rawValue, .nameZh: "周<沛恩>", .birthDate: "2003-11-03",
            .degreeLevel: "bachelor", .subjectToConscription: "否", .certificateNumber: "ST-1",
        ], event: "e1", effects: [.formIn])
    static let typed = TypedStudent(
        fields: [.studentNumber: "<A>", .nameZh: "周?", .certificateNumber: "ST-2"], because: "系辦<來電>", event: "e0")
    static let fieldFlaws: [RosterFlaw] = [
        .init(line: 1, field: .studentNumber, value: "<A>", why: .malformed),
        .init(line: 1, field: .nameZh, value: "周?", why: .lostCharacter),
        .init(line: 1, field: .term, why: .impossibleDate),
        .init(line: 1, why: .malformed),
    ]

    /// Of a student in one of the pages' states.
    struct StudentRow {
        let name: String
        let answer: ShowListing.Answer?
        let isNew: Bool
        let told: StudentPage.Told?
        var isKept = false

        init(
            _ name: String, _ answer: ShowListing.Answer?, isNew: Bool = false, _ told: StudentPage.Told? = nil,
            isKept: Bool = false
        ) {
            (self.name, self.answer, self.isNew, self.told, self.isKept) = (name, answer, isNew, told, isKept)
        }
    }
    static let students: [StudentRow] = [
        .init("new", nil, isNew: true), .init("change", .listed(listing)), .init("unavailable", nil),
        .init("not-listed", .notListed),
        .init("refused", nil, isNew: true, .form(typed, .refused(fieldFlaws, reasonIsMissing: false))),
        .init("no-reason", .listed(listing), .form(typed, .refused([], reasonIsMissing: true))),
        .init("unknown", nil, .form(typed, .unknown(form: UUID()))),
        .init("unchanged", .listed(listing), .form(typed, .unchanged)),
        .init("otherwise", .listed(listing), .form(typed, .otherwise)),
        .init("another", .listed(listing), .form(typed, .another)),
        .init("before", nil, isNew: true, .form(typed, .listedBefore(student))),
        .init("withdraw-no-reason", .listed(listing), .withdrawal(reason: "", .reasonMissing)),
        .init("withdraw-otherwise", .listed(listing), .withdrawal(reason: "延<畢>", .otherwise)),
        .init("withdraw-unknown", .listed(listing), .withdrawal(reason: "延畢", .unknown(form: UUID()))),
        .init("kept", .listed(listing), isKept: true),
    ]
}

extension PagesTests {
    private typealias R = RosterSamples

    static let roster: [Sample] = [rosterOfBatch, rosterOfNone, rosterFile, rosterSection, rosterStudent].flatMap { $0 }

    private static let rosterOfBatch: [Sample] = R.rosters.map { row -> Sample in
        Sample(name: "roster-\(row.name)", template: "roster/roster", path: RosterPage.path(of: R.batch)) { language in
            RosterContent(row.answer, R.batch, .init(words: row.words, page: 2), told: row.told, language)
        }
    }

    private typealias Looked = (name: String, answer: ShowRoster.Answer?, looked: String?)
    private static let looked: [Looked] = [("none", R.empty, nil), ("looked", R.empty, "第<一>"), ("nobody", nil, nil)]

    private static let rosterOfNone: [Sample] = looked.map { row -> Sample in
        Sample(name: "roster-\(row.name)", template: "roster/roster", path: RosterPage.path) { _ in
            RosterContent(row.answer, looked: row.looked)
        }
    }

    private static let rosterFile: [Sample] = R.files.map { row -> Sample in
        let path = RosterFilePage.path(of: R.file, R.batch)
        return Sample(name: "roster-file-\(row.name)", template: "roster/file", path: path) { language in
            RosterFileContent(row.answer, R.file, of: R.batch, told: row.told, language)
        }
    }

    private typealias Part = (name: String, answer: ShowRosterFile.Answer?, section: RosterKind.Section)
    private static let parts: [Part] = RosterKind.Section.allCases.map { section -> Part in
        let lines = FileLines<RosterKind>(section: section, lines: section == .refused ? R.refused : R.lines)
        return (section.rawValue, .file(R.upload(.written(R.done)), headings: [], [lines]), section)
    }
    private static let withoutParts: [Part] = [("unavailable", nil, .added), ("unknown", .unknown, .added)]

    private static let rosterSection: [Sample] = [parts, withoutParts].flatMap { $0 }.map { row -> Sample in
        let path = "\(RosterFilePage.path(of: R.file, R.batch))/\(row.section.rawValue)"
        return Sample(name: "roster-section-\(row.name)", template: "roster/section", path: path) { language in
            FileSectionContent<RosterKind>(
                row.answer, row.section, page: 1, path: RosterFilePage.path(of: R.file, R.batch),
                place: { _ in Words.batch(R.batch)[language] }, language)
        }
    }

    private static let rosterStudent: [Sample] = R.students.map { row -> Sample in
        let student = row.isNew ? nil : R.student
        let path = StudentPage.path(of: student, R.batch)
        return Sample(name: "roster-student-\(row.name)", template: "roster/student", path: path) { language in
            let kept = row.isKept ? Typed(fields: FormFields(["name_zh": "周", "event": "e1"]), keptAt: S.opens) : nil
            return StudentContent(row.answer, student, in: R.batch, told: row.told, kept: kept, language)
        }
    }
}
