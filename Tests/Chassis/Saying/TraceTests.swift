import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Messages
import NIOCore
import NIOEmbedded
import Postgres
import RabbitMQ
import TestKit
import Testing

@testable import Chassis

/// W3C Trace Context: a trace is born once, goes through messages and questions, and is found again thirty days later.
@Suite struct TraceTests {
    private static let diploma = UUID(uuidString: "11111111-2222-3333-4444-555555555555")!
    private static let journey = Journey.version(1, of: diploma)
    private static let foreign = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    private static func scheduled(version: Int = 1) -> DiplomaScheduled {
        DiplomaScheduled(
            diploma: diploma, student: UUID(), document: .zh, version: version, collectedAt: Date(), dueAt: Date(),
            revision: 1)
    }

    private static func mailed() -> DiplomaMailed {
        DiplomaMailed(diploma: diploma, student: UUID(), version: 1, mailbox: .school, mailedAt: Date())
    }

    @Test("A journey has one trace, wherever and whenever it is asked for, and no other has it")
    func journeys() {
        #expect(Self.journey.root.asTraceparent == Self.journey.root && Self.journey.root.traceID == Self.journey.trace)
        #expect(Journey.version(1, of: Self.diploma).root == Self.journey.root)
        let others: [Journey] = [
            .version(2, of: Self.diploma), .version(1, of: UUID()), .code(Self.diploma), .letter(Self.diploma),
        ]
        #expect(Set(others.map(\.trace) + [Self.journey.trace]).count == 5)
    }

    @Test("What makes a version due is said in the trace that led there, and names the one that goes on")
    func begins() {
        let traced = Traced(Self.scheduled(), in: Self.foreign, isBorn: false)
        #expect(traced.parent == Self.foreign && traced.link == Self.journey.root)
        let again = Traced(Self.scheduled(version: 2), in: Self.foreign, isBorn: false)
        #expect(again.link != traced.link)
    }

    @Test("What is said on its way by nobody's wish is of the journey's trace, at whichever program, and begins none")
    func goesOn() {
        let alone = Traced(Self.mailed(), in: trace(from: nil), isBorn: true)
        #expect(alone.parent.traceID == Self.journey.trace && alone.parent != Self.journey.root && alone.link == nil)
        let heard = trace(from: alone.parent)
        let registered = DiplomaRegistered(
            number: 1, kind: .sealed, student: UUID(), diploma: Self.diploma, version: 1, verifier: "verifier",
            registeredAt: Date())
        let told = Traced(registered, in: heard, isBorn: false)
        #expect(told.parent == heard && told.link == nil)
    }

    @Test("What is on no journey has the trace in which it is said")
    func elsewhere() {
        let messages: [any Message] = [
            ClearanceOpened(student: UUID(), openedAt: Date()),
            DiplomaRegistered(number: 1, kind: .void, verifier: "verifier", registeredAt: Date()),
        ]
        for message in messages {
            let traced = Traced(message, in: Self.foreign, isBorn: true)
            #expect(traced.parent == Self.foreign && traced.link == nil)
        }
    }

    /// What it says of itself on its way.
    private struct Attributes: Decodable {
        let traceparent: String
        let tracelink: String?
    }

    private func attributes(_ said: Said) throws -> Attributes {
        try JSON.decode(Attributes.self, from: Array(said.body.utf8))
    }

    @Test("An event's trace goes on in what is said because of it, with the link; what is refused is said back in it")
    func heard() throws {
        let bench = try makeBench()
        try bench.hear(listed(), from: "sis")
        let (good, bad) = (try bench.delivery(collected("A")), try bench.delivery(collected("refused")))
        try bench.hearTogether([good, bad].map { $0.with { $0.headers["traceparent"] = Self.foreign } })
        let mailed = try #require(bench.said().first { $0.type == DiplomaMailed.name })
        #expect(try attributes(mailed).traceparent.traceID == Self.foreign.traceID)
        let of = try mailed.data(as: DiplomaMailed.self)
        #expect(try attributes(mailed).tracelink == Journey.version(of.version, of: of.diploma).root)
        let rejected = try #require(bench.said().first { $0.type == EventRejected.name })
        #expect(try attributes(rejected).traceparent.traceID == Self.foreign.traceID)
    }

    @Test("What a clock or a worker says of a journey is of its trace")
    func byItself() throws {
        let bench = try makeBench()
        try bench.perform { _ in Reply((), saying: [Self.mailed(), Self.mailed()]) }
        let said = try bench.said().map(attributes)
        #expect(said.map(\.traceparent.traceID) == [Self.journey.trace, Self.journey.trace])
        #expect(said.allSatisfy { $0.tracelink == nil })
    }

    /// Made up: it says that a version is due.
    private struct Want: StudentQuestion, ChangingQuestion {
        static let name = "issuer.want"
        static let answeredBy = Program.issuer
        let id: UUID
        let student: UUID
        struct Answer: Codable, Equatable {}
    }

    @Test(
        "What a page's question changes is said in the page's trace; a trace that is none is a new one",
        arguments: [true, false])
    func asked(isTrace: Bool) throws {
        let bench = try Bench(
            Questions.service().answer(Want.self) { _, _ in Reply(.init(), saying: [Self.scheduled()]) })
        let student = UUID()
        let herself = Actor(kind: .student, id: "a1", students: [student])
        let body = try JSON.encode(
            Envelope(
                Want(id: UUID(), student: student), by: herself,
                traceparent: isTrace ? Self.foreign : String(repeating: "\u{301}", count: 55)))
        let answers = Answers(
            saying: bench.saying, responders: bench.service.responders, admission: bench.reacting.admission,
            logger: Logger(label: "traces"))
        #expect(try answers.answer(Want.name, body, on: bench.connection).word == .answer)
        let said = try #require(bench.said().first)
        #expect(try attributes(said).traceparent.traceID == (isTrace ? Self.foreign.traceID : Self.journey.trace))
        #expect(try attributes(said).tracelink == (isTrace ? Self.journey.root : nil))
    }

    @Test("All that a page asks is of one trace, which is its own and nobody's from outside")
    func page() async throws {
        let router = Router()
        router.add(middleware: PageTrace())
        router.get("seen") { _, context in
            #expect(context.logger[metadataKey: "trace"].map { "\($0)" } == CurrentTrace.parent?.traceID)
            let asked = (0..<2).map { _ in trace(from: CurrentTrace.parent).traceID }
            return Response(status: .ok, headers: [.eTag: asked.joined(separator: " ")])
        }
        var seen: [String] = []
        for _ in 0..<2 {
            var head = HTTPRequest(method: .get, scheme: "http", authority: "127.0.0.1:9000", path: "/seen")
            head.headerFields.append(HTTPField(name: .init("traceparent")!, value: Self.foreign))
            let context = BasicRequestContext(
                source: .init(channel: EmbeddedChannel(), logger: Logger(label: "traces")))
            let response = try await router.buildResponder()
                .respond(to: Request(head: head, body: RequestBody(buffer: ByteBuffer())), context: context)
            seen += try #require(response.headers[.eTag]).split(separator: " ").map(String.init)
        }
        #expect(seen.count == 4 && seen[0] == seen[1] && seen[2] == seen[3] && seen[0] != seen[2])
        #expect(!seen.contains(Self.foreign.traceID))
        #expect(CurrentTrace.parent == nil)
    }
}
