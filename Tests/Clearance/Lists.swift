import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

/// One school's lists, on the program's real tables, and one student of them.
struct Lists {
    static let units = ["department", "library", "career", "life-guidance"]
    static let unitsFile = URL(filePath: #filePath).appending(path: "../../../deploy/settings/units.json")
        .standardized.path

    let bench: Bench
    let student = Student().id

    /// - Parameter scopes: publishers that may speak for something else than the one unit of their name.
    init(_ settings: [String: String] = [:], scopes: [String: [String]] = [:]) throws {
        var publishers = Dictionary(uniqueKeysWithValues: Self.units.map { ($0, [$0]) })
        publishers["sis"] = []
        let all = ["units": Self.unitsFile, "school": "songtao"].merging(settings) { $1 }
        bench = try Bench(
            Clearance.service(Settings(all)), publishers: publishers.merging(scopes) { $1 })
    }

    /// Lists the student, who has handed in the form.
    @discardableResult
    func list(_ one: Student = Student()) throws -> [Said] {
        let said = try bench.hear(one.listed(), from: "sis")
        try bench.hear(ContactConfirmed(student: one.id, confirmedAt: bench.now))
        return said
    }

    @discardableResult
    func review(_ unit: String, _ result: ClearanceReviewed.Result, after: TimeInterval = 0) throws -> [String] {
        try bench.hear(Student().reviewed(unit, result), from: unit, statedAt: bench.now + after).map(\.type)
    }

    func complete() throws { for unit in Self.units.dropLast() { try review(unit, .passed) } }

    func checklist() throws -> ShowChecklist.Checklist {
        guard case .checklist(let list) = try bench.ask(ShowChecklist(student: student)) else { throw NotListed() }
        return list
    }

    func results() throws -> [ClearanceReviewed.Result] { try checklist().lines.map(\.result) }
}

private struct NotListed: Error {}

extension [Said] {
    /// Of those that our programs hear.
    var facts: [String] { filter { $0.exchange == "facts" }.map(\.type) }
}

/// One student of the tests.
struct Student {
    static let reviewedAt = Date(rfc3339: "2026-06-01T09:00:00+08:00")!
    var number = StudentNumber(rawValue: "410912345")!
    let term = Term(rawValue: "114-2")!

    var id: UUID { StudentKey(studentNumber: number, term: term).student(in: "songtao") }

    static let other = Student(number: StudentNumber(rawValue: "410912346")!)

    func listed(
        conscript: Bool? = nil, department: String = "IM", name: String = "周沛恩", certificate: String? = nil,
        english: String? = nil, born: String = "2003-11-03"
    ) -> CandidateListed {
        CandidateListed(
            studentNumber: number, term: term, batch: Batch(rawValue: "114-2-1")!,
            name: PersonName(zh: line(name), en: line("Chou Pei-En")), birthDate: Day(rawValue: born)!,
            department: Department(
                code: DepartmentCode(rawValue: department)!, zh: line("\(department)系"),
                en: line("Department of \(department)")),
            degree: Degree(level: .bachelor, zh: line("管理學士"), en: line("Bachelor of Business Administration")),
            subjectToConscription: conscript, certificateNumber: certificate.map { CertificateNumber(rawValue: $0)! },
            englishCertificateNumber: english.map { CertificateNumber(rawValue: $0)! })
    }

    func collected(_ certificate: String, at time: Date) -> PaperDiplomaCollected {
        PaperDiplomaCollected(
            studentNumber: number, term: term, certificateNumber: CertificateNumber(rawValue: certificate)!,
            collectedAt: time, by: .`self`, clerk: line("reg-01"))
    }

    func collectionWithdrawn(_ certificate: String, at time: Date) -> CollectionWithdrawn {
        CollectionWithdrawn(
            studentNumber: number, term: term, certificateNumber: CertificateNumber(rawValue: certificate)!,
            reason: line("掃錯"), withdrawnAt: time)
    }

    func withdrawn() -> CandidateWithdrawn {
        CandidateWithdrawn(studentNumber: number, term: term, reason: line("延畢"))
    }

    func renamed(_ name: String) -> NameChanged {
        NameChanged(
            studentNumber: number, term: term, name: PersonName(zh: line(name)),
            effectiveOn: Day(rawValue: "2026-06-01")!)
    }

    func reviewed(_ unit: String, _ result: ClearanceReviewed.Result, note: Bilingual<Line>? = nil) -> ClearanceReviewed
    {
        ClearanceReviewed(
            studentNumber: number, term: term, unit: UnitCode(rawValue: unit)!, result: result,
            reviewedAt: Self.reviewedAt,
            note: note)
    }

    func assessed(credits: Bool, thresholds: Bool = true, details: String? = nil) -> RequirementsAssessed {
        RequirementsAssessed(
            studentNumber: number, term: term, creditsMet: credits, thresholdsMet: thresholds,
            details: details.map(line))
    }
}

func line(_ text: String) -> Line { Line(rawValue: text)! }
