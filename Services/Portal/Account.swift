import Foundation
import Messages

/// A local account, for a school's first run and for tests.
struct Account: Sendable, Equatable {
    enum Holder: Sendable, Equatable {
        /// A student, by each of their enrolments, the latest first.
        case student([Enrolment])
        case staff(Duties)
    }

    /// One degree for which a student is, or was, enrolled.
    struct Enrolment: Sendable, Equatable {
        let student: UUID
        let term: Term
        let programme: String
    }

    /// What somebody of the school is trusted with, and for whom.
    struct Duties: Sendable, Equatable {
        let roles: Set<Actor.Role>
        let units: Set<String>
        let departments: Set<DepartmentCode>
    }

    let name: String
    let holder: Holder
    let display: Bilingual<String>

    /// Who asks when a page of theirs asks.
    /// - Parameter why: what they said where a page asks for it; of a student by name staff see nothing without.
    func actor(since authenticatedAt: Date, because why: String? = nil) -> Actor {
        switch holder {
        case .student(let students):
            Actor(
                kind: .student, id: name, students: students.map(\.student), authenticatedAt: authenticatedAt, why: why)
        case .staff(let duties):
            Actor(
                kind: .staff, id: name, roles: duties.roles, units: duties.units, departments: duties.departments,
                authenticatedAt: authenticatedAt, why: why)
        }
    }

    /// The page on which they begin.
    var home: String {
        switch holder {
        case .student: "/"
        case .staff(let duties): duties.home
        }
    }
}

extension Account.Duties {
    /// Whether there are units whose lists they may see.
    var seesUnits: Bool { roles.contains(.registrar) || roles.contains(.reviewer) }

    /// Who speaks for one unit alone begins with its list.
    var home: String {
        let theirs = units.union(departments.isEmpty ? [] : [Actor.ownDepartment])
        guard seesUnits else { return "/operator" }
        return roles.contains(.registrar) || theirs.count > 1
            ? "/units" : theirs.first.map { "/units/\($0)" } ?? "/units"
    }
}
