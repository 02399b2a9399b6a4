import Foundation
import Messages
import Pages

/// An account of staff as it is typed.
struct TypedAccount: Codable, Sendable, Equatable {
    var name = ""
    var displayZh = ""
    var displayEn = ""
    var roles: Set<Actor.Role> = []
    /// Codes, however they are parted.
    var units = ""
    var departments = ""
    var because = ""

    enum Field: String, Codable, Sendable, CaseIterable {
        case name, displayZh, displayEn, roles, units, departments, because
    }

    /// Why it cannot be taken, with the field that is to be changed.
    enum Fault: Codable, Sendable, Hashable {
        case nameMissing, nameReserved, nameTaken
        case displayMissing, displayUnreadable, englishUnreadable
        case rolesMissing
        /// A reviewer speaks for some unit or department.
        case speaksForNobody
        /// Nobody but a reviewer does.
        case isNoReviewer
        case unitUnreadable(String)
        /// The word stands for every student's own department: which one is to be said.
        case unitIsDepartment
        case departmentUnreadable(String)
        case becauseMissing

        var field: Field {
            switch self {
            case .nameMissing, .nameReserved, .nameTaken: .name
            case .displayMissing, .displayUnreadable: .displayZh
            case .englishUnreadable: .displayEn
            case .rolesMissing: .roles
            case .speaksForNobody, .isNoReviewer, .unitUnreadable, .unitIsDepartment: .units
            case .departmentUnreadable: .departments
            case .becauseMissing: .because
            }
        }
    }

    init() {}

    init(_ fields: FormFields) {
        (name, displayZh, displayEn) = (fields["name"] ?? "", fields["displayZh"] ?? "", fields["displayEn"] ?? "")
        roles = Set(Actor.Role.allCases.filter { fields[Self.box(of: $0)] == "yes" })
        (units, departments) = (fields["units"] ?? "", fields["departments"] ?? "")
        because = fields["because"] ?? ""
    }

    init(_ account: StaffAccount) {
        (name, displayZh, displayEn) = (account.name, account.display.zh, account.display.en)
        roles = account.duties.roles
        units = account.duties.units.sorted().joined(separator: ", ")
        departments = account.duties.departments.map(\.rawValue).sorted().joined(separator: ", ")
    }

    /// The name of a role's box in the form.
    static func box(of role: Actor.Role) -> String { "role-\(role.rawValue)" }

    struct Read: Equatable, Sendable {
        let account: Account
        let because: Line
    }

    struct Flaws: Error { let all: [Fault] }

    /// - Parameter name: of the account that is changed; nil for a new one, whose name was typed.
    func read(of name: String?) -> Result<Read, Flaws> {
        var faults: [Fault] = []
        let plain = name ?? AccountCommand.plain(self.name)
        if plain.isEmpty { faults.append(.nameMissing) }
        if name == nil, Account.reservedPrefixes.contains(where: { plain.utf8.starts(with: $0.utf8) }) {
            faults.append(.nameReserved)
        }
        let zh = Line(typed: displayZh)
        if zh == nil { faults.append(displayZh.isBlank ? .displayMissing : .displayUnreadable) }
        let en = displayEn.isBlank ? zh : Line(typed: displayEn)
        if zh != nil, en == nil { faults.append(.englishUnreadable) }
        let duties = readDuties(&faults)
        let reason = Line(typed: because)
        if reason == nil { faults.append(.becauseMissing) }
        guard faults.isEmpty, let zh, let en, let reason else { return .failure(Flaws(all: faults)) }
        let account = Account(
            name: plain, holder: .staff(duties), display: Bilingual(zh: zh.rawValue, en: en.rawValue))
        return .success(Read(account: account, because: reason))
    }

    private func readDuties(_ faults: inout [Fault]) -> Account.Duties {
        var speaksFor: Set<String> = []
        for word in units.codes {
            if let code = UnitCode(rawValue: word)?.rawValue {
                speaksFor.insert(code)
            } else {
                faults.append(.unitUnreadable(word))
            }
        }
        if speaksFor.contains(Actor.ownDepartment) { faults.append(.unitIsDepartment) }
        var own: Set<DepartmentCode> = []
        for word in departments.codes {
            if let code = DepartmentCode(rawValue: word) {
                own.insert(code)
            } else {
                faults.append(.departmentUnreadable(word))
            }
        }
        let speaks = !units.codes.isEmpty || !departments.codes.isEmpty
        if roles.isEmpty {
            faults.append(.rolesMissing)
        } else if roles.contains(.reviewer), !speaks {
            faults.append(.speaksForNobody)
        } else if speaks, !roles.contains(.reviewer) {
            faults.append(.isNoReviewer)
        }
        return Account.Duties(roles: roles, units: speaksFor, departments: own)
    }
}

extension String {
    fileprivate var isBlank: Bool { unicodeScalars.allSatisfy { $0.properties.isWhitespace } }

    /// What stands between commas, blanks or line ends, each cut at a length that no code has.
    fileprivate var codes: [String] {
        guard utf8.count <= 4_096 else { return ["…"] }
        return unicodeScalars.split { $0.properties.isWhitespace || ",;，、；".unicodeScalars.contains($0) }
            .map { String(String.UnicodeScalarView($0.prefix(64))) }
    }
}
