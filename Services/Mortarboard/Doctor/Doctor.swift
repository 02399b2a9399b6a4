import ArgumentParser
import Chassis
import Foundation
import Messages

/// Names every difference between what the programs need of the broker and what is there.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "compare the broker with what the programs need, and say what mends each difference",
        discussion: """
            Exchanges, queues, bindings and policies are seen by a broker user with the tag monitoring, as `mortarboard \
            users` makes one; users and their rights by an administrator. Ends with 1 when something differs. With --listen it \
            stays: whatever differs is named by /readyz and counted by /metrics, for whoever is to be alarmed.
            Around the broker it looks at what it is told of: databases, schemas and clocks through the programs (--run), this \
            machine's disk (--disk), the relay (--relay), the sending domain's SPF, DKIM and DMARC (--domain, --selector), keys and \
            lists of what is revoked and their ends (--keys). What was not looked at is said.
              mortarboard doctor --run 'deploy/run DIRECTORY' --relay relay:25 --domain school.example --keys KEYS
            MANAGEMENT_URL or MANAGEMENT_URL_FILE says where the broker's management is.
            """)

    @Option(help: "the broker's virtual host") var vhost = "/"
    @Flag(help: "print the findings as one JSON document") var json = false
    @Option(help: "look again every so many seconds, and print when something has changed") var watch: Int?
    @Option(
        help: """
            compare the ledger with what was heard, too: the command that runs a program with its settings when the program's \
            name and words follow, such as 'deploy/run DIRECTORY'
            """) var audit: String?
    @Option(help: "host:port on which to tell what differs, as programs do, until it is told to stop") var listen:
        String?
    @Option(help: "the file that says who may state what: each of them has a queue for what is refused") var publishers:
        String?
    @Option(help: "with --listen: how many seconds lie between two audits") var auditEvery = 3_600
    @Option(help: "write the number of differences of each kind to this file, for Prometheus") var metrics: String?
    @OptionGroup var around: Surroundings

    func validate() throws {
        for seconds in [watch, auditEvery] {
            if let seconds, seconds < 1 { throw ValidationError("--watch and --audit-every want a number of seconds.") }
        }
    }

    func run() async throws {
        let examination = try Examination(
            descriptions: Description.all(in: Description.ownFolder), vhost: vhost, management: Management(),
            publishers: try publishers.map(Publishers.names) ?? [])
        if let listen { return try await lookout(examination, listen).untilStopped() }
        guard let watch else {
            let findings = try findings(examination)
            try tell(findings)
            guard findings.differences.isEmpty else { throw ExitCode(1) }
            return
        }
        try look(examination, every: Double(watch))
    }

    private func look(_ examination: Examination, every seconds: TimeInterval) throws -> Never {
        var last: String?
        while true {
            last = try look(examination, last)
            Thread.sleep(forTimeInterval: seconds)
        }
    }

    func lookout(_ examination: Examination, _ listen: String) -> Lookout {
        let rounds = Rounds(
            examination: examination,
            audits: audit.map { Audits(descriptions: examination.descriptions, command: $0) },
            every: .seconds(watch ?? 60), auditEvery: .seconds(auditEvery))
        return Lookout("doctor", listen: listen, rounds.looks)
    }

    private func findings(_ examination: Examination) throws -> Findings {
        var findings = try examination.findings()
        if let audit { try Audits(descriptions: examination.descriptions, command: audit).add(to: &findings) }
        try around.look(examination.management, &findings)
        return findings
    }

    /// - Returns: what was said, to be said again only when it changes.
    private func look(_ examination: Examination, _ last: String?) throws -> String {
        let findings: Findings
        do { findings = try self.findings(examination) } catch {
            // A broker that is away has its own alarm; the next look may find it back, and a virtual host that was deleted.
            let told = "\(error)"
            if told != last { print(told) }
            return told
        }
        if findings.text != last { try tell(findings) }
        return findings.text
    }

    private func tell(_ findings: Findings) throws {
        if let metrics {
            try Data(findings.metrics.utf8).write(to: URL(filePath: metrics), options: .atomic)
        }
        let text = json ? String(decoding: try JSON.encode(findings), as: UTF8.self) + "\n" : findings.text
        // Unlike print, this waits for nobody who reads a pipe.
        FileHandle.standardOutput.write(Data(text.utf8))
    }
}
