import Messages
import Testing

/// Whom a unit is asked about, as a table: a master's student of IM, of batch 114-2-1, with what a row says otherwise.
@Suite("Whom a unit is asked about")
struct AppliesToTests {
    private static func applicant(
        _ level: Degree.Level = .master, _ department: String = "IM", nationality: String? = nil,
        conscription: Bool? = nil, programme: String = "main", batch: String = "114-2-1"
    ) -> Applicant {
        Applicant(
            level: level, department: DepartmentCode(rawValue: department)!,
            nationality: nationality.map { Nationality(rawValue: $0)! }, subjectToConscription: conscription,
            programme: ShortName(rawValue: programme)!, batch: Batch(rawValue: batch)!)
    }

    private static func rule(_ match: AppliesTo.Match, _ set: (inout AppliesTo) -> Void = { _ in }) -> AppliesTo {
        var rule = AppliesTo(match)
        set(&rule)
        return rule
    }

    private static let postgraduates: @Sendable (inout AppliesTo) -> Void = { $0.levels = [.master, .doctor] }
    private static let foreign: @Sendable (inout AppliesTo) -> Void = { $0.origin = .foreign }
    private static let both: @Sendable (inout AppliesTo) -> Void = {
        $0.levels = [.master, .doctor]
        $0.origin = .foreign
    }

    static let rows: [(AppliesTo, Applicant, Bool)] = [
        (.everybody, applicant(), true), (.everybody, applicant(.doctor, nationality: "VN"), true),
        (.conscripts, applicant(conscription: true), true), (.conscripts, applicant(conscription: false), false),
        // Silence means no, for most are not.
        (.conscripts, applicant(), false),
        (rule(.any) { $0.isConscript = false }, applicant(), true),
        (rule(.any, postgraduates), applicant(), true), (rule(.any, postgraduates), applicant(.bachelor), false),
        (rule(.any) { $0.departments = [DepartmentCode(rawValue: "im")!] }, applicant(), true),
        (rule(.any) { $0.departments = [DepartmentCode(rawValue: "EE")!] }, applicant(), false),
        (rule(.any, foreign), applicant(nationality: "VNM"), true), (rule(.any, foreign), applicant(), false),
        (rule(.any, foreign), applicant(nationality: "TW"), false),
        (rule(.any) { $0.origin = .domestic }, applicant(), true),
        (rule(.any) { $0.origin = .domestic }, applicant(nationality: "JP"), false),
        (rule(.any) { $0.programmes = [ShortName(rawValue: "Double")!] }, applicant(programme: "double"), true),
        (rule(.any) { $0.programmes = [ShortName(rawValue: "double")!] }, applicant(), false),
        (rule(.any) { $0.batches = [Batch(rawValue: "114-2-1")!] }, applicant(), true),
        (rule(.any) { $0.batches = [Batch(rawValue: "114-2-2")!] }, applicant(), false),
        (rule(.any, both), applicant(), true), (rule(.any, both), applicant(.bachelor, nationality: "VN"), true),
        (rule(.any, both), applicant(.bachelor), false),
        (rule(.all, both), applicant(nationality: "VN"), true), (rule(.all, both), applicant(), false),
        (rule(.all, both), applicant(.bachelor, nationality: "VN"), false),
        // One that says of no students is none about whom anybody is asked.
        (rule(.any), applicant(), false), (rule(.all), applicant(), false),
    ]

    @Test("Everybody, or who meets any or all of what is set", arguments: rows)
    func holds(rule: AppliesTo, applicant: Applicant, isAsked: Bool) {
        #expect(rule.holds(for: applicant) == isAsked)
    }

    @Test("It is written in a word where there is one, and read as it was written", arguments: rows.map(\.0))
    func written(rule: AppliesTo) throws {
        let text = String(decoding: try JSON.encode(["rule": rule]), as: UTF8.self)
        #expect(try JSON.decode([String: AppliesTo].self, from: Array(text.utf8)) == ["rule": rule])
        #expect(rule != .everybody || text == #"{"rule":"everybody"}"#)
        #expect(rule != .conscripts || text == #"{"rule":"subject-to-conscription"}"#)
    }

    @Test("Another word than the two is none")
    func misspelt() {
        #expect(throws: (any Error).self) {
            try JSON.decode([String: AppliesTo].self, from: Array(#"{"rule":"nobody"}"#.utf8))
        }
    }
}
