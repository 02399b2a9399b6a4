import Foundation
import Messages

/// As whom somebody comes in whom the school's provider has named.
struct Recognition: Sendable {
    let person: SchoolPerson
    let school: String

    init(_ person: SchoolPerson, in school: String) { (self.person, self.school) = (person, school) }

    /// Those that come without a term, each once: for what they stand is to be found out. None for who comes in as staff.
    func numbers(as kind: Actor.Kind?) -> [StudentNumber] {
        guard person.duties == nil || kind != .staff else { return [] }
        let alone = person.enrolments.filter { $0.key == nil }.map(\.number)
        return Array(Set(alone).sorted { $0.rawValue < $1.rawValue }.prefix(FindEnrolments.most))
    }

    /// - Parameters:
    ///   - kind: as what they want to come in; nil when they have not said.
    ///   - listed: for what `numbers(as:)` stand; nil when nobody has answered.
    /// - Throws: why they cannot come in, or that they must say as what.
    func account(as kind: Actor.Kind?, listed: [StudentKey]?) throws(SchoolRefusal) -> Account {
        let numbers = Set(numbers(as: kind))
        let keys = person.enrolments.compactMap(\.key) + (listed ?? []).filter { numbers.contains($0.studentNumber) }
        let enrolments = Array(Account.Enrolment.all(keys, in: school).prefix(Self.most))
        if let duties = person.duties {
            if kind == .staff || (enrolments.isEmpty && listed != nil) { return account(.staff, .staff(duties)) }
            if kind == nil { throw .both }
        }
        // Some of their degrees would look as if they were all.
        guard listed != nil else { throw .unanswered }
        if enrolments.isEmpty {
            guard let number = person.enrolments.first?.number else { throw .nobody }
            throw .notListed(number)
        }
        return account(.student, .student(enrolments))
    }

    private func account(_ kind: Actor.Kind, _ holder: Account.Holder) -> Account {
        let number = person.enrolments.first?.number.rawValue
        let name = person.display ?? Bilingual(zh: number ?? person.subject, en: number ?? person.subject)
        return Account(name: Account.name(ofSchools: person.subject, kind), holder: holder, display: name)
    }

    /// Of enrolments: nobody has more, and each is asked about on one page.
    private static let most = 16
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
