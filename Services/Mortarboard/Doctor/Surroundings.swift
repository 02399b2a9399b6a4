import ArgumentParser
import Chassis
import Foundation
import Messages

/// What the doctor looks at around the broker, as far as it is told where that is.
struct Surroundings: ParsableArguments {
    @OptionGroup var calls: ProgramCalls
    @Option(help: "a folder whose disk is looked at, as often as wanted; else /") var disk: [String] = []
    @Option(help: "host:port of the mail relay") var relay: String?
    @Option(help: "the domain that mails are sent from, without what stands before the @") var domain: String?
    @Option(help: "the selector under which its DKIM key is published") var selector: String?
    @Option(help: "the folder of the school's keys") var keys: String?

    func look(_ management: Management, _ findings: inout Findings) throws {
        findings.differences += try NodeLook.differences(management.get(["nodes"])?.elements ?? [])
        // Whoever tells of nothing asks about the broker alone.
        guard calls.isTold || !disk.isEmpty || [relay, domain, keys].contains(where: { $0 != nil }) else { return }
        programs(&findings)
        findings.differences += (disk.isEmpty ? ["/"] : disk).compactMap(DiskLook.difference)
        if let relay {
            findings.differences += RelayLook.differences(relay)
        } else {
            findings.unseen.append("the mail relay: say --relay host:port")
        }
        if let domain {
            findings.look(at: domain, selector: selector)
        } else {
            findings.unseen.append("SPF, DKIM and DMARC of the sending domain: say --domain, and --selector for DKIM")
        }
        if let keys {
            let folder = KeyFolder(URL(filePath: keys, directoryHint: .isDirectory))
            findings.differences += try KeyLook.differences(folder, at: Date())
        } else {
            findings.unseen.append("keys and lists of what is revoked: say --keys FOLDER")
        }
    }

    /// Each program for its database, since the doctor has no role there.
    private func programs(_ findings: inout Findings) {
        guard calls.isTold else {
            return findings.unseen.append(
                "databases, schemas and clocks: say how a program is run, --run 'deploy/run DIRECTORY'")
        }
        var found: [Difference] = []
        for program in Program.allCases {
            let before = Date()
            if let check = try? calls.ask(program, ["check"], for: SelfCheck.self) {
                found += DatabaseLook.differences(check, between: before, and: Date())
            } else {
                findings.unseen.append("\(program.rawValue)'s database: its command check did not end well")
            }
        }
        findings.differences += Difference.together(found)
    }
}

extension Findings {
    /// What the domain says of itself from which mails are sent.
    mutating func look(at domain: String, selector: String?) {
        do {
            let found = try SendingDomain(domain, selector: selector, asking: NameServer())
            differences += found.differences
            unseen += found.unseen
        } catch { unseen.append("the sending domain: " + sentence(for: error)) }
    }
}
