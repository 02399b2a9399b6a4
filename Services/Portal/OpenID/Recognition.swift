import Chassis
import Foundation
import Messages

/// As whom somebody comes in whom the school's provider has named.
struct Recognition: Sendable {
    let person: SchoolPerson
    let school: String
    /// In which a number may be listed that comes without a term.
    let terms: [Term]

    init(_ person: SchoolPerson, in school: String, at now: Date) {
        (self.person, self.school) = (person, school)
        terms = person.enrolments.contains { $0.term == nil } ? Term.lately(at: now) : []
    }

    /// Of whom it is to be found out whether they were ever listed.
    var mayBeListed: [UUID] {
        person.enrolments.filter { $0.term == nil }.flatMap { $0.keys(in: terms) }.map { $0.student(in: school) }
    }

    /// - Parameters:
    ///   - kind: as what they want to come in; nil when they have not said.
    ///   - listed: those of `mayBeListed` who were.
    /// - Throws: why they cannot come in, or that they must say as what.
    func account(as kind: Actor.Kind?, listed: Set<UUID>) throws(SchoolRefusal) -> Account {
        let keys = person.enrolments.flatMap { enrolment in
            enrolment.keys(in: terms).filter { enrolment.term != nil || listed.contains($0.student(in: school)) }
        }
        let enrolments = Array(Account.Enrolment.all(keys, in: school).prefix(Self.most))
        switch (enrolments.isEmpty, person.duties) {
        case (true, nil):
            guard let number = person.enrolments.first?.number else { throw .nobody }
            throw .notListed(number)
        case (false, .some) where kind == nil: throw .both
        case (false, nil): return account(.student, .student(enrolments))
        case (false, .some) where kind == .student: return account(.student, .student(enrolments))
        case (_, .some(let duties)): return account(.staff, .staff(duties))
        }
    }

    private func account(_ kind: Actor.Kind, _ holder: Account.Holder) -> Account {
        let number = person.enrolments.first?.number.rawValue
        let name = person.display ?? Bilingual(zh: number ?? person.subject, en: number ?? person.subject)
        return Account(name: Account.name(ofSchools: person.subject, kind), holder: holder, display: name)
    }

    /// Of enrolments: nobody has more, and each is asked about on one page.
    private static let most = 16
}

extension Term {
    /// Every term of the last ten academic years, which is for how long a listing is remembered, and of the next, the latest first.
    static func lately(at now: Date) -> [Term] {
        let day = Day(taipei: now)
        // An academic year begins in August.
        guard case .of(let year) = RepublicYear(day.month >= 8 ? day.year : day.year - 1) else { return [] }
        return (0...11).flatMap { ago in (1...3).reversed().compactMap { Term(rawValue: "\(year + 1 - ago)-\($0)") } }
    }
}

extension Account {
    /// By what the accounts of the provider's people begin, so that no local one can be made that is taken for theirs.
    static let schoolPrefixes = Actor.Kind.allCases.map { "\($0.rawValue):" }

    /// Whether the school's provider says who they are.
    var isOfSchool: Bool { Self.schoolPrefixes.contains { name.utf8.starts(with: $0.utf8) } }

    /// One name for each subject, and for each of both as whom they may come in. Subjects are told apart by case and accounts are
    /// not, so what is no small letter, digit, `.`, `-`, `_` or `@` is written by its number.
    static func name(ofSchools subject: String, _ kind: Actor.Kind) -> String {
        subject.utf8.reduce(into: "\(kind.rawValue):") { name, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
                UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "@"):
                name.unicodeScalars.append(Unicode.Scalar(byte))
            default: name += "=" + String(byte, radix: 16)
            }
        }
    }

    /// The names under which a subject may be in.
    static func names(ofSchools subject: String) -> [String] {
        Actor.Kind.allCases.map { name(ofSchools: subject, $0) }
    }
}
