import Chassis
import Foundation
import Messages

/// Who may come in, and as what: by a password of our own, for a school's first run and its operators, or by the school's provider.
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

        /// Each once, the latest first.
        static func all(_ keys: [StudentKey], in school: String) -> [Enrolment] {
            Set(keys).sorted { one, other in
                one.term == other.term
                    ? one.canonical(school: school) < other.canonical(school: school)
                    : one.term.isLater(than: other.term)
            }
            .map { Enrolment(student: $0.student(in: school), term: $0.term, programme: $0.programme.rawValue) }
        }
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
    func actor(since authenticatedAt: Date?, because why: String? = nil) -> Actor {
        switch holder {
        case .student(let students):
            Actor(
                kind: .student, id: name, students: students.map(\.student), authenticatedAt: authenticatedAt, why: why)
        case .staff(let duties):
            Actor(
                kind: .staff, id: name, name: called, roles: duties.roles, units: duties.units,
                departments: duties.departments,
                authenticatedAt: authenticatedAt, why: why)
        }
    }

    /// As records name them beside their account; nil where a name is none that they could keep.
    private var called: Bilingual<Line>? {
        Line(typed: display.zh).flatMap { zh in Line(typed: display.en).map { Bilingual(zh: zh, en: $0) } }
    }

    var kind: Actor.Kind {
        switch holder {
        case .student: .student
        case .staff: .staff
        }
    }

    /// Of a student, the latest first; none of staff.
    var enrolments: [Enrolment] { if case .student(let enrolments) = holder { enrolments } else { [] } }

    /// Of staff; nothing for a student.
    var duties: Duties {
        if case .staff(let duties) = holder { duties } else { Duties(roles: [], units: [], departments: []) }
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
        if roles.contains(.registrar) { return OverviewPage.path }
        if roles.contains(.counter) { return CounterPage.path }
        return seesUnits ? lists : FlowPage.path
    }

    /// Where the lists are that they work on: of who speaks for one unit alone, that one.
    var lists: String {
        let theirs = units.union(departments.isEmpty ? [] : [Actor.ownDepartment])
        return roles.contains(.registrar) || theirs.count > 1
            ? "/units" : theirs.first.map { "/units/\($0)" } ?? "/units"
    }
}

extension Term {
    /// By the numbers in it: the year 99 comes before the year 113.
    fileprivate func isLater(than other: Term) -> Bool {
        func numbers(_ term: Term) -> [Int] {
            term.rawValue.utf8.split(separator: UInt8(ascii: "-")).map { Int(String(decoding: $0, as: UTF8.self))! }
        }
        return numbers(other).lexicographicallyPrecedes(numbers(self))
    }
}
