import Chassis
import Foundation
import Messages

/// By which names the school's provider says what concerns us, as settings give them.
struct ClaimNames: Sendable {
    let students: String
    let roles: String
    let units: String
    let departments: String
    let name: String
    let nameEn: String
    /// What the provider calls the roles.
    let roleNames: [String: Actor.Role]

    /// - Throws: when a role is given a name that says no role.
    init(_ settings: Settings) throws {
        (students, roles, units) = (settings[.studentsClaim], settings[.rolesClaim], settings[.unitsClaim])
        (departments, name, nameEn) = (settings[.departmentsClaim], settings[.nameClaim], settings[.nameEnClaim])
        roleNames = try settings[.roleNames].reduce(into: [:]) { names, word in
            let cut = word.utf8.firstIndex(of: UInt8(ascii: "="))
            guard let cut, let role = Actor.Role(rawValue: String(word[..<cut])),
                word.utf8.index(after: cut) < word.endIndex
            else {
                throw Fault(
                    doing: "reading --oidc-role-names",
                    cause: "write it as reviewer=NAME, registrar=NAME, counter=NAME, operator=NAME, separated by commas"
                )
            }
            names[String(word[word.utf8.index(after: cut)...])] = role
        }
    }
}

/// Whom the school's provider has named, as far as it concerns us.
struct SchoolPerson: Sendable, Equatable {
    /// Among the provider's people.
    let subject: String
    /// What pages greet them by; nil when the provider does not tell.
    let display: Bilingual<String>?
    let enrolments: [ClaimedEnrolment]
    /// What they are trusted with; nil for who is not of staff.
    let duties: Account.Duties?

    /// One of the enrolments that a provider names.
    struct ClaimedEnrolment: Sendable, Hashable {
        let number: StudentNumber
        /// Nil for every term and programme in which the number is listed.
        let term: Term?
        let programme: ShortName
    }

    /// Whether nothing was said that makes anybody a student or of staff.
    var isNobody: Bool { enrolments.isEmpty && duties == nil }

    /// - Parameter claims: signed, or fetched from the provider; whatever in them does not read as what it should be is passed over.
    init(_ subject: String, _ claims: JSONValue, by names: ClaimNames) {
        self.subject = subject
        let zh = claims.claim(names.name).texts.first.flatMap(Line.init(typed:))?.rawValue
        let en = claims.claim(names.nameEn).texts.first.flatMap(Line.init(typed:))?.rawValue
        display = (zh ?? en).map { Bilingual(zh: $0, en: en ?? $0) }
        enrolments = claims.claim(names.students).texts.compactMap(ClaimedEnrolment.init)
        var roles = Set(claims.claim(names.roles).texts.compactMap { names.roleNames[$0] })
        var units = Set(claims.claim(names.units).texts.compactMap { UnitCode(typed: $0)?.rawValue })
        var departments = Set(claims.claim(names.departments).texts.compactMap(DepartmentCode.init(typed:)))
        units.remove(Actor.ownDepartment)
        // Who speaks for nobody reviews nothing, and who is no reviewer speaks for nobody.
        if units.isEmpty, departments.isEmpty { roles.remove(.reviewer) }
        if !roles.contains(.reviewer) { (units, departments) = ([], []) }
        duties = roles.isEmpty ? nil : .init(roles: roles, units: units, departments: departments)
    }
}

extension SchoolPerson.ClaimedEnrolment {
    /// `A1101001`, `A1101001/113-2` or `A1101001/113-2/PROGRAMME`; nil for anything else.
    init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard (1...3).contains(parts.count), let number = StudentNumber(typed: parts[0]) else { return nil }
        self.number = number
        guard parts.count > 1 else {
            (term, programme) = (nil, .main)
            return
        }
        guard let term = Term(typed: parts[1]),
            let programme = parts.count == 3 ? ShortName(typed: parts[2]) : .main
        else { return nil }
        (self.term, self.programme) = (term, programme)
    }

    /// By what the student is known; nil where no term is said.
    var key: StudentKey? {
        term.map { StudentKey(studentNumber: number, term: $0, programme: programme) }
    }
}

extension JSONValue {
    /// A claim by its whole name, or one within another, as `realm_access.roles`.
    fileprivate func claim(_ name: String) -> JSONValue {
        guard !name.isEmpty else { return .null }
        if self[name] != .null { return self[name] }
        return name.utf8.split(separator: UInt8(ascii: ".")).reduce(self) { $0[String(decoding: $1, as: UTF8.self)] }
    }

    /// What a claim says, as a text or a list of them: no more than anybody has, and none longer than a name.
    fileprivate var texts: [String] {
        let said = elements.isEmpty ? [self] : Array(elements.prefix(256))
        return said.compactMap { value in
            switch value {
            case .text(let text) where !text.isEmpty && text.utf8.count <= 800: text
            case .number(let number): Int(exactly: number).map(String.init)
            default: nil
            }
        }
    }
}
