import Chassis
import Foundation
import Messages
import Postgres

/// Remembers what a listing that is stated here says otherwise than the roster said, and lets it be an exception, for as long as it is
/// so, that a later listing says something else again. A value that nobody had given before is an addition and corrects nothing.
/// - Parameters:
///   - heard: the listing that holds from now on.
///   - before: the one that held until now; nil for somebody who was not listed.
func holdCorrections(
    _ heard: Heard<CandidateListed>, after before: CandidateListed?, _ tx: borrowing Transaction
) throws {
    let student = heard.student
    let said = try RosterField.values(of: heard.said)
    if heard.publisher == Program.clearance.rawValue, let before {
        let old = try RosterField.values(of: before)
        let known = Set(try tx.corrections(of: student).map(\.field))
        let corrected = said.filter { field, value in
            (old[field] != "" || known.contains(field)) && old[field] != value
        }
        try tx.keepCorrections(corrected, of: student)
    }
    let contradicted = try tx.corrections(of: student).filter { said[$0.field] != $0.value }.map {
        OpenMatter.CorrectedField(field: $0.field, corrected: $0.value, roster: said[$0.field] ?? "")
    }
    guard !contradicted.isEmpty else {
        try tx.close(.valueContradicted, about: student.uuidString.lowercased())
        return
    }
    let told = contradicted.map { "\($0.field.rawValue) “\($0.roster)”, corrected to “\($0.corrected)”" }
    try tx.raise(
        Exception(
            kind: .valueContradicted, of: student,
            "The roster says otherwise what was corrected here: \(told.joined(separator: "; ")). Correct it once more and have "
                + "the student system mend it, or close this to let the roster's word stand.", .corrected(contradicted))
    )
}

extension RosterField {
    /// What a listing says in each field; empty where it says nothing.
    fileprivate static func values(of listed: CandidateListed) throws -> [RosterField: String] {
        let said = try JSONValue(stated: listed)
        return Dictionary(uniqueKeysWithValues: allCases.map { ($0, said.text(at: $0.path)) })
    }
}
