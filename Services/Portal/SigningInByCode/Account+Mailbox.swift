import Cryptography
import Foundation
import Messages
import Pages

extension Account {
    /// By what the accounts of those begin who come in by a code.
    static let codePrefix = "code:"
    /// What no local account may begin with.
    static let reservedPrefixes = schoolPrefixes + [codePrefix]

    /// Somebody who has shown that they read the address that is in force for these enrolments, and nothing else.
    ///
    /// The account is these enrolments and no others: who reads another address of the same student has another account, so that
    /// neither sees what is the other's.
    init(_ reader: ShowEnrolments.Reader, in school: String) {
        let enrolments = Enrolment.all(reader.enrolments, in: school)
        let others = enrolments.dropFirst().map { $0.student.formID }.joined(separator: " ")
        let id = uuid5(namespace: enrolments[0].student, name: others)
        self.init(
            name: Self.codePrefix + id.formID, holder: .student(enrolments),
            display: Bilingual(zh: reader.name.zh.rawValue, en: (reader.name.en ?? reader.name.zh).rawValue))
    }

    var way: Way { Self.way(name) }

    /// The name of an account says it.
    static func way(_ name: String) -> Way {
        if schoolPrefixes.contains(where: { name.utf8.starts(with: $0.utf8) }) { return .school }
        return name.utf8.starts(with: codePrefix.utf8) ? .code : .password
    }

    /// How somebody comes in.
    enum Way: PageState, Sendable, Equatable {
        case password
        /// By the school's provider.
        case school
        /// By a code that was mailed to the proven address.
        case code
    }
}
