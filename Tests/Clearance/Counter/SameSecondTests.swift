import Dispatch
import Foundation
import Logging
import Messages
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

@Suite("The counter and the registrar's own system in the same second")
struct SameSecondTests {
    let desk: Desk
    private var bench: Bench { desk.bench }

    init() throws { desk = try Desk() }

    /// Hands the paper over at the counter while the other system's word is heard, each by a connection of its own.
    private func both(_ atCounter: String, _ stated: String) throws -> HandOverPaper.Answer? {
        let answers = Answers(
            saying: bench.saying, responders: bench.service.responders, admission: bench.reacting.admission,
            logger: Logger(label: "bench"))
        let question = HandOverPaper(id: UUID(), student: desk.student, form: desk.form(atCounter, reason: "重印"))
        let body = try JSON.encode(Envelope(question, by: desk.kao))
        let event = Student().collected(stated, at: bench.now)
        let delivery = try Bench.delivery(
            of: event, exchange: "campus", routingKey: "sis.\(PaperDiplomaCollected.name)", user: "sis",
            source: "/campus/sis", statedAt: bench.now)
        let connections = try (1...2).map { _ in try Connection(to: bench.server, name: "door") }
        defer { for connection in connections { connection.close() } }
        let answer = Mutex<HandOverPaper.Answer?>(nil)
        let failures = Mutex<[String]>([])
        nonisolated(unsafe) let lines = connections
        let (reacting, now) = (bench.reacting, bench.now)
        DispatchQueue.concurrentPerform(iterations: 2) { place in
            do {
                if place == 0 {
                    let said = try answers.answer(HandOverPaper.name, body, on: lines[0], now: now)
                    let found = try Answered<HandOverPaper.Answer>(said).answer
                    answer.withLock { $0 = found }
                } else {
                    try reacting.react(to: [reacting.admission.admit(delivery)], on: lines[1], now: now)
                }
            } catch {
                failures.withLock { $0.append("\(error)") }
            }
        }
        #expect(failures.withLock { $0 }.isEmpty, "\(failures.withLock { $0 })")
        return answer.withLock { $0 }
    }

    private func kept() throws -> [String] {
        try bench.connection.transaction { tx in
            try tx.rows("SELECT written FROM collections ORDER BY written").map { try $0["written"] }
        }
    }

    @Test("One paper is handed over once, whoever is first, and the clerk is told which it was", arguments: 1...6)
    func same(_: Int) throws {
        try desk.clear(certificate: nil)
        let answer = try both("A-1", "A-1")
        let said = try bench.said(PaperDiplomaCollected.self)
        switch answer {
        case .recorded: #expect(said.count == 1)
        case .collected: #expect(said.isEmpty, "what was refused is stated by nobody")
        default: Issue.record("\(answer as Any)")
        }
        #expect(try Set(kept()) == ["A-1"])
        #expect(try desk.collected()?.certificate.rawValue == "A-1")
        #expect(try bench.parked().isEmpty)
    }

    @Test("Of two papers none is lost: the clerk is told, or both stand and a person is", arguments: 1...6)
    func two(_: Int) throws {
        try desk.clear(certificate: nil)
        switch try both("A-1", "A-2") {
        case .recorded: #expect(try kept() == ["A-1", "A-2"], "the other word is kept beside it")
        case .collected: #expect(try kept() == ["A-2"])
        case let answer: Issue.record("\(answer as Any)")
        }
        let shown = try #require(try desk.collected())
        #expect(["A-1", "A-2"].contains(shown.certificate.rawValue))
        #expect(try desk.handOver(desk.form("A-3")) == .collected, "a third one is refused")
        #expect(try bench.parked().isEmpty)
    }
}
