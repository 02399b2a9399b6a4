/// A setting without the type of its value, as the help and the reading of all of them see it.
package protocol SettingDeclaration: Sendable {
    var name: String { get }
    var isSecret: Bool { get }
    var usage: String { get }
    var hasFallback: Bool { get }
    func isValid(_ text: String) -> Bool
    /// What a value must be, as a sentence; nil when its kind says enough.
    var demand: String? { get }
}

extension SettingDeclaration {
    var variable: String { name.uppercased().replacing("-", with: "_") }
}
