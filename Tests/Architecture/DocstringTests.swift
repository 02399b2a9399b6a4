import Foundation
import Testing

/// What other modules may use says what it is. A member that a protocol asks for is explained there, and a stored one, like an
/// initializer, by its type.
@Suite struct DocstringTests {
    /// What protocols of libraries ask for.
    static let foreign: Set = [
        "appendInterpolation", "appendLiteral", "child", "description", "encode", "handle", "response", "status",
    ]

    // Read once: a literal is parsed whenever it is come by.
    private let declaration =
        /^ *(?:@\w+(?:\([^)]*\))? )*(?:package|public) (?:(?:static|final|indirect|nonisolated|mutating) )*(?<kind>struct|class|enum|actor|protocol|typealias|func|subscript|var)\b *(?<name>\w*)/
    private let requirement = /^    (?:static |mutating )*(?:var|func) (\w+)/

    @Test("Every type, function and computed property of Shared that other modules may use has a docstring")
    func documented() throws {
        let explained = try requirements().union(Self.foreign)
        var count = 0
        for file in try Repository.files(matching: #"Shared/.*\.swift"#) {
            let lines = try Repository.text(file).split(separator: "\n", omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated() {
                guard let name = declared(line), !explained.contains(name) else { continue }
                count += 1
                let above = lines[..<index].last { !$0.contains(/^ *@/) } ?? ""
                #expect(above.contains(/^ *\/\/\//), "\(file):\(index + 1) has no docstring: \(line)")
            }
        }
        #expect(count > 300)
    }

    /// Operators and subscripts by dynamic member have no word of their own and need none.
    private func declared(_ line: Substring) -> String? {
        guard line.contains("package ") || line.contains("public "), let found = line.firstMatch(of: declaration)
        else { return nil }
        switch found.kind {
        case "var": return line.contains("{") ? String(found.name) : nil
        case "subscript": return line.contains("dynamicMember") ? nil : "subscript"
        default: return found.name.isEmpty ? nil : String(found.name)
        }
    }

    private func requirements() throws -> Set<String> {
        var names: Set<String> = []
        for file in try Repository.files(matching: #"Shared/.*\.swift"#) {
            var isProtocol = false
            for line in try Repository.text(file).split(separator: "\n") {
                if line.hasPrefix("package protocol ") || line.hasPrefix("protocol ") {
                    isProtocol = !line.hasSuffix("}")
                }
                if line == "}" { isProtocol = false }
                if isProtocol, let member = line.firstMatch(of: requirement) {
                    names.insert(String(member.1))
                }
            }
        }
        return names
    }
}
