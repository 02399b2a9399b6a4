import Chassis
import Foundation
import Messages
import TestKit
import Testing

@testable import Contact

/// When the bench's clock begins.
let start = Date(rfc3339: "2026-06-22T02:00:00Z")!

extension ContactTests {
    func show() throws -> ShowContact.Card? {
        guard case .card(let card) = try bench.ask(ShowContact(student: student)) else { return nil }
        return card
    }

    func want(
        _ address: String = "pei@mailbox.example", at second: Double? = nil, id: UUID = UUID(), by other: UUID? = nil,
        signedIn ago: TimeInterval? = 0
    ) throws -> WantCode.Answer {
        if let second { bench.now = start + second }
        let student = other ?? student
        let now = bench.now
        let actor = Actor(kind: .student, id: "pei", students: [student], authenticatedAt: ago.map { now - $0 })
        let question = WantCode(id: id, student: student, address: address, language: .zh)
        return try #require(bench.ask(question, as: actor).answer)
    }

    func submit(
        _ form: ContactForm = .good, id: UUID = UUID(), under notices: [ShownNotice] = .all
    ) throws -> SubmitContact.Answer {
        try bench.ask(SubmitContact(id: id, student: student, form: form, notices: notices))
    }

    @discardableResult
    func prove(_ address: String) throws -> UUID {
        #expect(try want(address) == .willBeMailed)
        let request = try #require(try show()?.email?.request)
        try bench.hear(CodeMatched(request: request, student: student, matchedAt: bench.now))
        return request
    }

    func ready() throws {
        try list()
        try open(from: 0, to: 90 * 24 * 3600)
    }

    func open(from: Double, to: Double, revision: Int = 1) throws {
        try bench.hear(
            BatchSet(
                batch: Batch(rawValue: "113-2-1")!, opensAt: start + from, closesAt: start + to, revision: revision,
                setAt: bench.now))
    }

    func list(
        name: String = "林小明", schoolEmail: String? = "a11300001@stu.songtao.example", id: String = UUID().uuidString,
        statedAt: Date? = nil
    ) throws {
        try bench.hear(.sample(name: name, schoolEmail: schoolEmail), from: "sis", id: id, statedAt: statedAt)
    }
}

extension [ShownNotice] {
    /// Every notice that there is.
    static var all: [ShownNotice] { told(in: .zh) }

    static func told(in language: Language) -> [ShownNotice] {
        ShownNotice.Kind.allCases.map { ShownNotice(kind: $0, language: language, lines: ["\($0.rawValue)：一", "二"]) }
    }
}

extension Identity {
    /// What the roster says about the student of these tests.
    static var lin: Identity {
        Identity(
            name: PersonName(zh: Line(rawValue: "林小明")!, en: Line(rawValue: "LIN, HSIAO-MING")!),
            birthDate: Day(rawValue: "2003-11-03")!)
    }
}

extension CampusEvent where Self == CandidateListed {
    static func sample(
        name: String, schoolEmail: String?, number: String = "A11300001", term: String = "113-2",
        programme: String? = nil, nationality: String? = nil
    ) -> CandidateListed {
        func line(_ text: String) -> Line { Line(rawValue: text)! }
        return CandidateListed(
            studentNumber: StudentNumber(rawValue: number)!, term: Term(rawValue: term)!,
            programme: programme.flatMap(ShortName.init(rawValue:)), batch: Batch(rawValue: "\(term)-1")!,
            name: PersonName(zh: line(name), en: line("LIN, HSIAO-MING")),
            birthDate: Day(rawValue: "2003-11-03")!,
            department: Department(
                code: DepartmentCode(rawValue: "ME")!, zh: line("機械工程系"), en: line("Mechanical Engineering")),
            degree: Degree(level: .bachelor, zh: line("工學學士"), en: line("Bachelor of Engineering")),
            schoolEmail: schoolEmail.map(line), phone: line("0911222333"), address: line("221新北市汐止區1號"),
            nationality: nationality.flatMap(Nationality.init(rawValue:)))
    }
}

extension NameChanged {
    static func sample(_ name: String) -> NameChanged {
        NameChanged(
            studentNumber: StudentNumber(rawValue: "A11300001")!, term: Term(rawValue: "113-2")!,
            name: PersonName(zh: Line(rawValue: name)!, en: Line(rawValue: "LIN, HSIAO-MING")!),
            effectiveOn: Day(rawValue: "2026-06-01")!)
    }
}

extension CandidateWithdrawn {
    static var sample: CandidateWithdrawn {
        CandidateWithdrawn(
            studentNumber: StudentNumber(rawValue: "A11300001")!, term: Term(rawValue: "113-2")!,
            reason: Line(rawValue: "休學")!)
    }
}
