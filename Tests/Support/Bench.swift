package import Foundation
import Logging
package import Messages
package import Postgres
package import RabbitMQ
import Testing

@testable package import Chassis

/// A program on a test's bench: its real service and a fresh migrated database, with no broker and with the test's clock.
///
/// What is heard goes through the real admission, inbox, reaction and outbox.
package final class Bench {
    package let service: Service
    package let connection: Connection
    /// The transaction's clock in everything below.
    package var now: Date
    /// Where its tables are, for a test that needs a second connection.
    package var server: Server { schema.server }
    /// The same as their owner, for what no program may do: tamper, or lock a whole table.
    package var owner: Server {
        isTampered = true
        return schema.owner
    }
    private let schema: BenchSchema
    private var isTampered = false
    package let saying: Saying
    /// What campus systems have stated.
    private var ledger: [Delivery] = []
    package let reacting: Reacting
    /// What its clocks say of the program. Of all parts only the outbox is expected.
    package let health = Health(expecting: [Health.outbox], hasPages: false)

    /// - Parameters:
    ///   - publishers: campus systems by name, with the units for which they may speak; each may state every type.
    ///   - misfitPatience: how long a message that fits no table may be everybody's trouble.
    package init(
        _ service: Service, now: Date = Date(rfc3339: "2026-06-22T02:00:00Z")!, publishers: [String: [String]] = [:],
        misfitPatience: Duration = .seconds(60)
    ) throws {
        self.service = service
        self.now = now
        schema = try BenchSchema.take(for: service, at: Self.databaseURL)
        connection = try Connection(to: schema.server, name: "bench")
        let types = Contract.campus.map { $0.name }
        saying = Saying(of: service, school: "songtao")
        let admission = Admission(
            program: service.program, hearings: service.reactions, hearsTheUnheard: service.hearsTheUnheard,
            publishers: publishers.mapValues { .init(types: types, units: $0) }, school: "songtao")
        reacting = Reacting(
            saying: saying, admission: admission, logger: Logger(label: "bench"),
            misfits: Misfits(patience: misfitPatience))
    }

    deinit {
        connection.close()
        // Whatever still uses it ends with the test; one that cannot be made new is nobody's.
        _ = try? isTampered ? schema.drop() : schema.giveBack()
    }

    /// A superuser's URL of a private cluster. Missing, the test fails: a skipped test proves nothing.
    package static var databaseURL: String {
        get throws {
            try #require(
                ProcessInfo.processInfo.environment["TEST_DATABASE_URL"],
                "TEST_DATABASE_URL names no database; deploy/test starts one and sets it.")
        }
    }

    /// Hears a fact of one of our programs.
    /// - Returns: what the program said because of it, in order.
    @discardableResult
    package func hear(_ fact: some Fact, id: String = UUID().uuidString) throws -> [Said] {
        let author = Swift.type(of: fact).statedBy.rawValue
        return try hear(
            Self.delivery(
                of: fact, exchange: "facts", routingKey: Swift.type(of: fact).name, user: author,
                source: "/mortarboard/\(author)", id: id, statedAt: now))
    }

    /// Hears what somebody elsewhere has said, who has an account here.
    @discardableResult
    package func hear(_ fact: some Fact, elsewhere account: String) throws -> [Said] {
        let type = Swift.type(of: fact)
        return try hear(
            Self.delivery(
                of: fact, exchange: try #require(type.comesBy).rawValue, routingKey: account, user: account,
                source: "/mortarboard/\(type.statedBy.rawValue)", statedAt: now))
    }

    /// Hears an event of a campus system.
    @discardableResult
    package func hear(
        _ event: some CampusEvent, from publisher: String, id: String = UUID().uuidString, statedAt: Date? = nil
    ) throws -> [Said] {
        let delivery = try Self.delivery(
            of: event, exchange: "campus", routingKey: "\(publisher).\(Swift.type(of: event).name)", user: publisher,
            source: "/campus/\(publisher)", id: id, statedAt: statedAt ?? now)
        ledger.append(delivery)
        return try hear(delivery)
    }

    /// Hears again all that campus systems have stated, from the first event on, as `hear-again` does.
    /// - Returns: what the program said because of it, in order.
    @discardableResult
    package func hearAgain() throws -> [Said] {
        let before = try said().count
        let again = reacting.hearingAgain
        var failed = try again.react(to: ledger.map(again.admission.admit)[...], on: connection, now: now)
        try again.endHearingAgain(on: connection, waitingDays: 14, now: now, failed: &failed)
        #expect(failed == 0)
        return Array(try said().dropFirst(before))
    }

    /// Hears an event of a campus system that says more than this release knows, and if wanted hears it once more, from the ledger.
    package func hear(
        _ event: some CampusEvent, beside more: String, from publisher: String, again isAgain: Bool = false
    ) throws {
        let known = try Self.delivery(
            of: event, exchange: "campus", routingKey: "\(publisher).\(Swift.type(of: event).name)", user: publisher,
            source: "/campus/\(publisher)", id: "says more", statedAt: now)
        let body = String(decoding: known.body, as: UTF8.self).replacing(#""data":{"#, with: #""data":{\#(more),"#)
        let delivery = Self.delivery(body: body, routingKey: known.routingKey, user: publisher)
        var reacting = reacting
        reacting.hearsAgain = isAgain
        try reacting.react(to: [reacting.admission.admit(delivery)], on: connection, now: now)
    }

    /// Asks a question, as a page would for the student whom it is about.
    package func ask<Wanted: StudentQuestion>(_ question: Wanted) throws -> Wanted.Answer {
        let actor = Actor(kind: .student, id: "\(question.student)", students: [question.student])
        return try #require(ask(question, as: actor).answer, "\(Wanted.name) has no answer")
    }

    /// Asks a question on behalf of this actor.
    package func ask<Wanted: Question>(_ question: Wanted, as actor: Actor) throws -> Answered<Wanted.Answer> {
        let answers = Answers(
            saying: saying, responders: service.responders, admission: reacting.admission,
            logger: Logger(label: "bench"))
        let body = try JSON.encode(Envelope(question, by: actor))
        return try Answered(answers.answer(Wanted.name, body, on: connection, now: now))
    }

    /// Lets a clock take turns, or a worker go its rounds, until there is nothing more to do or an outage ends it.
    package func turn(_ clock: String) throws {
        if let work = service.works.first(where: { $0.name == clock }) {
            while try work.round(on: connection, saying, now: now) == .again {}
            return
        }
        let care = Housekeeping(reacting: reacting, health: health, Settings())
        let clocks = service.clocks + care.clocks
        let clock = try #require(clocks.first { $0.name == clock }, "there is no clock \(clock)")
        let (told, before) = try (dryRun(clock), destroyed())
        while try clock.turn(Turn(connection: connection, saying: saying, now: now)) == .again {}
        guard !clock.forgets.isEmpty else { return }
        let gone = try destroyed(since: before)
        #expect(gone == told, "what a dry run tells is what goes and is recorded")
    }

    /// What keeps a lane from its work; nil when it is well.
    package func trouble(of work: String) -> String? { service.works.first { $0.name == work }?.trouble() }

    /// Everything that was said so far, oldest first.
    package func said() throws -> [Said] {
        try connection.transaction { tx in
            try tx.rows("SELECT exchange, routing_key, type, body FROM outbox ORDER BY position").map {
                try Said(exchange: $0["exchange"], routingKey: $0["routing_key"], type: $0["type"], body: $0["body"])
            }
        }
    }

    /// The messages of one type that were said so far.
    package func said<Wanted: Message>(_: Wanted.Type) throws -> [Wanted] {
        try said().filter { $0.type == Wanted.name && $0.exchange == Wanted.exchange.rawValue }
            .map { try $0.data(as: Wanted.self) }
    }

    /// Does what a command does: what it says leaves with the commit.
    package func perform<Result: Sendable>(
        _ body: (borrowing Transaction) throws -> Reply<Result>
    ) throws -> Result {
        try connection.transaction(now: now) { tx in try saying.conclude(try body(tx), tx) }
    }

    /// The same of two in one transaction.
    package func perform<First: Sendable, Second: Sendable>(
        _ first: (borrowing Transaction) throws -> Reply<First>,
        then second: (First, borrowing Transaction) throws -> Reply<Second>
    ) throws -> Second {
        try connection.transaction(now: now) { tx in try saying.conclude(first, then: second, tx) }
    }

    /// Why messages were parked, oldest first.
    package func parked() throws -> [String] {
        try connection.transaction { tx in
            try tx.rows("SELECT reason FROM parked ORDER BY parked_at, id").map { try $0["reason"] }
        }
    }

    /// Lets a batch through as the listening thread does, halved when something throws.
    package func hearTogether(_ deliveries: [Delivery]) throws {
        try reacting.react(to: deliveries.map(reacting.admission.admit)[...], on: connection, now: now)
    }

    /// Gives what waits as a row its next turn, some time from now.
    package func hearWaiting(afterDays days: Int = 0, seconds: TimeInterval = 0, givingUpAfter limit: Int = 14) throws {
        let waiting = HearWaiting(reacting: reacting, waitingDays: limit)
        let then = now.addingTimeInterval(86_400 * Double(days) + seconds)
        while try waiting.turn(Turn(connection: connection, saying: saying, now: then)) == .again {}
    }

    /// A delivery as the broker hands it out.
    package static func delivery(
        of message: some Message, exchange: String, routingKey: String, user: String?, source: String,
        id: String = UUID().uuidString, statedAt: Date
    ) throws -> Delivery {
        let text = String(decoding: try JSON.encode(message), as: UTF8.self)
        let type = Swift.type(of: message).name
        let body =
            #"{"specversion":"1.0","id":"\#(id)","source":"\#(source)","type":"\#(type)","time":"\#(statedAt.rfc3339)","data":\#(text)}"#
        return delivery(body: body, exchange: exchange, routingKey: routingKey, user: user)
    }

    package static func delivery(
        body: String, exchange: String = "campus", routingKey: String, user: String?, headers: [String: String] = [:]
    ) -> Delivery {
        var properties = Properties()
        properties.userID = user
        properties.headers = headers
        return Delivery(
            tag: 1, exchange: exchange, routingKey: routingKey, isRedelivered: false, properties: properties,
            body: Array(body.utf8))
    }

    private func hear(_ delivery: Delivery) throws -> [Said] {
        let before = try said().count
        try hearTogether([delivery])
        // The chassis' clock follows every commit: what waited for a student who is now listed has its turn.
        try hearWaiting()
        return Array(try said().dropFirst(before))
    }
}
