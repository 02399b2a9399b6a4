import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

@Suite("A unit's file of decisions against its list")
struct DecisionFileDeskTests {
    let lists: Lists
    var bench: Bench { lists.bench }
    let hsu = Actor(kind: .staff, id: "hsu", roles: [.reviewer], units: ["library"])
    let students = (0..<4).map { Student(number: StudentNumber(rawValue: "F\(100 + $0)")!) }
    static let header = "學號,審核結果,中文說明,英文說明"

    init() throws {
        lists = try Lists()
        for one in students { try lists.list(one) }
        lists.bench.now += 60
    }

    func file(_ rows: String...) -> [UInt8] {
        Array(([Self.header] + rows).joined(separator: "\r\n").utf8)
    }

    func tried(_ bytes: [UInt8], unit: String = "library", as actor: Actor? = nil) throws -> UUID {
        let question = TryDecisions(id: UUID(), unit: unit, fileName: "名單.csv")
        let answer = try bench.ask(question, about: bytes, as: actor ?? hsu)
        #expect(answer == .answer(.kept))
        return question.id
    }

    func shown(
        _ file: UUID, unit: String = "library", as actor: Actor? = nil
    ) throws -> (DecisionUpload, [DecisionKind.Section: [DecisionLine]])? {
        let answer = try bench.ask(ShowDecisionFile(unit: unit, file: file), as: actor ?? hsu).answer
        guard case .file(let upload, _, let sections) = answer else { return nil }
        return (upload, Dictionary(uniqueKeysWithValues: sections.map { ($0.section, $0.lines) }))
    }

    func write(
        _ file: UUID, _ counts: DecisionUpload.Counts, because: Line? = nil, as actor: Actor? = nil
    ) throws -> WriteDecisions.Answer? {
        let question = WriteDecisions(id: UUID(), unit: "library", file: file, counts: counts, because: because)
        return try bench.ask(question, as: actor ?? hsu).answer
    }

    func written(
        _ count: Int, passedOver: Int = 0, undo: DecisionKind.Undo? = nil, at: Date? = nil
    ) -> DecisionUpload.State {
        let at = at ?? bench.now
        return .written(
            .init(
                by: Who(account: line("hsu"), name: nil), at: at, count: count, passedOver: passedOver,
                undo: undo ?? .possible(until: at + 600)))
    }

    func results() throws -> [ClearanceReviewed.Result] {
        try bench.connection.transaction { tx in
            let lines = try tx.lines(about: students.map(\.id))
            return students.map { lines[$0.id]!["library"]!.shown }
        }
    }

