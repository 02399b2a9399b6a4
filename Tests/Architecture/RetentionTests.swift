import Foundation
import Messages
import Testing

@testable import Chassis

/// How long what is kept, as Shared/README.md tells it.
@Suite struct RetentionTests {
    private struct Row: Hashable, CustomStringConvertible {
        let setting: String
        let of: String
        let fallback: String
        var description: String { "\(setting) of \(of), \(fallback)" }
    }

    /// What ends in days or hours and deletes nothing.
    private static let others: Set = ["office-hours", "rest-wait-days", "undo-minutes", "uncollected-days"]

    private static func rows(_ settings: [any SettingDeclaration], of program: String) -> [Row] {
        settings.filter { $0.name.contains(/-(days|hours|minutes)$/) && !others.contains($0.name) }.map { setting in
            let fallback = setting.usage.firstMatch(of: /\(default: (\d+)\)/).map { String($0.1) }
            return Row(setting: setting.name, of: program, fallback: fallback ?? "")
        }
    }

    @Test("The table of what is kept for how long names every such setting with its default, and no other")
    func table() throws {
        let text = try #require(
            Repository.text("Shared/README.md").split(separator: "## How long it is kept").last?
                .split(separator: "\n## ").first)
        let told = text.matches(of: /(?m)^\| `([a-z-]+)` \| ([a-z -]+) \| (\d+) \|/).map {
            Row(setting: String($0.1), of: String($0.2), fallback: String($0.3))
        }
        let there =
            Self.rows(Settings.ofEveryProgram, of: "every program")
            + Programs.all.flatMap { Self.rows($0.settings, of: $0.program.rawValue) }
        #expect(Set(told) == Set(there) && told.count == Set(told).count)
    }
}
