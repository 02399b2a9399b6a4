import Foundation
import HTTP
import Messages

/// What is on its way now: at the broker and in the programs.
struct Flow: Encodable {
    struct Queue: Encodable {
        let name: String
        let ready: Int
        let unacknowledged: Int
        let consumers: Int

        /// Whether a program of ours is to listen there: the ledger is kept, and what others are told they read when they want.
        var isOurs: Bool { Program.allCases.contains { name == $0.queue || name.hasPrefix("\($0.queue).") } }

        fileprivate var line: String {
            let readers = consumers > 0 ? "\(consumers) listening" : isOurs ? "NOBODY LISTENS" : "kept until it is read"
            return "\(name)\t\(ready) ready\t\(unacknowledged) taken\t\(readers)"
        }
    }

    /// What a program tells of itself; nil where it does not answer.
    struct Standing: Encodable {
        let program: String
        let isReady: Bool?
        /// Of its metrics, those that say how much stands still and for how long, without their labels' rest.
        let numbers: [String: Double]
        let troubles: [String: String]
    }

    let at: Date
    let queues: [Queue]
    let programs: [Standing]

    /// What is looked at, with the words for it.
    static let metrics = [
        ("outbox_unsent", "to be said"), ("outbox_oldest_seconds", "s long"), ("events_waiting", "wait"),
        ("waiting_oldest_seconds", "s long"), ("messages_failing", "failing"), ("messages_parked", "parked"),
        ("parked_oldest_seconds", "s long"),
    ]

    init(_ management: Management, vhost: String, _ places: [(program: String, address: String)], at now: Date) throws {
        at = now
        queues = (try management.get(["queues", vhost])?.elements ?? []).map {
            Queue(
                name: $0["name"].text, ready: $0["messages_ready"].whole,
                unacknowledged: $0["messages_unacknowledged"].whole, consumers: $0["consumers"].whole)
        }.sorted { $0.name < $1.name }
        programs = places.map { Standing(program: $0.program, at: $0.address) }
    }

    init(at: Date, queues: [Queue], programs: [Standing]) {
        (self.at, self.queues, self.programs) = (at, queues, programs)
    }

    /// For a terminal.
    var lines: [String] {
        let shown = queues.filter { $0.ready + $0.unacknowledged > 0 || $0.isOurs && $0.consumers == 0 }
        let still = shown.isEmpty ? ["every queue is empty"] : shown.map(\.line)
        let told = programs.map { one -> String in
            guard let isReady = one.isReady else { return "\(one.program)\tDOES NOT ANSWER" }
            let numbers = Self.metrics.compactMap { name, word in
                one.numbers[name].flatMap { $0 < 1 ? nil : "\(Int($0)) \(word)" }
            }
            let troubles = one.troubles.sorted { $0.key < $1.key }.map { "\n\t\t\($0.key): \($0.value)" }.joined()
            return
                "\(one.program)\t\(isReady ? "ready" : "NOT READY")\t\(numbers.isEmpty ? "nothing stands still" : numbers.joined(separator: ", "))\(troubles)"
        }
        return ["\(at.rfc3339)", "", "queues"] + still + ["", "programs"] + told
    }
}

extension Flow.Standing {
    fileprivate init(program: String, at address: String) {
        self.program = program
        let ready = try? Self.get("http://\(address)/readyz")
        let told = ready.flatMap { try? JSON.decode([String: String].self, from: $0.body) } ?? [:]
        (isReady, troubles) = (ready.map { $0.status == 200 }, told)
        let text = (try? Self.get("http://\(address)/metrics")).map { String(decoding: $0.body, as: UTF8.self) } ?? ""
        numbers = Self.numbers(in: text)
    }

    /// Of Prometheus' text format the series without labels that are looked at.
    static func numbers(in text: String) -> [String: Double] {
        let wanted = Set(Flow.metrics.map(\.0))
        return text.split(separator: "\n").reduce(into: [:]) { numbers, line in
            let words = line.split(separator: " ")
            guard words.count == 2, wanted.contains(String(words[0])), let value = Double(words[1]) else { return }
            numbers[String(words[0])] = value
        }
    }

    private static func get(_ url: String) throws -> (status: Int, body: [UInt8]) {
        var request = WebRequest(url, atMost: 1 << 20)
        request.wholePatience = 3
        let answer = try request.send()
        return (answer.status, answer.body)
    }
}