    @Test(
        "It is tried out and changes nothing; the button writes what it was tried out to change, as events of the desk")
    func written() throws {
        let id = try tried(file("F100,通過,,", "F101,退回,兩本書,two books", "F102,待審核,,", "F999,通過,,", "F103,好,,"))
        let (upload, sections) = try #require(try shown(id))
        #expect(upload.state == .tried && upload.lines == 5 && upload.encoding == "UTF-8")
        #expect(upload.counts == .init(changed: 2, unchanged: 1, refused: 2))
        #expect(sections[.changed]?.map(\.number) == ["F100", "F101"])
        #expect(sections[.refused]?.map(\.flaws[0].why) == [.notOnTheList, .unknownResult])
        #expect(sections[.refused]?[1].cells == ["F103", "好", "", ""])
        #expect(
            try results() == [.pending, .pending, .pending, .pending] && bench.said(ClearanceReviewed.self).isEmpty)
        #expect(try write(id, .init(changed: 9)) == .otherNumbers)
        #expect(try write(id, upload.counts) == .begun)
        #expect(try write(id, upload.counts) == .before)
        try bench.turn("write decisions")
        #expect(try results() == [.passed, .returned, .pending, .pending])
        #expect(try bench.said(ClearanceReviewed.self).count == 2 && bench.said(ClearanceReturned.self).count == 1)
        let done = try #require(try shown(id))
        #expect(done.0.state == written(2))
        let acts = try bench.connection.transaction { tx in try tx.rows("SELECT acted_by, what FROM acts") }
        #expect(try acts.map { try $0["acted_by"] as String } == ["hsu"])
        func log(_ student: Student) throws -> [AccessEntry] {
            let question = ShowAccesses<OfClearance>(
                AccessFilter(students: [student.id], questions: [WriteDecisions.name]), limit: 10)
            let reply = try bench.ask(question, as: Actor(kind: .staff, id: "kao", roles: [.registrar]))
            return reply.answer?.entries ?? []
        }
        for one in students.prefix(2) {
            let entries = try log(one)
            #expect(entries.map(\.place.actor) == ["hsu"] && entries.map(\.place.about) == ["library"])
        }
        #expect(try log(students[2]).isEmpty, "of whom nothing is written nothing was done")
    }

    @Test("Of whom the unit has said something else since the trial, nothing is written, and it says why")
    func meanwhile() throws {
        let id = try tried(file("F100,通過,,", "F101,通過,,", "F102,通過,,"))
        try bench.hear(students[0].reviewed("library", .notRequired), from: "library")
        try bench.hear(students[1].withdrawn(), from: "sis")
        bench.now += 60
        #expect(try write(id, .init(changed: 3)) == .begun)
        try bench.turn("write decisions")
        let (upload, sections) = try #require(try shown(id))
        #expect(upload.state == written(1, passedOver: 2))
        #expect(sections[.passedOver]?.map(\.left) == [.changed(to: .notRequired), .notListed])
        #expect(try results()[0] == .notRequired && results()[2] == .passed)
    }

    @Test("A student twice, of another department, of several terms, about whom nobody is asked: each line says so")
    func refused() throws {
        let twice = try #require(try shown(tried(file("F100,通過,,", "f100,退回,甲,a"))))
        #expect(twice.0.counts == .init(changed: 1, refused: 1))
        #expect(twice.1[.refused]?.map(\.flaws[0].why) == [.sameStudent(line: 2)])

        let mechanic = Actor(
            kind: .staff, id: "lin", roles: [.reviewer], departments: [DepartmentCode(rawValue: "ME")!])
        let theirs = try tried(file("F100,通過,,"), unit: "department", as: mechanic)
        let foreign = try #require(try shown(theirs, unit: "department", as: mechanic))
        #expect(foreign.1[.refused]?.map(\.flaws[0].why) == [.stays(.notYours)])
        #expect(foreign.1[.refused]?[0].name == nil && foreign.1[.refused]?[0].student == nil)

        let unasked = try #require(
            try shown(
                tried(file("F100,通過,,"), unit: "life-guidance", as: registrar),
                unit: "life-guidance", as: registrar))
        #expect(unasked.1[.refused]?.map(\.flaws[0].why) == [.stays(.notAsked)])
    }

    let registrar = Actor(kind: .staff, id: "kao", roles: [.registrar])

    @Test("What stands there already is unchanged, also where the file says nothing of its note; a formula is no note")
    func unchanged() throws {
        let note = Bilingual(zh: line("=兩本書"), en: line("two books"))
        try bench.hear(students[0].reviewed("library", .returned, note: note), from: "library")
        bench.now += 60
        let same = try #require(try shown(tried(file("F100,退回,'=兩本書,two books", "F101,待審核,,"))))
        #expect(same.0.counts == .init(unchanged: 2), "\(same)")
        let bare = Array("學號,審核結果\nF100,退回\nF101,退回".utf8)
        let told = try #require(try shown(tried(bare)))
        #expect(told.0.counts == .init(unchanged: 1, refused: 1))
        #expect(Set(told.1[.refused]![0].flaws.map(\.why)) == [.noteMissing])
        let formula = try #require(try shown(tried(file("F101,退回,=1+1,x"))))
        #expect(formula.1[.refused]?.map(\.flaws[0].why) == [.cell(.formula)])
        #expect(try write(tried(file("F101,待審核,,")), .init(unchanged: 1)) == .nothing)
    }

    @Test("Who opens again what was decided says why, once for the file")
    func reopened() throws {
        for one in students.prefix(2) { try bench.hear(one.reviewed("library", .passed), from: "library") }
        bench.now += 60
        let id = try tried(file("F100,待審核,,", "F101,待審核,,"))
        let counts = DecisionUpload.Counts(changed: 2, reopened: 2)
        #expect(try write(id, counts) == .unsaid)
        #expect(try write(id, counts, because: line("匯錯了")) == .begun)
        try bench.turn("write decisions")
        #expect(try results() == [.pending, .pending, .pending, .pending])
        let acts = try bench.connection.transaction { tx in try tx.rows("SELECT because FROM acts") }
        #expect(try acts.map { try $0["because"] as String } == ["匯錯了"])
    }

    @Test(
        "Staff of the unit see each other's files, but only who uploaded one has it written; it is forgotten after a while"
    )
    func theirs() throws {
        let id = try tried(file("F100,通過,,"))
        let seen = try #require(try shown(id, as: registrar))
        #expect(
            !seen.0.beside.isYours && seen.0.by.account.rawValue == "hsu" && seen.0.beside.unit.en.rawValue == "Library"
        )
        #expect(try shown(id)?.0.beside.isYours == true && shown(id, unit: "career", as: registrar) == nil)
        #expect(try write(id, .init(changed: 1), as: registrar) == .unknown)
        bench.now += 31 * 86_400
        try bench.turn("forget")
        #expect(try shown(id)?.1[.changed] == [])
    }

    @Test("Of a department's files nobody sees one that is about others, too")
    func scopes() throws {
        func mechanic(_ id: String, _ departments: String...) -> Actor {
            Actor(
                kind: .staff, id: id, roles: [.reviewer],
                departments: Set(departments.map { DepartmentCode(rawValue: $0)! }))
        }
        let (lin, both) = (mechanic("lin", "ME"), mechanic("wu", "ME", "IM"))
        let narrow = try tried(file("F100,通過,,"), unit: "department", as: lin)
        let wide = try tried(file("F100,通過,,"), unit: "department", as: both)
        let whole = try tried(file("F100,通過,,"), unit: "department", as: registrar)
        func seen(by actor: Actor) throws -> [UUID] {
            let answer = try bench.ask(ListDecisionFiles(unit: "department"), as: actor).answer
            guard case .files(_, let files, let count) = answer else { return [] }
            #expect(count == files.count)
            return files.map(\.file)
        }
        #expect(try Set(seen(by: lin)) == [narrow] && Set(seen(by: both)) == [narrow, wide])
        #expect(try Set(seen(by: registrar)) == [narrow, wide, whole])
        #expect(
            try shown(wide, unit: "department", as: lin) == nil && shown(narrow, unit: "department", as: both) != nil)
    }

    @Test("Files are listed a page at a time, the latest first")
    func listed() throws {
        var files: [UUID] = []
        for _ in 0..<27 {
            bench.now += 1
            files.append(try tried(file("F100,通過,,")))
        }
        func page(_ skipping: Int) throws -> [UUID] {
            let answer = try bench.ask(ListDecisionFiles(unit: "library", skipping: skipping), as: hsu).answer
            guard case .files(let unit, let files, 27) = answer else { return [] }
            #expect(unit.en.rawValue == "Library")
            return files.map(\.file)
        }
        #expect(try page(0) == Array(files.reversed().prefix(25)) && page(25) == Array(files.prefix(2).reversed()))
        #expect(try bench.ask(ListDecisionFiles(unit: "laundry"), as: registrar).answer == .unknownUnit)
    }

    @Test("Thousands are written some hundred at a time, and each once")
    func many() throws {
        let all = (0..<600).map { Student(number: StudentNumber(rawValue: "G\(1_000 + $0)")!) }
        for one in all { try bench.hear(one.listed(), from: "sis") }
        bench.now += 60
        let rows = all.map { "\($0.number.rawValue),通過,," }
        let id = try tried(Array(([Self.header] + rows).joined(separator: "\n").utf8))
        #expect(try write(id, .init(changed: 600)) == .begun)
        try bench.turn("write decisions")
        #expect(try shown(id)?.0.state == written(600))
        let said = try bench.said(ClearanceReviewed.self)
        #expect(said.count == 600 && Set(said.map(\.studentNumber)).count == 600)
    }
}
