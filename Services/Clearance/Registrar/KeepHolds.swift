import Chassis
import Foundation
import Messages
import Postgres

/// Raises as an exception that a student's diplomas are held, with the reasons. What the student reports as wrong is an exception
/// of its own, and is not told twice.
@Sendable
func raiseHeld(_ heard: Heard<DiplomaHeld>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.keepHold(on: heard.said.student, revision: heard.revision) else { return [] }
    let (said, student) = (heard.said, heard.said.student)
    let sentences = said.sentences
    guard !sentences.isEmpty else {
        try tx.close(.diplomaHeld, about: student.uuidString.lowercased())
        return []
    }
    try tx.raise(
        Exception(
            kind: .diplomaHeld, of: student, sentences.joined(separator: " "),
            .held(reasons: said.told, changedFacts: said.changedFacts, flaws: said.flaws)))
    return []
}

/// Closes the exception when nothing holds the student's diplomas any more.
@Sendable
func closeHeld(_ heard: Heard<DiplomaReleased>, _ tx: borrowing Transaction) throws -> Outcome {
    guard try tx.keepHold(on: heard.said.student, revision: heard.revision) else { return [] }
    try tx.close(.diplomaHeld, about: heard.said.student.uuidString.lowercased())
    return []
}

/// Lets it be an exception, for as long as it is so, that a paper was handed over to a student whose list is not complete; whether
/// it ever was is another one. Whoever completes the list at this moment must see the collection, or be seen.
func weighCollection(of student: UUID, _ tx: borrowing Transaction) throws {
    try tx.lockKnown([student])
    try weighCollections(of: [student], tx)
}

/// The same of several whose rows are locked.
func weighCollections(of students: [UUID], _ tx: borrowing Transaction) throws {
    let uncleared = try tx.unclearedCollections(of: students)
    func close(_ kinds: Exception.Kind..., where it: (UnclearedCollection?) -> Bool) throws {
        try tx.close(kinds, about: students.filter { it(uncleared[$0]) }.map { $0.uuidString.lowercased() })
    }
    try close(.collectedUncleared, .reversedAfterCollection) { $0 == nil }
    try close(.reversedAfterCollection) { $0 == .neverComplete }
    try close(.collectedUncleared) { $0 == .reopened }
    for (student, kind) in uncleared {
        switch kind {
        case .neverComplete:
            try tx.raise(
                Exception(
                    kind: .collectedUncleared, of: student,
                    "The paper diploma was handed over, and the student's list is not complete. What is not sealed by now "
                        + "waits until it is. If nothing was handed over, withdraw the collection.", .uncleared))
        case .reopened:
            try tx.raise(
                Exception(
                    kind: .reversedAfterCollection, of: student,
                    "The paper diploma was handed over, and since then the student's list is complete no more. What is "
                        + "neither sealed nor mailed by now waits until it is again.", .uncleared))
        }
    }
}

extension DiplomaHeld {
    /// What the student reports as wrong is told by itself; of what the desk holds it knows.
    fileprivate var told: [HoldReason] { reasons.filter { $0 != .errorReported && $0 != .desk } }

    fileprivate var sentences: [String] {
        let holding = told.filter { $0 != .unprintable && $0 != .objected }.map { $0.sentence(of: changedFacts) }
        let held =
            holding.isEmpty
            ? [] : ["Until it is mended, or somebody has looked and lifted it, nothing is sealed or mailed."]
        let unprinted =
            flaws.isEmpty ? [] : ["State the student anew; until then no document is sealed that would print it so."]
        let plea = told.filter { $0 == .objected }.map { $0.sentence(of: []) }
        return plea + holding + held + flaws.map(\.sentence) + unprinted
    }
}

extension HoldReason {
    /// - Parameter facts: which have changed.
    fileprivate func sentence(of facts: [PrintedFact]) -> String {
        switch self {
        case .anotherCertificate: "The paper that was collected has another number than the roster gives."
        case .certificateShared: "The number of the student's paper is said to be another student's too."
        case .twoPapers: "The student is said to have collected two papers."
        case .studentWithdrawn: "A paper was collected, and the roster says that the student will not graduate."
        case .nameChanged: "The name in force is another than the one on the sealed diploma."
        case .factsChanged:
            "The roster now gives otherwise than the sealed diploma: \(facts.map(\.words).joined(separator: ", ")). "
                + "It is sealed anew only when a corrected paper takes the place of the old one."
        case .unprintable: "Something cannot be printed as the roster has it."
        case .objected:
            "The student wants no diploma in electronic form: nothing is sealed or mailed. Only they can take that back, "
                + "on their own page."
        case .errorReported:
            "The student says that their name or date of birth is wrong: nothing is sealed or mailed before it is "
                + "resolved (“contact errors resolve”)."
        case .degreeRevoked: "The degree is said to be revoked, which has to be confirmed."
        case .desk: "The registrar's desk holds them, and only the desk lets them go."
        }
    }
}

extension PrintedFact {
    fileprivate var words: String {
        switch self {
        case .birthDate: "the date of birth"
        case .nationality: "the nationality"
        case .college: "the college"
        case .department: "the department"
        case .division: "the division"
        case .group: "the group"
        case .degree: "the degree"
        case .doubleMajors: "the double majors"
        case .minors: "the minors"
        case .conferredMonth: "the month of conferral"
        case .englishNumber: "the number of the English paper"
        }
    }
}

extension PrintingFlaw {
    fileprivate var sentence: String {
        let shown = shown.map(\.rawValue).joined(separator: ", ")
        return switch problem {
        case .missing: "The roster gives no \(part.words)."
        case .noGlyph: "In the \(part.words) no font draws \(shown)."
        case .standIn: "In the \(part.words) \(shown) has no place, or stands for something else."
        case .ahead: "In the roster the \(part.words) lies in the future, and the paper was handed over."
        case .tooLong: "There is no room on the page for the \(part.words)."
        }
    }
}

extension PrintingFlaw.Part {
    fileprivate var words: String {
        switch self {
        case .name: "name"
        case .englishName: "English name"
        case .nationality: "nationality"
        case .college: "college"
        case .department: "department"
        case .division: "division"
        case .group: "group"
        case .degree: "degree"
        case .doubleMajor: "double major"
        case .minor: "minor"
        case .certificateNumber: "certificate number"
        case .conferredMonth: "month of conferral"
        case .page: "whole text"
        }
    }
}
