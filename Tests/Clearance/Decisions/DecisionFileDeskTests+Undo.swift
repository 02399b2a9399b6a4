import Foundation
import Logging
import Messages
import Postgres
import Synchronization
import TestKit
import Testing

@testable import Chassis
@testable import Clearance

extension DecisionFileDeskTests {
    private func takeBack(_ file: UUID, id: UUID = UUID(), as actor: Actor? = nil) throws -> TakeBackDecisions.Answer? {
        try bench.ask(TakeBackDecisions(id: id, unit: "library", file: file), as: actor ?? hsu).answer
    }

    private func writtenFile(_ rows: String..., because: Line? = nil) throws -> UUID {
        let id = try tried(Array(([Self.header] + rows).joined(separator: "\r\n").utf8))
        let counts = try #require(try shown(id)).0.counts
        #expect(try write(id, counts, because: because) == .begun)
        try bench.turn("write decisions")
        return id
    }

    @Test(
        "All that a file has written is taken back in one go, to what stood there before, with its note and since when")
    func undone() throws {
        let note = Bilingual(zh: line("兩本書"), en: line("two books"))
        try bench.hear(students[2].reviewed("library", .returned, note: note), from: "library")
        let before = try bench.connection.transaction { tx in try tx.lines(about: [students[2].id]) }
        bench.now += 60
        let id = try writtenFile("F100,通過,,", "F101,退回,一本,one", "F102,通過,,")
        #expect(try results() == [.passed, .returned, .passed, .pending])
        bench.now += 599
        let form = UUID()
        #expect(try takeBack(id, id: form) == .begun && takeBack(id, id: form) == .begun)
        #expect(try takeBack(id) == .before)
        guard case .written(let begun) = try shown(id)?.0.state else { throw Failed() }
        #expect(begun.undo == .begun(left: 3))
        try bench.turn("write decisions")
        #expect(try results() == [.pending, .pending, .returned, .pending])
        let after = try bench.connection.transaction { tx in try tx.lines(about: [students[2].id]) }
        #expect(after[students[2].id]?["library"]?.note == note)
        #expect(after[students[2].id]?["library"]?.reviewedAt == before[students[2].id]?["library"]?.reviewedAt)
        #expect(
            try shown(id)?.0.state
                == written(3, undo: .done(count: 3, stayed: 0, at: bench.now), at: bench.now - 599))
        let acts = try bench.connection.transaction { tx in try tx.rows("SELECT what FROM acts ORDER BY 1") }
        #expect(
            try acts.map { try $0["what"] as String }.last
                == "took back file \(id.uuidString.lowercased()): 3 lines of library")
    }

    private struct Failed: Error {}

    @Test("Of whom somebody has said something else since it was written, nothing is taken back, and each says why")
    func stays() throws {
        let id = try writtenFile("F100,通過,,", "F101,通過,,", "F102,通過,,", "F103,通過,,")
        bench.now += 60
        try bench.hear(students[0].reviewed("library", .notRequired), from: "library")
        try bench.hear(students[1].withdrawn(), from: "sis")
        // The same word again, said later.
        try bench.hear(students[2].reviewed("library", .passed), from: "library")
        bench.now += 60
        #expect(try takeBack(id) == .begun)
        try bench.turn("write decisions")
        let (upload, sections) = try #require(try shown(id))
        #expect(upload.state == written(4, undo: .done(count: 1, stayed: 3, at: bench.now), at: bench.now - 120))
        #expect(sections[.stayed]?.map(\.number) == ["F100", "F101", "F102"])
        #expect(
            sections[.stayed]?.map(\.left) == [.changed(to: .notRequired), .notListed, .changed(to: .passed)])
        #expect(try results()[0] == .notRequired && results()[2] == .passed && results()[3] == .pending)
    }

    @Test("After ten minutes, by somebody else, or of a file that wrote nothing, nothing is taken back")
    func notTakenBack() throws {
        let trial = try tried(file("F100,通過,,"))
        #expect(try takeBack(trial) == .nothing && takeBack(UUID()) == .unknown)
        #expect(try write(trial, .init(changed: 1)) == .begun)
        #expect(try takeBack(trial) == .nothing, "it is not written yet")
        try bench.turn("write decisions")
        #expect(try takeBack(trial, as: registrar) == .unknown)
        bench.now += 601
        #expect(try takeBack(trial) == .tooLate(since: bench.now - 1))
        try bench.turn("write decisions")
        #expect(try results()[0] == .passed)
        guard case .written(let done) = try shown(trial)?.0.state else { throw Failed() }
        #expect(done.undo == .past)
    }

    private final class Told<Answer: Sendable>: Sendable { let all = Mutex<[Answer]>([]) }

    /// Asks twice at the same moment, each by a connection and under an id of its own.
    private func twice<Wanted: Question>(_ question: () -> Wanted) throws -> [Wanted.Answer] {
        let answers = Answers(
            saying: bench.saying, responders: bench.service.responders, admission: bench.reacting.admission,
            logger: Logger(label: "bench"))
        let connections = try (0..<2).map { _ in try Connection(to: bench.server, name: "clerk") }
        defer { for connection in connections { connection.close() } }
        nonisolated(unsafe) let lines = connections
        let bodies = try (0..<2).map { _ in try JSON.encode(Envelope(question(), by: hsu)) }
        let (told, now) = (Told<Wanted.Answer>(), bench.now)
        DispatchQueue.concurrentPerform(iterations: 2) { place in
            do {
                let said = try answers.answer(Wanted.name, bodies[place], on: lines[place], now: now)
                guard case .answer(let answer) = try Answered<Wanted.Answer>(said) else { return }
                told.all.withLock { $0.append(answer) }
            } catch { Issue.record(error) }
        }
        return told.all.withLock { $0 }
    }

    @Test("Of two forms that want a file written, or taken back, at one moment one does", arguments: 1...8)
    func twoForms(round: Int) throws {
        let id = try tried(Array("\(Self.header)\nF100,通過,,".utf8))
        let written = try twice {
            WriteDecisions(id: UUID(), unit: "library", file: id, counts: .init(changed: 1), because: nil)
        }
        #expect(Set(written) == [.begun, .before] && written.count == 2)
        try bench.turn("write decisions")
        let back = try twice { TakeBackDecisions(id: UUID(), unit: "library", file: id) }
        #expect(back.count == 2 && back.contains(.begun) && back.contains(.before))
        let acts = try bench.connection.transaction { tx in try tx.rows("SELECT what FROM acts") }
        #expect(acts.count == 2)
    }
}
