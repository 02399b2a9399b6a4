/// One setting: `--database-url`, `DATABASE_URL`, or `DATABASE_URL_FILE`, which names a file that holds the value.
package struct Setting<Value: SettingValue>: SettingDeclaration {
    package let name: String
    package let help: String
    /// Nil: the program does not start without a value.
    package let fallback: Value?
    /// Never on a command line, never printed.
    package let isSecret: Bool

    package init(_ name: String, _ help: String, default fallback: Value? = nil, secret isSecret: Bool = false) {
        self.name = name
        self.help = help
        self.fallback = fallback
        self.isSecret = isSecret
    }
}

package protocol SettingDeclaration: Sendable {
    var name: String { get }
    var help: String { get }
    var isSecret: Bool { get }
}

/// A value that a setting can have: String, Int, Bool, [String] (comma-separated).
package protocol SettingValue: Sendable {
    init?(setting text: String)
}

extension String: SettingValue { package init?(setting text: String) { self = text } }
extension Int: SettingValue { package init?(setting text: String) { self.init(text) } }
extension Bool: SettingValue { package init?(setting text: String) { self.init(text) } }
extension [String]: SettingValue {
    package init?(setting text: String) { self = text.split(separator: ",").map { $0.trimmingPrefix(" ").description } }
}

/// The values in force. Every declared setting has one, or the program would not have started.
package struct Settings: Sendable {
    package subscript<Value>(_ setting: Setting<Value>) -> Value { preconditionFailure() }
}

extension Setting where Value == String {
    /// The school's short name: it stands in student ids and statements, so it never changes.
    package static var school: Setting<String> {
        Setting("school", "the school's short name, for ever", default: "songtao")
    }
}
