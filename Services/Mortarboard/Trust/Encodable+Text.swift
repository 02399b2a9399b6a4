import Foundation
import Messages

extension Encodable {
    /// As files have it that people read, too: JSON over several lines.
    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.rfc3339)
        }
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
}
