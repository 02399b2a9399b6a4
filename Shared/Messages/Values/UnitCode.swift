/// The code of a unit that is asked about students: the same in small letters and in capitals, however its own system writes it.
package struct UnitCode: RuledText {
    package static let pattern = ShortName.pattern
    package static let rule = ShortName.rule
    /// In small letters, however it was written.
    package let rawValue: String

    package init?(rawValue: String) {
        guard Self.holds(rawValue) else { return nil }
        self.rawValue = rawValue.lowercased()
    }

    package static func holds(_ text: String) -> Bool { ShortName.holds(text) }
}
