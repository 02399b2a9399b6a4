import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

private func number(_ text: String) -> CertificateNumber { CertificateNumber(rawValue: text)! }

private func replaced(
    _ old: String, _ new: String, _ document: PaperDiplomaReplaced.Paper? = nil
) -> CounterCase.Replaced {
    .init(old: number(old), new: number(new), document: document, reason: .lost, replacedAt: .distantPast, by: nil)
}

private func papers(
    _ collected: String, zh: String? = nil, en: String? = nil, _ replaced: [CounterCase.Replaced] = []
) -> HeldPapers {
    HeldPapers(collected: number(collected), zh: zh.map(number), en: en.map(number), replaced: replaced)
}

private struct Row: Sendable {
    let form: ReplacementForm
    let papers: HeldPapers
    let flaws: [RecordReplacement.Flaw]

    init(
        _ old: String, _ new: String, _ document: PaperDiplomaReplaced.Paper?, _ reason: PaperDiplomaReplaced.Reason?,
        _ papers: HeldPapers, _ flaws: [RecordReplacement.Flaw]
    ) {
        form = ReplacementForm(old: old, new: new, document: document, reason: reason)
        (self.papers, self.flaws) = (papers, flaws)
    }
}

private let rows: [Row] = {
    var rows: [Row] = []
    rows.append(Row("Z1", "Z2", .zh, .lost, papers("Z1", zh: "Z1"), []))
    rows.append(Row("z1", "Z2", .zh, .lost, papers("Z1", zh: "Z1"), []))
    rows.append(Row("Z1", "Z2", .en, .lost, papers("Z1", zh: "Z1"), []))
    rows.append(Row("Z1", "Z2", .en, .lost, papers("Z1", zh: "Z1", en: "E1"), [.oldNotTheirs]))
    rows.append(Row("E1", "E2", .en, .corrected, papers("Z1", zh: "Z1", en: "E1"), []))
    rows.append(Row("E1", "E2", nil, .corrected, papers("Z1", zh: "Z1", en: "E1"), [.documentMissing]))
    rows.append(Row("X1", "X2", .zh, .damaged, papers("X1", zh: "Z1"), []))
    rows.append(Row("Z1", "Z3", .zh, .lost, papers("Z1", zh: "Z1", [replaced("Z1", "Z2", .zh)]), [.oldNotTheirs]))
    rows.append(Row("Z2", "Z3", .zh, .lost, papers("Z1", zh: "Z1", [replaced("Z1", "Z2", .zh)]), []))
    rows.append(Row("Z2", "Z1", .zh, .lost, papers("Z1", zh: "Z1", [replaced("Z1", "Z2", .zh)]), [.newUsedBefore]))
    rows.append(Row("C1", "C3", .en, .lost, papers("C1", zh: "C1", en: "C1", [replaced("C1", "C2", .zh)]), []))
    rows.append(
        Row("C2", "C3", .en, .lost, papers("C1", zh: "C1", en: "C1", [replaced("C1", "C2", .zh)]), [.oldNotTheirs]))
    rows.append(Row("C3", "C4", .zh, .lost, papers("C1", [replaced("C2", "C3"), replaced("C1", "C2")]), []))
    rows.append(Row("Z1", "E1", .zh, .lost, papers("Z1", zh: "Z1", en: "E1"), [.newUsedBefore]))
    rows.append(Row("Z1", "z1", .zh, .lost, papers("Z1", zh: "Z1"), [.newSame]))
    rows.append(Row("Z1", "OTHER", .zh, .lost, papers("Z1", zh: "Z1"), [.newOfAnother]))
    rows.append(Row("Q", "Z2", .zh, .lost, papers("Z1", zh: "Z1"), [.oldNotTheirs]))
    rows.append(Row("", " ", nil, nil, papers("Z1"), [.oldMissing, .newMissing, .documentMissing, .reasonMissing]))
    rows.append(Row("\u{e000}", "\u{e001}", .zh, .lost, papers("Z1"), [.oldUnreadable, .newUnreadable]))
    return rows
}()

@Suite("A paper in the place of another")
struct ReplacingTests {
    let desk: Desk
    private var bench: Bench { desk.bench }

    init() throws { desk = try Desk() }

    @Test(
        "Both numbers are held against the student's papers, by language and by what was replaced before",
        arguments: rows)
    private func read(_ row: Row) {
        switch Replacing.read(row.form, row.papers, isAnothers: { $0.rawValue == "OTHER" }) {
        case .success: #expect(row.flaws.isEmpty)
        case .failure(let found): #expect(found.all == row.flaws)
        }
    }

