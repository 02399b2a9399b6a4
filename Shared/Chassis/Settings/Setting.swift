package import Messages

/// One setting: `--database-url`, `DATABASE_URL`, or `DATABASE_URL_FILE`, which names a file that holds the value.
/// (swift-configuration reads such values too; this table also refuses secrets on a command line and prints the help.)
package struct Setting<Value: SettingValue>: SettingDeclaration {
    package let name: String
    package let help: String
    /// Nil: the program does not start without a value.
    package let fallback: Value?
    /// Never on a command line, never printed.
    package let isSecret: Bool
    /// What its text must be, where not every value will do.
    private let rule: (any RuledText.Type)?

    package init(
        _ name: String, _ help: String, default fallback: Value? = nil, secret isSecret: Bool = false,
        mustBe rule: (any RuledText.Type)? = nil
    ) {
        self.rule = rule
        self.name = name
        self.help = help
        self.fallback = fallback
        self.isSecret = isSecret
    }

    package var usage: String {
        let value = fallback.map { "default: \($0 is String && "\($0)".isEmpty ? "none" : "\($0)")" } ?? "required"
        return isSecret ? "\(help) (secret: \(variable)_FILE or \(variable))" : "\(help) (\(value))"
    }

    package func isValid(_ text: String) -> Bool { Value(setting: text) != nil && rule?.holds(text) ?? true }
    package var demand: String? { rule.map { "It must be \($0.rule)." } }
    package var hasFallback: Bool { fallback != nil }
}
