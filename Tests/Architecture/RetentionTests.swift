import Foundation
import Messages
import Testing

@testable import Chassis
@testable import Portal

/// How long what is kept, as Shared/README.md tells it.
@Suite struct RetentionTests {
    private struct Row: Hashable, CustomStringConvertible {
        let setting: String
        let of: String
        let fallback: String
        var description: String { "\(setting) of \(of), \(fallback)" }
    }

    /// What ends in days or hours and deletes nothing.
    private static let others: Set = [
        "approval-hours", "fee-days", "office-hours", "proposal-days", "rest-wait-days", "undo-minutes",
        "uncollected-days",
    ]

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
        let apart = Set(told).symmetricDifference(there)
        #expect(apart.isEmpty && told.count == Set(told).count, "\(apart)")
    }

    /// They end what lives and destroy nothing, or say when something begins to wait.
    private static let ending: Set = ["waiting-days", "session-idle-minutes", "session-hours"]

    @Test(
        "Each setting that says how long something is kept is one by which it goes, and stands in the record; no kind bears two"
    )
    func kinds() throws {
        let ofEvery = Retained.ofEveryProgram(Settings())
        for deployable in Programs.all {
            let kinds = try deployable.service(Settings()).retained + ofEvery
            #expect(Set(kinds.map(\.kind)).count == kinds.count, "\(deployable.program.rawValue)")
            let settings = Self.rows(Settings.ofEveryProgram + deployable.settings, of: "").map(\.setting)
            let wanted = Set(settings).subtracting(Self.ending)
            #expect(Set(kinds.compactMap(\.kept.setting)) == wanted, "\(deployable.program.rawValue)")
        }
    }

    @Test("The record of destruction has words for each kind of every program that it shows, and for no other")
    func words() throws {
        #expect(Set(Words.kindsOfEveryProgram.keys) == Set(Retained.ofEveryProgram(Settings()).map(\.kind)))
        for deployable in Programs.all {
            let kinds = Set(try deployable.service(Settings()).retained.map(\.kind))
            #expect(Set(Words.kinds[deployable.program, default: [:]].keys) == kinds, "\(deployable.program.rawValue)")
        }
    }

    @Test("So has an erasure, and each program takes part in it; the program that grants it does not hear of it")
    func erasedWords() throws {
        #expect(Set(Words.erasedKindsOfEveryProgram.keys) == Set(Erasable.ofEveryProgram.map(\.kind)))
        for deployable in Programs.all {
            let service = try deployable.service(Settings())
            let (program, kinds) = (deployable.program, try #require(service.erasure).all.map(\.kind))
            #expect(Set(kinds).count == kinds.count, "\(program.rawValue): no two kinds bear one name")
            let own = Set(kinds).subtracting(Words.erasedKindsOfEveryProgram.keys)
            #expect(Set(Words.erasedKinds[program, default: [:]].keys) == own, "\(program.rawValue)")
            #expect(service.hears.contains(ErasureGranted.name) == (program != ErasureGranted.statedBy))
        }
    }
}
