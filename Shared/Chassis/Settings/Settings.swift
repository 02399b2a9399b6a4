import Foundation
import Messages

/// A value that a setting can have: String, Int, Bool, [String] (comma-separated).
package protocol SettingValue: Sendable {
    /// Stands in where a program is only described and not run.
    static var blank: Self { get }
    init?(setting text: String)
}

extension String: SettingValue {
    package static var blank: String { "" }
    package init?(setting text: String) { self = text }
}

extension Int: SettingValue {
    package static var blank: Int { 0 }
    package init?(setting text: String) { self.init(text) }
}

extension Bool: SettingValue {
    package static var blank: Bool { false }
    package init?(setting text: String) { self.init(text) }
}

extension [String]: SettingValue {
    package static var blank: [String] { [] }
    package init?(setting text: String) {
        self = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}

/// The values in force. Every declared setting has one, or the program would not have started.
package struct Settings: Sendable {
    private let texts: [String: String]
    /// The files of those that came from one, by the setting's name.
    private let files: [String: String]

    /// What is wrong with the settings, one sentence each.
    package struct Wrong: Error { package let sentences: [String] }

    /// For tests and for describing a program: these values, defaults, and blanks.
    package init(_ texts: [String: String] = [:]) {
        self.texts = texts
        files = [:]
    }

    /// Flags win over environment variables, and these over files.
    /// - Throws: `Wrong`, with everything that is wrong at once.
    package init(
        _ declared: [any SettingDeclaration], flags: [String], environment: [String: String]
    ) throws {
        var reading = SettingsReading(declared)
        reading.take(environment)
        reading.take(flags)
        reading.judge()
        guard reading.wrong.isEmpty else { throw Wrong(sentences: reading.wrong) }
        texts = reading.texts
        files = reading.files
    }

    static func text(of path: String) -> String? {
        (try? String(contentsOfFile: path, encoding: .utf8))?.trimmingCharacters(in: .newlines)
    }

    /// Reads a setting anew each time it is called, where it comes from a file: a password that was changed there needs no
    /// restart. While the file cannot be read or is empty, as when it is being written, the value of the start holds.
    package func current(_ setting: Setting<String>) -> @Sendable () -> String {
        let first = self[setting]
        guard let path = files[setting.name] else { return { first } }
        return {
            guard let text = Self.text(of: path), !text.isEmpty else { return first }
            return text
        }
    }

    /// The value that was set, or the default. Where a program is only described, a setting without either is blank.
    package subscript<Value>(_ setting: Setting<Value>) -> Value {
        texts[setting.name].flatMap(Value.init(setting:)) ?? setting.fallback ?? .blank
    }
}

/// The settings that every program has.
extension Setting where Value == String {
    /// The role that runs the program: it owns nothing.
    package static var databaseURL: Setting<String> {
        Setting("database-url", "postgresql://role:password@host:port/database", secret: true)
    }
    /// The role that owns the schema.
    static var migrationDatabaseURL: Setting<String> {
        Setting("migration-database-url", "like database-url, as the role that owns the schema", secret: true)
    }
    static var databaseAuthorities: Setting<String> {
        Setting(
            "database-authorities",
            "PEM file of the CAs that the database's certificate must chain to; without one its address says sslmode",
            default: "")
    }
    /// The broker user bears the program's name.
    package static var brokerURL: Setting<String> {
        Setting("broker-url", "amqp://user:password@host:port/vhost, or amqps://", secret: true)
    }
    /// Whom the broker's certificate must chain to, where its address is `amqps://`.
    package static var brokerAuthorities: Setting<String> {
        Setting("broker-authorities", "PEM file of the CAs that the broker's certificate must chain to", default: "")
    }
    /// The school's short name: it stands in student ids and statements.
    package static var school: Setting<String> {
        Setting("school", "the school's short name; it never changes", mustBe: ShortName.self)
    }
    static var listen: Setting<String> {
        Setting("listen", "private address of /healthz, /readyz and /metrics", default: "127.0.0.1:0")
    }
    /// Which campus system may state what.
    package static var publishers: Setting<String> {
        Setting("publishers", "JSON file: which campus system may state what", default: "")
    }
    /// What makes pseudonyms in the log: with one key for all programs, who is named by two of them is seen to be one.
    package static var logKey: Setting<String> {
        Setting(
            "log-key", "key of the pseudonyms in the log, one for all programs; without one each run has its own",
            default: "", secret: true)
    }
    static var logLevel: Setting<String> {
        Setting("log-level", "trace, debug, info, warning or error", default: "info")
    }
}

extension Setting where Value == Int {
    static var prefetch: Setting<Int> { Setting("prefetch", "messages taken from the queue at once", default: 200) }
    static var waitingDays: Setting<Int> {
        Setting("waiting-days", "days that an event waits for its student to be listed", default: 14)
    }
    static var parkedDays: Setting<Int> {
        Setting("parked-days", "days that a parked message is kept after it was settled", default: 90)
    }
    static var openDays: Setting<Int> {
        Setting("open-days", "days that a parked message is kept when nobody settles it", default: 365)
    }
    /// Also how far back whatever is heard may be dated: the ledger reaches no further.
    package static var keepingDays: Setting<Int> {
        Setting("keeping-days", "days that inbox, outbox and answers are kept", default: 45)
    }
    /// For how many days it is known who of the staff has seen whom.
    package static var accessDays: Setting<Int> {
        Setting(
            "access-days", "days for which it is known which member of staff has seen whom, or changed what",
            default: 1_827)
    }
    static var partDays: Setting<Int> {
        Setting("part-days", "days that a part of a file is kept which was sent ahead of its question", default: 1)
    }
    /// For how many days it is known what was destroyed.
    package static var destructionDays: Setting<Int> {
        Setting(
            "destruction-days", "days for which it is known what was destroyed, when and by which limit", default: 1_827
        )
    }
}

extension Settings {
    static let ofMigrations: [any SettingDeclaration] = [
        Setting<String>.migrationDatabaseURL, Setting<String>.databaseAuthorities,
    ]
    static let ofEveryProgram: [any SettingDeclaration] = [
        Setting<String>.databaseURL, Setting<String>.databaseAuthorities, Setting<String>.brokerURL,
        Setting<String>.brokerAuthorities,
        Setting<String>.school,
        Setting<String>.listen, Setting<String>.publishers, Setting<Int>.prefetch, Setting<Int>.waitingDays,
        Setting<Int>.keepingDays, Setting<Int>.parkedDays, Setting<Int>.openDays, Setting<Int>.accessDays,
        Setting<Int>.partDays, Setting<Int>.destructionDays,
        Setting<String>.logLevel, Setting<String>.logKey,
    ]
}
