import Messages

/// A password that somebody chooses. There are no rules of composition: length, and none that others try first
/// (NIST SP 800-63B §5.1.1.2).
struct NewPassword: Sendable {
    let text: String

    /// What is wrong with one.
    enum Flaw: String, Error, Sendable, CaseIterable {
        case tooShort = "too-short"
        case tooLong = "too-long"
        /// One of those that are tried first, or next to nothing but one.
        case common
        /// It holds the account's own name, the school's, or ours.
        case hasName = "has-name"
    }

    static let least = 12
    /// In bytes.
    static let most = 256

    /// - Parameters:
    ///   - name: the account's.
    ///   - school: the school's short name.
    init(_ text: String, of name: String, at school: String, common: CommonPasswords = .all) throws(Flaw) {
        guard let composed = text.composed(atMost: Self.most) else { throw .tooLong }
        let scalars = composed.unicodeScalars
        guard scalars.count >= Self.least else { throw .tooShort }
        guard Set(scalars).count >= 5, !common.contains(composed) else { throw .common }
        let typed = Array(composed.lowercased().utf8)
        // What is shorter stands in half of all texts.
        let names = [name, school.lowercased(), "mortarboard", "學士帽"].filter { $0.unicodeScalars.count >= 3 }
        guard names.allSatisfy({ typed.firstRange(of: Array($0.utf8)) == nil }) else { throw .hasName }
        self.text = text
    }
}
