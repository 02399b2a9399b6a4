import Foundation
import Messages

extension JSONValue {
    /// For people and for diffs: sorted, and on one line whatever fits there.
    var written: String { laidOut(indent: 0, before: 0) + "\n" }

    /// Wide enough for one entry of the definitions.
    private static let width = 200

    private func laidOut(indent: Int, before: Int) -> String {
        let line = compact
        guard indent + before + line.count >= Self.width else { return line }
        switch self {
        case .list(let list): return broken("[", list.map { $0.laidOut(indent: indent + 2, before: 0) }, "]", indent)
        case .object(let members):
            let lines = members.sorted { $0.key < $1.key }.map { key, value in
                let key = JSONValue.text(key).compact + ": "
                return key + value.laidOut(indent: indent + 2, before: key.count)
            }
            return broken("{", lines, "}", indent)
        default: return line
        }
    }

    private func broken(_ open: String, _ lines: [String], _ close: String, _ indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        return "\(open)\n" + lines.map { "\(margin)  \($0)" }.joined(separator: ",\n") + "\n\(margin)\(close)"
    }

    private var compact: String {
        switch self {
        case .list(let list): "[" + list.map(\.compact).joined(separator: ", ") + "]"
        case .object(let members):
            "{"
                + members.sorted { $0.key < $1.key }.map { "\(JSONValue.text($0.key).compact): \($0.value.compact)" }
                .joined(separator: ", ") + "}"
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .number(let number): Int(exactly: number).map { "\($0)" } ?? "\(number)"
        case .text(let text): Self.quoted(text)
        }
    }

    /// RFC 8259 §7.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case _ where scalar.value < 0x20:
                quoted += "\\u" + String(scalar.value + 0x10000, radix: 16).dropFirst()
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