    private func replace(
        _ old: String, _ new: String, id: UUID = UUID(), of one: Student = Student(),
        document: PaperDiplomaReplaced.Paper = .zh
    ) throws -> RecordReplacement.Answer? {
        let form = ReplacementForm(old: old, new: new, document: document, reason: .lost)
        let kao = Actor(
            kind: .staff, id: "kao", name: Bilingual(zh: line("高敏如"), en: line("Kao Min-Ju")), roles: [.registrar])
        return try bench.ask(RecordReplacement(id: id, student: one.id, form: form), as: kao).answer
    }

    private func said() throws -> [PaperDiplomaReplaced] { try bench.said(PaperDiplomaReplaced.self) }

    @Test("It is stated as the registrar's system would, once, and stands there with who recorded it and why")
    func recorded() throws {
        #expect(try replace("ST-1", "ST-9") == .notCollected)
        try desk.clear()
        #expect(try replace("ST-1", "ST-9") == .notCollected)
        #expect(try desk.handOver() == .recorded)
        #expect(try replace("ST-1", "ST-1") == .refused([.newSame]))
        let id = UUID()
        for _ in 1...2 {
            #expect(try replace("ST-1", "ST-9", id: id) == .recorded(followed: true), "the same form is the same wish")
        }
        #expect(try said().count == 1)
        #expect(try said()[0].newCertificateNumber == number("ST-9") && said()[0].document == .zh)
        let kept = try #require(try desk.collected()?.replaced)
        #expect(kept.map(\.new.rawValue) == ["ST-9"] && kept[0].reason == .lost && kept[0].by?[.en] == "Kao Min-Ju")
        #expect(try desk.collected()?.certificate == number("ST-1"))
        #expect(try desk.shown("st-9")?.student == desk.student, "found by its new number")
        #expect(try replace("ST-1", "ST-8") == .refused([.oldNotTheirs]))
        #expect(try replace("ST-9", "ST-8") == .recorded(followed: true))
    }

    @Test(
        "Whoever records it is told where no digital diploma follows, for the student has none of this paper",
        arguments: [
            (["bilingual"], PaperDiplomaReplaced.Paper.en, false), (["zh"], .en, false), (["bilingual"], .zh, true),
            (["zh", "en"], .en, true), (["en"], .zh, false), ([], .en, true),
        ] as [([String], PaperDiplomaReplaced.Paper, Bool)])
    func followed(documents: [String], paper: PaperDiplomaReplaced.Paper, followed: Bool) throws {
        try desk.clear()
        #expect(try desk.handOver() == .recorded)
        for document in documents {
            try bench.hear(
                DiplomaScheduled(
                    diploma: UUID(), student: desk.student, document: Document(rawValue: document)!, version: 1,
                    collectedAt: bench.now, dueAt: bench.now, revision: 1))
        }
        #expect(try replace("ST-1", "ST-9", document: paper) == .recorded(followed: followed))
    }

    @Test("A number is given to one paper: neither the roster's, nor one handed over, nor one given before")
    func others() throws {
        try desk.clear()
        try desk.clear(Student.other, certificate: "ST-2")
        #expect(try desk.handOver() == .recorded)
        #expect(try desk.handOver(desk.form("ST-2"), to: Student.other) == .recorded)
        #expect(try replace("ST-1", "ST-2") == .refused([.newOfAnother]))
        #expect(try replace("ST-1", "ST-9") == .recorded(followed: true))
        #expect(try replace("ST-2", "st-9", of: .other) == .refused([.newOfAnother]))
    }

    @Test("What another system states is kept too, in any order, and heard again it changes nothing")
    func stated() throws {
        let key = Student()
        func state(_ old: String, _ new: String, _ id: String, after: Double) throws {
            try bench.hear(
                PaperDiplomaReplaced(
                    studentNumber: key.number, term: key.term, certificateNumber: number(old),
                    newCertificateNumber: number(new), reason: .corrected, replacedAt: bench.now - 60), from: "sis",
                id: id, statedAt: bench.now + after)
        }
        try state("ST-1", "ST-3", "b", after: -10)
        try state("ST-1", "ST-2", "a", after: -20)
        try desk.clear()
        #expect(try desk.handOver() == .recorded)
        let kept = try #require(try desk.collected()?.replaced)
        #expect(kept.map(\.new.rawValue) == ["ST-3"] && kept[0].by == nil && kept[0].document == nil)
        _ = try bench.hearAgain()
        #expect(try desk.collected()?.replaced == kept)
    }
}
