import Cryptography
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis

private typealias Q = Questions

@Suite("Questions: who may ask, and what is answered once")
struct AskingTests {
    private let bench: Bench
    private let lines = LoggedLines()

    init() throws { bench = try Bench(Questions.service()) }

    private var answers: Answers {
        Answers(
            saying: bench.saying, responders: bench.service.responders, admission: bench.reacting.admission,
            logger: lines.logger)
    }

    private func ask<Wanted: Question>(
        _ question: Wanted, by actor: Actor, whole: Whole? = nil
    ) throws -> Answered<Wanted.Answer> {
        let body = try JSON.encode(Envelope(question, by: actor, whole: whole))
        return try Answered(answers.answer(Wanted.name, body, on: bench.connection))
    }

    @Test("A student is told about each of their enrolments; about another student they are refused, and it is logged")
    func ownOnly() throws {
        #expect(try ask(Q.Show(student: Q.student), by: Q.herself) == .answer(.init(student: Q.student)))
        #expect(lines.all.isEmpty)
        let other = UUID()
        #expect(try ask(Q.Show(student: other), by: Q.herself) == .forbidden)
        #expect(try ask(Q.Change(id: UUID(), student: other, isRefused: false), by: Q.herself) == .forbidden)
        #expect(try ask(Q.Show(student: Q.student), by: Q.registrar) == .forbidden)
        #expect(
            lines.all.map { "\($0["security"]!) \($0["question"]!) \($0["kind"]!)" } == [
                "question-forbidden issuer.show student", "question-forbidden issuer.change student",
                "question-forbidden issuer.show staff",
            ])
        #expect(lines.all[0]["who"]?.contains(Q.student.uuidString.lowercased()) == true)
        #expect(lines.all.allSatisfy { !$0.values.contains(Q.herself.id) }, "a student's account may bear their name")
        #expect(try bench.count("decisions") == 0)
    }

    @Test("Staff see what their units are asked; whom they saw, and why, is written down")
    func accesses() throws {
        let (one, other) = (UUID(), UUID())
        let list = Q.List(unit: "library", shown: [one, other], seconds: 0)
        #expect(try ask(list, by: Q.librarian) == .answer([one, other]))
        #expect(try ask(Q.List(unit: "career", shown: [one], seconds: 0), by: Q.librarian) == .forbidden)
        #expect(try ask(list, by: Q.herself) == .forbidden)
        #expect(try ask(Q.List(unit: "career", shown: [one], seconds: 0), by: Q.registrar) == .answer([one]))
        let seen = try bench.connection.transaction { tx in
            try tx.rows("SELECT actor, question, why, student FROM accesses ORDER BY position").map { row in
                let why: String? = try row["why"]
                let student: UUID = try row["student"]
                return try "\(row["actor"] as String) \(row["question"] as String) \(why ?? "-") \(student)"
            }
        }
        #expect(
            seen == [
                "hsu issuer.list day's work \(one)", "hsu issuer.list day's work \(other)", "kao issuer.list - \(one)",
            ])
        let shown = lines.all.filter { $0["security"] == "people-shown" }
        #expect(
            shown.map { "\($0["question"]!) \($0["count"]!)" } == ["issuer.list 2", "issuer.list 1"])
        #expect(
            lines.all.allSatisfy { !$0.values.contains { $0.contains("day's work") } },
            "what somebody typed as the reason may name a person")
        #expect(shown.allSatisfy { $0["who"]?.count == 16 } && shown[0]["who"] != shown[1]["who"])
    }

    @Test("A question of another release, in name or in shape, is answered as unknown; so is one that is too large")
    func unknown() throws {
        let envelope = try JSON.encode(Envelope(Q.Show(student: Q.student), by: Q.herself))
        for (name, body) in [
            ("issuer.show-more", envelope), (Q.Show.name, Array(#"{"student":"x"}"#.utf8)), (Q.Show.name, []),
            (
                Q.Show.name,
                envelope.dropLast() + Array(repeating: UInt8(ascii: " "), count: 262_144) + [UInt8(ascii: "}")]
            ),
        ] {
            #expect(try answers.answer(name, body, on: bench.connection).word == .unknownQuestion)
        }
    }

    @Test(
        "Asked again, a change has no second effect and the same answer; a refusal that changed nothing is judged anew")
    func again() throws {
        let change = Q.Change(id: UUID(), student: Q.student, isRefused: false)
        let refused = Q.Change(id: UUID(), student: Q.student, isRefused: true)
        #expect(try ask(refused, by: Q.herself) == .answer(.init(decisions: 0)))
        #expect(try ask(change, by: Q.herself) == .answer(.init(decisions: 1)))
        #expect(try ask(change, by: Q.herself) == .answer(.init(decisions: 1)))
        #expect(try ask(refused, by: Q.herself) == .answer(.init(decisions: 1)))
        #expect(try bench.count("decisions") == 1)
    }

    @Test("A question that only looks wakes nobody, and says nothing")
    func looking() throws {
        #expect(!answers.mayChange(Q.Show.name) && !answers.mayChange(Q.List.name) && !answers.mayChange("issuer.none"))
        #expect(answers.mayChange(Q.Change.name) && answers.mayChange(Q.Upload.name))
        #expect(throws: Fault.self) { try ask(Q.Gossip(student: Q.student), by: Q.herself) }
        #expect(try bench.count("outbox") == 0)
    }

    @Test("An answer is repeated to who asked, and to nobody else who learns of the question's id")
    func anothersID() throws {
        let change = Q.Change(id: UUID(), student: Q.student, isRefused: false)
        #expect(try ask(change, by: Q.herself) == .answer(.init(decisions: 1)))
        let other = UUID()
        let somebody = Actor(kind: .student, id: "a1101002", students: [other])
        #expect(try ask(Q.Change(id: change.id, student: other, isRefused: false), by: somebody) == .forbidden)
        #expect(lines.all.map { $0["security"] } == ["question-forbidden"])
    }

    // Crash table, row 8
    @Test("Two instances that are asked the same at the same moment decide once and answer alike")
    func race() async throws {
        let change = Q.Change(id: UUID(), student: Q.student, isRefused: false)
        let body = try JSON.encode(Envelope(change, by: Q.herself))
        let instances = (1...4).map { Database(bench.server, connections: 1, name: "instance \($0)") }
        defer { for instance in instances { instance.close() } }
        let answers = answers
        let said = try await withThrowingTaskGroup(of: Answers.Said.self) { group in
            for instance in instances {
                group.addTask {
                    try await withCheckedThrowingContinuation { told in
                        instance.begin(within: .seconds(30)) { connection in
                            told.resume(with: Result { try answers.answer(Q.Change.name, body, on: connection) })
                        } else: {
                            told.resume(throwing: NotBegun())
                        }
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(said.count == 4 && Set(said.map(\.body)).count == 1)
        #expect(try bench.count("decisions") == 1)
    }

    @Test("What is too large comes in parts, in any order and again; whoever sent them may ask about them")
    func parts() throws {
        let bytes = (0..<500_000).map { UInt8(truncatingIfNeeded: $0) }
        let upload = Q.Upload(id: UUID())
        func part(_ number: Int, _ bytes: some Swift.Sequence<UInt8>, by actor: Actor) throws -> Answered<
            Part<Q.Upload>.Answer
        > {
            try ask(Part<Q.Upload>(of: upload.id, number: number, bytes: Data(bytes)), by: actor)
        }
        let (size, whole) = (Part<Q.Upload>.size, Whole(parts: 3, digest: SHA256.hash(bytes).hex))
        #expect(try part(2, bytes[(2 * size)...], by: Q.registrar) == .answer(.kept))
        #expect(try part(0, bytes[..<size], by: Q.registrar) == .answer(.kept))
        #expect(throws: Fault.self, "a part is missing") { try ask(upload, by: Q.registrar, whole: whole) }
        #expect(try part(1, [1], by: Q.librarian) == .forbidden, "who may not ask has nothing kept")
        let another = Actor(kind: .staff, id: "lai", roles: [.registrar])
        #expect(try part(1, bytes[size..<(2 * size)], by: another) == .answer(.kept))
        #expect(throws: Fault.self, "it is somebody else's") { try ask(upload, by: Q.registrar, whole: whole) }
        #expect(try part(1, bytes[size..<(2 * size)], by: Q.registrar) == .answer(.refused))
        try bench.run("DELETE FROM parts WHERE actor = 'lai'")
        #expect(try part(1, bytes[size..<(2 * size)], by: Q.registrar) == .answer(.kept))
        #expect(try part(1, bytes[size..<(2 * size)], by: Q.registrar) == .answer(.kept))
        let answer = try ask(upload, by: Q.registrar, whole: whole)
        #expect(answer == .answer(.init(digest: "500000 \(bytes.last!)")))
        #expect(try bench.count("parts") == 0 && ask(upload, by: Q.registrar, whole: whole) == answer)
        #expect(try ask(upload, by: Q.librarian, whole: whole) == .forbidden)
        #expect(try part(128, [1], by: Q.registrar) == .answer(.refused))
        #expect(try part(0, [1], by: Q.herself) == .forbidden)
    }

    @Test("An answer that shows people shows them each time that it is repeated, and it is written down each time")
    func repeated() throws {
        let upload = Q.Upload(id: UUID(), shown: [Q.student])
        for _ in 1...2 { #expect(try ask(upload, by: Q.registrar) == .answer(.init(digest: "0 0"))) }
        #expect(try bench.count("decisions") == 1)
        #expect(try bench.count("accesses") == 2)
    }

    @Test("Whoever asks about one student by name says why", arguments: [nil, " ", "a call of hers"])
    func why(said: String?) throws {
        let clerk = Actor(kind: .staff, id: "kao", roles: [.registrar], why: said)
        let answer = try ask(Q.Look(student: Q.student, size: 1), by: clerk)
        #expect(answer == (said == "a call of hers" ? .answer("x") : .forbidden))
        #expect(try bench.count("accesses") == (answer == .forbidden ? 0 : 1))
    }

    @Test("An answer that no message can hold is none, and nothing of it has happened")
    func large() throws {
        let most = Answers.largestAnswer - 2
        #expect(try ask(Q.Look(student: Q.student, size: most), by: Q.librarian).answer?.utf8.count == most)
        #expect(throws: Fault.self) { try ask(Q.Look(student: Q.student, size: most + 1), by: Q.librarian) }
        #expect(try bench.count("accesses") == 1)
    }

    @Test("Parts are forgotten after a day, answers and what staff saw after their own time")
    func forgotten() throws {
        _ = try ask(Q.Change(id: UUID(), student: Q.student, isRefused: false), by: Q.herself)
        _ = try ask(Q.List(unit: "library", shown: [UUID()], seconds: 0), by: Q.librarian)
        _ = try ask(Part<Q.Upload>(of: UUID(), number: 0, bytes: Data([1])), by: Q.registrar)
        // Questions are asked by the database's own time.
        let start = try bench.connection.transaction { tx in tx.now }
        func left(afterDays days: Double) throws -> [Int] {
            bench.now = start + 86_400 * days
            try bench.turn("retention")
            return try ["answered", "parts", "accesses"].map(bench.count)
        }
        #expect(try left(afterDays: 0.9) == [1, 1, 1])
        #expect(try left(afterDays: 1.1) == [1, 0, 1])
        #expect(try left(afterDays: 46) == [0, 0, 1])
        #expect(try left(afterDays: 1_828) == [0, 0, 0])
    }
}

extension Bench {
    fileprivate func count(_ table: String) throws -> Int {
        try connection.transaction { tx in
            try tx.row(Query(stringLiteral: "SELECT count(*) AS count FROM \(table)"))!["count"]
        }
    }

    fileprivate func run(_ sql: String) throws {
        _ = try connection.transaction { tx in try tx.run(Query(stringLiteral: sql)) }
    }
}
