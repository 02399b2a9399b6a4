import Foundation
package import Messages

extension CellFlaw {
    private static let spreadsheetErrors: Set = [
        "#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!",
    ]

    /// What keeps a cell of any column from being taken as text; nil where it may be.
    /// - Parameters:
    ///   - longest: in bytes.
    ///   - signs: with which a spreadsheet's formula begins, in either width.
    package static func found(in typed: String, atMost longest: Int, signs: String = "=＝@＠+＋-－") -> CellFlaw? {
        guard typed.utf8.count <= longest else { return .tooLong(longest) }
        if typed.unicodeScalars.contains(where: { $0.properties.generalCategory == .privateUse || $0 == "\u{fffd}" }) {
            return .unreadable
        }
        guard let first = typed.unicodeScalars.first else { return nil }
        return signs.unicodeScalars.contains(first) || spreadsheetErrors.contains(typed) ? .formula : nil
    }
}
