package import Foundation

/// Who asks a question. It travels with the question, and the program that answers decides by it.
///
/// The portal says it of the session that asks. Nobody else may ask, so nobody else can say it.
package struct Actor: Codable, Sendable, Equatable {
    /// Whose side they stand on: a student asks about themselves, staff about others.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case student, staff
    }

    /// What somebody of the school is trusted with.
    package enum Role: String, Codable, Sendable, CaseIterable {
        /// Speaks for units, or for the students of departments.
        case reviewer
        /// 教務處: looks after every student.
        case registrar
        /// 領證櫃檯: hands papers over, and sees nothing of a student but what that needs.
        case counter
        /// Looks after the programs.
        case `operator`
    }

    package let kind: Kind
    /// The account, by the name under which the access log tells of it.
    package let id: String
    /// As they are called on pages; nil for a program.
    package let name: Bilingual<Line>?
    package let roles: Set<Role>
    /// The units for which a reviewer speaks, by code.
    package let units: Set<String>
    /// The departments for whose students a reviewer speaks, by code.
    package let departments: Set<DepartmentCode>
    /// Whom a student account stands for: one for each enrolment.
    package let students: [UUID]
    /// When they last proved who they are; nil for a program.
    package let authenticatedAt: Date?
    /// Why they look, where they had to say so.
    package let why: String?

    package init(
        kind: Kind, id: String, name: Bilingual<Line>? = nil, roles: Set<Role> = [], units: Set<String> = [],
        departments: Set<DepartmentCode> = [],
        students: [UUID] = [], authenticatedAt: Date? = nil, why: String? = nil
    ) {
        self.kind = kind
        self.id = id
        self.name = name
        self.roles = roles
        self.units = units
        self.departments = departments
        self.students = students
        self.authenticatedAt = authenticatedAt
        self.why = why
    }

    /// Whether they say why they look.
    package var saysWhy: Bool { why?.unicodeScalars.contains { !$0.properties.isWhitespace } ?? false }

    /// Whether this is one of their own enrolments. Staff act for no student.
    package func mayActFor(_ student: UUID) -> Bool { kind == .student && students.contains(student) }

    /// Whether they are staff with this role; a role that a student's account bears counts for nothing.
    package func has(_ role: Role) -> Bool { kind == .staff && roles.contains(role) }
}

extension Actor {
    /// The unit that is the student's own department, whichever that is.
    package static let ownDepartment = "department"

    /// Whether they may hand papers over.
    package var handsOver: Bool { has(.counter) || has(.registrar) }

    /// Whether they may see what a unit is asked.
    package func maySee(unit: String) -> Bool {
        guard !has(.registrar) else { return true }
        return has(.reviewer) && (unit == Self.ownDepartment ? !departments.isEmpty : units.contains(unit))
    }

    /// The departments whose students they may see on a unit's list; nil for all.
    package func scope(in unit: String) -> Set<DepartmentCode>? {
        unit == Self.ownDepartment && !has(.registrar) ? departments : nil
    }
}
