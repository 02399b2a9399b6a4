import Chassis
import Foundation
import Messages
import Postgres

/// A listing as it is to hold: over what the student system says otherwise the correction does, which is stated again for the other
/// programs soon after. What cannot stand together is left as the student system says it.
func corrected(
    _ heard: Heard<CandidateListed>, _ tx: borrowing Transaction
) throws -> Heard<CandidateListed> {
    guard heard.publisher != Program.clearance.rawValue else { return heard }
    guard try tx.keepRoster(RosterField.values(of: heard.said), of: heard.student) else { return heard }
    let values = try tx.corrections(of: heard.student).contradicted
    guard !values.isEmpty else { return heard }
    guard let holding = try heard.said.saying(values, at: tx.now) else {
        try tx.hinderCorrections(of: heard.student)
        return heard
    }
    return Heard(
        holding, stated: heard.stated, source: heard.source, publisher: heard.publisher, units: heard.units,
        school: heard.school)
}

/// Remembers what a listing that is stated here says otherwise than the roster said: it holds over what later listings say, which is an
/// exception for as long as it is so. A value that nobody had given before is an addition and corrects nothing.
/// - Parameters:
///   - heard: the listing that holds from now on.
///   - before: the one that held until now; nil for somebody who was not listed, and where it is only said anew.
func holdCorrections(
    _ heard: Heard<CandidateListed>, after before: CandidateListed?, _ tx: borrowing Transaction
) throws {
    if heard.publisher == Program.clearance.rawValue {
        let said = try RosterField.values(of: heard.said)
        if let before { try keepCorrections(said, after: RosterField.values(of: before), of: heard.student, tx) }
        try tx.payCorrections(of: heard.student, by: said)
    }
    try tellContradictions(of: heard.student, holding: heard.said, tx)
}

/// What says otherwise than before is a correction from now on; what says again what the student system said last is none any more.
private func keepCorrections(
    _ said: [RosterField: String], after old: [RosterField: String], of student: UUID, _ tx: borrowing Transaction
) throws {
    let known = Dictionary(uniqueKeysWithValues: try tx.corrections(of: student).map { ($0.field, $0) })
    var corrected: [RosterField: Correction] = [:]
    var ended: [RosterField] = []
    for (field, value) in said where old[field] != value {
        guard let correction = known[field] else {
            if let roster = old[field], !roster.isEmpty {
                corrected[field] = Correction(field: field, value: value, roster: roster)
            }
            continue
        }
        if correction.roster == value {
            ended.append(field)
        } else if correction.value != value {
            corrected[field] = Correction(field: field, value: value, roster: correction.roster)
        }
    }
    try tx.keepCorrections(Array(corrected.values), of: student)
    try tx.endCorrections(ended, of: student)
}

/// - Parameter listed: the listing that holds here.
func tellContradictions(of student: UUID, holding listed: CandidateListed, _ tx: borrowing Transaction) throws {
    let held = try RosterField.values(of: listed)
    let contradicted = try tx.corrections(of: student).filter(\.isContradicted).map {
        OpenMatter.CorrectedField(
            field: $0.field, corrected: $0.value, roster: $0.roster ?? "",
            isRosters: $0.isHindered || held[$0.field] != $0.value)
    }
    guard !contradicted.isEmpty else {
        try tx.close(.valueContradicted, about: student.uuidString.lowercased())
        return
    }
    func told(_ isRosters: Bool, _ words: String) -> String {
        let fields = contradicted.filter { ($0.isRosters ?? false) == isRosters }
            .map { "\($0.field.rawValue) “\($0.roster)”, corrected to “\($0.corrected)”" }
        if fields.isEmpty { return "" }
        return "The roster says otherwise what was corrected here, and \(words): \(fields.joined(separator: "; ")). "
    }
    try tx.raise(
        Exception(
            kind: .valueContradicted, of: student,
            told(false, "the correction holds")
                + told(true, "the roster’s word holds, for the correction cannot stand beside what else it says")
                + "Have the student system mend it and close this, or let the roster’s word stand on its page.",
            .corrected(contradicted)))
}

extension RosterField {
    /// What a listing says in each field; empty where it says nothing.
    static func values(of listed: CandidateListed) throws -> [RosterField: String] {
        let said = try JSONValue(stated: listed)
        return Dictionary(uniqueKeysWithValues: allCases.map { ($0, said.text(at: $0.path)) })
    }

    /// The inverse of how a cell says a value.
    fileprivate func stated(_ value: String) -> JSONValue? {
        if value.isEmpty { return nil }
        return self == .subjectToConscription ? .flag(value == JSONValue.flag(true).text(at: [])) : .text(value)
    }
}

extension CandidateListed {
    /// The same with other values in these fields; nil where they cannot stand together.
    func saying(_ values: [RosterField: String], at now: Date) throws -> CandidateListed? {
        var whole = try JSONValue(stated: self)
        for (field, value) in values { whole.set(field.stated(value), at: field.path[...]) }
        return try? RosterRow.read(whole, at: now).get()
    }
}
