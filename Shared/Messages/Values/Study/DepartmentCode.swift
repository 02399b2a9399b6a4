/// The code by which other systems know a department: the same in small letters and in capitals, for a roster, a file of
/// publishers and a clerk's account are written by different hands.
package struct DepartmentCode: RuledText {
    package static let pattern = ShortName.pattern
    package static let rule = ShortName.rule
    /// In capitals, however it was written.
    package let rawValue: String

    package init?(rawValue: String) {
        guard Self.holds(rawValue) else { return nil }
        self.rawValue = rawValue.uppercased()
    }

    package static func holds(_ text: String) -> Bool { ShortName.holds(text) }
}
