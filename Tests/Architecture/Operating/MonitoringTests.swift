import ArgumentParser
import Foundation
import Messages
import Testing

@testable import Chassis
@testable import Mortarboard

/// Alarms, their pictures and the runbook speak of what there is.
@Suite struct MonitoringTests {
    private static let folder = "deploy/monitoring/"
    private let rules = (try? Repository.text(folder + "rules.yml")) ?? ""
    private let runbook = (try? Repository.text("deploy/runbook.md")) ?? ""

    private var alerts: [String] { rules.matches(of: /- alert: (\w+)/).map { String($0.1) } }

    /// `ParkedTooLong` is explained under “Parked too long”.
    private static func heading(_ alert: String) -> String {
        let words = alert.replacing(/[A-Z]/) { " " + $0.output.lowercased() }.dropFirst()
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    @Test("Each alert has its section of the runbook, where the link leads, and each section its alert")
    func sections() throws {
        let headings = runbook.matches(of: /(?m)^### (.+)$/).map { String($0.1) }
        try #require(alerts.count > 25)
        #expect(Set(alerts).count == alerts.count)
        #expect(
            Set(headings.map { $0.replacing("-", with: " ") })
                == Set(alerts.map { Self.heading($0) }), "sections and alerts differ")
        for alert in alerts {
            let link = Self.heading(alert).lowercased().replacing(" ", with: "-")
            #expect(rules.contains("runbook: deploy/runbook.md#\(link)\n"), "\(alert) leads to no section #\(link)")
        }
    }

    @Test("Each alert is fired and cleared by a test")
    func fired() throws {
        let tests = try Repository.text(Self.folder + "rules_test.yml")
        for alert in alerts {
            #expect(tests.contains("alertname: \(alert)\n"), "no test fires \(alert)")
            #expect(
                alert == "Watchdog" || tests.contains("alertname: \(alert), exp_alerts: []"), "no test clears \(alert)")
        }
    }

    @Test("What rules and dashboard ask for, some program tells")
    func series() throws {
        let code = try Repository.files(matching: #"(Shared|Services)/.*\.swift"#).map(Repository.code).joined()
        let told = Set(code.matches(of: /(?:label: |tell\()"(\w+)"/).map { String($0.1) })
        let dashboard = try Repository.text(Self.folder + "dashboard.json")
        _ = try JSON.decode(JSONValue.self, from: Array(dashboard.utf8))
        let asked = (rules + dashboard + (try Repository.text(Self.folder + "README.md"))).matches(
            of: /\b[a-z]+(?:_[a-z]+)+\b(?=[{\[ ()`>]|$)/
        ).map { String($0.output).replacing(/_(bucket|count|sum)$/, with: "") }
        let words: Set = ["min_over_time", "histogram_quantile", "label_replace", "audit_files"]
        let ours = Set(asked).subtracting(words).filter { !$0.hasPrefix("rabbitmq_") }
        try #require(ours.count > 25)
        #expect(ours.subtracting(told).isEmpty, "nobody tells \(ours.subtracting(told).sorted())")
    }

    @Test("What a program tells, it tells with a meaning, and it means nothing else")
    func meanings() throws {
        let code = try Repository.files(matching: #"(Shared|Services)/.*\.swift"#).map(Repository.code).joined()
        let told = Set(code.matches(of: /(?:label: |tell\(|count\()"([a-z]+(?:_[a-z]+)+)"/).map { String($0.1) })
        try #require(told.count > 50)
        #expect(
            told == Set(Prometheus.meanings.keys),
            "they differ in \(told.symmetricDifference(Prometheus.meanings.keys).sorted())")
        for (name, meaning) in Prometheus.meanings {
            #expect(meaning.hasSuffix(".") && !meaning.contains(where: \.isNewline), "\(name)")
        }
    }

    @Test("The runbook's commands exist")
    func commands() throws {
        let tool = Set(Mortarboard.configuration.subcommands.map { Self.name($0) })
        let used = Set(runbook.matches(of: /`tool ([a-z-]+)/).map { String($0.1) })
        #expect(used.count > 8 && used.subtracting(tool).isEmpty, "\(used.subtracting(tool)) are none of the tool's")
        let chassis: Set = ["parked", "explain", "check", "audit", "forget", "hear-again", "replay", "migrate"]
        for program in Programs.all {
            let own = Set(try program.service(Settings()).commands.map { Self.name($0) }).union(chassis)
            for word in runbook.matches(
                of: try Regex("`\(program.program.rawValue) ([a-z-]+)", as: (Substring, Substring).self))
            {
                #expect(own.contains(String(word.1)), "\(program.program.rawValue) has no command \(word.1)")
            }
        }
        for word in runbook.matches(of: /`<program> ([a-z-]+)/) { #expect(chassis.contains(String(word.1))) }
        let parked = Set(ParkedTool.configuration.subcommands.map { Self.name($0) })
        for word in runbook.matches(of: /tool parked ([a-z-]+)/) { #expect(parked.contains(String(word.1))) }
    }

    /// As it is typed.
    private static func name(_ command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? command._commandName
    }

    @Test(
        "Prometheus takes the rules, and its own tool fires and clears every alert",
        arguments: [
            ["check", "rules", "rules.yml"], ["test", "rules", "rules_test.yml"],
            ["check", "config", "prometheus.yml"],
        ])
    func promtool(_ words: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["promtool"] + words
        process.currentDirectoryURL = Repository.root.appending(path: Self.folder)
        let output = Pipe()
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        let told = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "promtool (Debian's prometheus) says: \(told)")
    }
}
