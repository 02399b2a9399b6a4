import ArgumentParser
import Chassis
import Foundation
import Messages
import Postgres

/// `portal account`: creates a local account or replaces it.
struct AccountCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "create a local account, or replace it",
        discussion: """
            A student's account names their enrolments: --student A1101001/113-2, with /PROGRAMME where there are several.
            One of staff names roles: --role reviewer --unit library, --role reviewer --department ME, --role registrar, \
            --role counter, --role operator. Without a file an initial secret is made and printed, which lets in until a password is chosen.
            """)

    @Argument(help: "what they sign in with", transform: Self.name) var name: String
    @Option(name: .customLong("student"), help: "an enrolment, as NUMBER/TERM", transform: Self.enrolment)
    var students: [StudentKey] = []
    @Option(name: .customLong("role"), help: "reviewer, registrar, counter or operator", transform: Self.role)
    var roles: [Actor.Role] = []
    @Option(name: .customLong("unit"), help: "a unit for which a reviewer speaks, by code", transform: Self.code)
    var units: [String] = []
    @Option(
        name: .customLong("department"), help: "a department for whose students a reviewer speaks, by code",
        transform: DepartmentCode.read)
    var departments: [DepartmentCode] = []
    @Option(help: "their name, as pages greet them", transform: Line.read) var display: Line
    @Option(help: "the same in English", transform: Line.read) var displayEn: Line?
    @Option(help: "the file that holds a password that its owner has chosen; - is standard input") var passwordFile:
        String?
    @OptionGroup var mandate: Mandate

    func validate() throws {
        if let sentence = Self.flaw(students: students, roles: roles, units: units, departments: departments) {
            throw ValidationError(sentence)
        }
    }

    func run(_ running: Running) async throws {
        let account = account(in: running.settings[.school])
        let initial = passwordFile == nil ? InitialSecret() : nil
        let password = try Password(hashing: initial?.text ?? chosen(at: running.settings[.school]).text)
        let days = running.settings[.initialDays]
        let (by, because) = (mandate.by.rawValue, mandate.because.rawValue)
        try await running.database.transaction { tx in
            let until = initial == nil ? nil : tx.now + 86_400 * Double(days)
            try tx.keep(account, password, initialUntil: until, by: by, because: because)
        }
        running.security(.accountKept(account.name, by: by))
        print("account \(account.name) \(account.told)")
        if let initial { print("initial secret, for \(days) days and the first sign-in: \(initial.text)") }
    }

    func account(in school: String) -> Account {
        let enrolments = Account.Enrolment.all(students, in: school)
        let duties = Account.Duties(roles: Set(roles), units: Set(units), departments: Set(departments))
        return Account(
            name: name, holder: enrolments.isEmpty ? .staff(duties) : .student(enrolments),
            display: .init(zh: display.rawValue, en: (displayEn ?? display).rawValue))
    }

    private func chosen(at school: String) throws -> NewPassword {
        let text =
            try passwordFile == "-" ? readLine() ?? "" : String(contentsOfFile: passwordFile ?? "", encoding: .utf8)
        do { return try NewPassword(String(text.prefix { !$0.isNewline }), of: name, at: school) } catch {
            throw ValidationError("\(Words.sentence(.unfit(error)).en)")
        }
    }
}

extension AccountCommand {
    /// What does not fit together, as a sentence; nil when all does.
    static func flaw(
        students: [StudentKey], roles: [Actor.Role], units: [String], departments: [DepartmentCode]
    ) -> String? {
        let speaksForSomebody = !units.isEmpty || !departments.isEmpty
        return switch (students.isEmpty, roles.isEmpty) {
        case (true, true): "Say whose account it is: --student or --role."
        case (false, false): "An account is a student's or of staff: give --student or --role, not both."
        case (false, _) where speaksForSomebody: "A student speaks for no unit and no department."
        case (_, false) where roles.contains(.reviewer) != speaksForSomebody:
            "A reviewer, and nobody else, speaks for units or departments: give --role reviewer with --unit or --department."
        case _ where units.contains(Actor.ownDepartment):
            "For the unit department say which: --department ME."
        default: nil
        }
    }

    /// The name as it is kept, however it was typed: without case, and without what no keyboard types on purpose.
    static func name(_ typed: String) throws -> String {
        let name = plain(typed)
        guard !name.isEmpty else { throw ValidationError("A name has at least one character.") }
        let prefixes = Account.reservedPrefixes
        guard !prefixes.contains(where: { name.utf8.starts(with: $0.utf8) }) else {
            throw ValidationError(
                "Names that begin with \(prefixes.joined(separator: " or ")) are not made here.")
        }
        return name
    }

    /// Empty for what is no name: longer than any, or nothing that one sees.
    static func plain(_ typed: String) -> String { typed.typedUnparted(atMost: 320)?.lowercased() ?? "" }

    private static func enrolment(_ word: String) throws -> StudentKey {
        let parts = word.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2 else { throw ValidationError("It must be NUMBER/TERM, as A1101001/113-2.") }
        return StudentKey(
            studentNumber: try StudentNumber.read(parts[0]), term: try Term.read(parts[1]),
            programme: parts.count == 3 ? try ShortName.read(parts[2]) : .main)
    }

    private static func role(_ word: String) throws -> Actor.Role {
        guard let role = Actor.Role(rawValue: word) else {
            throw ValidationError("It must be \(Actor.Role.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return role
    }

    private static func code(_ word: String) throws -> String {
        try UnitCode.read(word).rawValue
    }
}

extension Account {
    /// Whom it stands for, for the one who made it.
    fileprivate var told: String {
        switch holder {
        case .student(let students):
            "stands for student " + students.map { $0.student.uuidString.lowercased() }.joined(separator: ", ")
        case .staff(let duties):
            "is of staff: "
                + (duties.roles.map(\.rawValue).sorted() + duties.units.sorted()
                + duties.departments.map(\.rawValue).sorted())
                .joined(separator: ", ")
        }
    }
}
