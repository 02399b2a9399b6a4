import Foundation
import Messages
import Pages
import Testing

@testable import Portal

@Suite("A unit as it is typed")
struct UnitRulesTests {
    static let flawed: TypedUnit = {
        var typed = TypedUnit()
        (typed[.nameZh], typed[.placeZh], typed[.ext]) = ("\"><b>圖書館", "圖資大樓", "轉1713")
        (typed[.match], typed[.from], typed[.instructionZh]) = ("any", "0115-08-01T00:00", "請還書")
        return typed
    }()

    static let flaws: [TypedUnit.Flaw] = {
        guard case .failure(let flaws) = flawed.read(code: nil) else { return [] }
        return flaws.all
    }()
    static let endingFlaws: [TypedUnit.Flaw] = [
        .init(field: .from, fault: .lastOne(since: Samples.now)), .init(field: .because, fault: .missing),
    ]

    private static func typed(
        _ unit: ReviewingUnit = PagesTests.ruledLibrary, _ change: (inout TypedUnit) -> Void = { _ in }
    )
        -> TypedUnit
    {
        var typed = TypedUnit(unit)
        typed[.because] = "法規會"
        change(&typed)
        return typed
    }

    private static func read(_ typed: TypedUnit, code: String? = "library") -> TypedUnit.Read? {
        if case .success(let read) = typed.read(code: code) { read } else { nil }
    }

    @Test("What is set stands in the form, and the form unchanged sets the same")
    func same() throws {
        var master = PagesTests.ruledLibrary
        var rule = AppliesTo(.all)
        rule.levels = [.master, .doctor]
        rule.departments = [DepartmentCode(rawValue: "EE")!, DepartmentCode(rawValue: "ME")!]
        (rule.origin, rule.isConscript) = (.domestic, false)
        rule.programmes = [ShortName(rawValue: "double")!]
        rule.batches = [Batch(rawValue: "114-2-1")!, Batch(rawValue: "114-2-2")!]
        (master.appliesTo, master.decidedBy, master.comesLast) = (rule, .staff, true)
        for unit in [PagesTests.ruledLibrary, master] {
            let read = try #require(Self.read(Self.typed(unit)))
            #expect(read.unit == unit && read.from == nil && read.because.rawValue == "法規會")
        }
        let office = try #require(Self.read(Self.typed(PagesTests.ruledOffice), code: "department"))
        #expect(office.unit == PagesTests.ruledOffice)
        let sent = TypedUnit(FormFields(Self.typed(master).fields.mapValues { $0.replacing("\n", with: "\r\n") }))
        #expect(sent == Self.typed(master))
    }

    @Test("What hands and keyboards make of it is read as it was meant")
    func meant() throws {
        let read = try #require(
            Self.read(
                Self.typed {
                    ($0[.ext], $0[.match], $0[.departments]) = ("１７１３", "any", "ee，me 、 CSIE")
                    ($0[.offices], $0[.from]) = ("ee｜2611｜電機館｜EE Building\n", "2026-08-01T00:00")
                }))
        #expect(read.unit.extension == "1713")
        #expect(read.unit.appliesTo?.departments.map(\.rawValue) == ["EE", "ME", "CSIE"])
        #expect(read.unit.departments?["EE"]?.extension == "2611")
        #expect(read.from == Date(rfc3339: "2026-08-01T00:00:00+08:00"))
        let new = Self.typed { $0[.code] = " Dormitory " }
        #expect(Self.read(new, code: nil)?.unit.code == "dormitory")
    }

    private typealias Row = (
        change: @Sendable (inout TypedUnit) -> Void, field: TypedUnit.Field, fault: TypedUnit.Fault
    )

    private static let rows: [Row] = [
        ({ $0[.nameZh] = " " }, .nameZh, .missing),
        ({ $0[.nameEn] = String(repeating: "a", count: 201) }, .nameEn, .tooLong),
        ({ $0[.placeZh] = "\u{E000}館" }, .placeZh, .unreadable), ({ $0[.instructionEn] = "" }, .instructionEn, .alone),
        ({ $0[.notAskedZh] = "" }, .notAskedZh, .alone), ({ $0[.ext] = "轉1713" }, .ext, .notAnExtension),
        ({ $0[.ext] = "12345678901" }, .ext, .notAnExtension), ({ $0[.notesEn] = "Books" }, .notesEn, .uneven),
        ({ $0[.offices] = "EE | 1 | 館 | Hall\nME 館" }, .offices, .notAnOffice(2)),
        ({ $0[.offices] = "EE | 1 | 館 | Hall\nee | 1 | 館 | Hall" }, .offices, .departmentTwice),
        ({ $0[.match] = "any" }, .match, .noCondition),
        ({ ($0[.match], $0[.batches]) = ("any", "114-2-1, 明年") }, .batches, .unknown),
        ({ ($0[.match], $0[.departments]) = ("all", "電機系") }, .departments, .unknown),
        ({ $0[.from] = "明天" }, .from, .notATime), ({ $0[.from] = "0115-08-01T00:00" }, .from, .yearOfRepublic(115)),
        ({ $0[.because] = "" }, .because, .missing),
    ]

    @Test("What cannot be taken is named with its field, and nothing else is", arguments: rows.indices)
    func refused(index: Int) {
        let row = Self.rows[index]
        guard case .failure(let flaws) = Self.typed(PagesTests.ruledLibrary, row.change).read(code: "library") else {
            Issue.record("it is taken")
            return
        }
        #expect(flaws.all == [.init(field: row.field, fault: row.fault)])
    }

    @Test(
        "A new unit wants a code that events can bear",
        arguments: ["", "宿舍", "l.ib", "new", String(repeating: "a", count: 64)])
    func codes(code: String) {
        guard case .failure(let flaws) = Self.typed(PagesTests.ruledLibrary, { $0[.code] = code }).read(code: nil)
        else {
            Issue.record("it is taken")
            return
        }
        #expect(flaws.all == [.init(field: .code, fault: code.isEmpty ? .missing : .notACode)])
    }

    @Test("Each condition has its words, and each fault a sentence in both languages")
    func words() {
        var rule = AppliesTo(.any)
        (rule.levels, rule.origin, rule.isConscript) = ([.master, .doctor], .foreign, true)
        #expect(Words.whom(rule).zh == "碩士、博士，或外國學生，或役男")
        #expect(Words.whom(rule).en == "Master’s, doctoral; or international; or liable for service")
        #expect(Words.whom(.everybody).en == "Every student" && Words.whom(.conscripts).zh == "役男")
        let faults: [TypedUnit.Fault] = [
            .missing, .tooLong, .unreadable, .alone, .notACode, .codeTaken, .notAnExtension, .notAnOffice(2),
            .departmentTwice, .uneven, .noCondition, .unknown, .notATime, .yearOfRepublic(115), .over, .tooFar, .begun,
            .lastOne(since: Samples.now),
        ]
        for fault in faults {
            for field in TypedUnit.Field.allCases {
                let sentence = Words.sentence(TypedUnit.Flaw(field: field, fault: fault))
                #expect(sentence.zh.hasSuffix("。") && sentence.en.hasSuffix("."), "\(field) \(fault)")
            }
        }
    }
}
