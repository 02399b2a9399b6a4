package import Foundation

/// A UUID as the contract with other systems has it: in small letters.
package struct Identifier: RuledText {
    package static let pattern = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
    package static let rule = "a UUID in small letters"
    package let rawValue: String

    package init?(rawValue: String) {
        guard Self.holds(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    package init(_ uuid: UUID) { rawValue = uuid.uuidString.lowercased() }

    /// The same UUID, as programs keep it.
    package var uuid: UUID { UUID(uuidString: rawValue)! }

    package static func holds(_ text: String) -> Bool {
        UUID(uuidString: text) != nil && text.utf8.allSatisfy { !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }
}
