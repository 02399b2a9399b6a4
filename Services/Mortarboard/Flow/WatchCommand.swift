import ArgumentParser
import Foundation
import Messages

/// `mortarboard watch`: the flow in a terminal.
struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "what is on its way now: queues, what waits, is held up or parked, and for how long",
        discussion: """
            Queues that are empty and listened to are left out. What is parked: mortarboard parked list; what differs at the \
            broker: mortarboard doctor. MANAGEMENT_URL or MANAGEMENT_URL_FILE says where the broker's management is, and \
            MORTARBOARD_METRICS where programs tell of themselves: contact=127.0.0.1:7001 issuer=127.0.0.1:7004
            """)

    @Option(help: "the broker's virtual host") var vhost = "/"
    @Option(help: "seconds between two looks") var every = 2
    @Flag(help: "look once") var once = false
    @Flag(help: "print each look as one JSON document on a line") var json = false
    @Option(help: "where a program tells of itself: contact=127.0.0.1:7001; else MORTARBOARD_METRICS") var metrics:
        [String] = []

    func validate() throws {
        guard every >= 1 else { throw ValidationError("--every wants a number of seconds.") }
    }

    func run() throws {
        let management = try Management()
        let places = try self.places()
        while true {
            let flow = try Flow(management, vhost: vhost, places, at: Date())
            let text =
                json ? String(decoding: try JSON.encode(flow), as: UTF8.self) : flow.lines.joined(separator: "\n")
            // The screen anew, where there is one.
            let clears = !json && !once && isatty(STDOUT_FILENO) == 1
            FileHandle.standardOutput.write(Data(((clears ? "\u{1b}[H\u{1b}[2J" : "") + text + "\n").utf8))
            if once { return }
            Thread.sleep(forTimeInterval: Double(every))
        }
    }

    private func places() throws -> [(program: String, address: String)] {
        let words =
            metrics.isEmpty ? ProcessInfo.processInfo.environment["MORTARBOARD_METRICS"].map { [$0] } ?? [] : metrics
        return try words.flatMap { $0.split(separator: " ") }.map { word in
            let parts = word.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { throw Complaint("Write program=host:port, not “\(word)”.") }
            return (String(parts[0]), String(parts[1]))
        }
    }
}
