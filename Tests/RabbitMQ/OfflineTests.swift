import CRabbitMQ
import Synchronization
import Testing

@testable import RabbitMQ

@Suite("What needs no broker")
struct OfflineTests {
    @Test(
        "An address names host, port, user and virtual host",
        arguments: [
            ("amqp://ann:s%40y@rabbit:5673/campus", "rabbit", 5673, "ann", "s@y", "campus", false),
            ("amqps://ann:say@rabbit/%2F", "rabbit", 5671, "ann", "say", "/", true),
            ("amqp://rabbit", "rabbit", 5672, "guest", "guest", "/", false),
            ("amqp://ann:say@rabbit:5673/", "rabbit", 5673, "ann", "say", "/", false),
        ])
    func address(_ row: (String, String, Int, String, String, String, Bool)) throws {
        let broker = try #require(Broker(url: row.0))
        #expect(broker.host == row.1)
        #expect(broker.port == row.2)
        #expect(broker.user == row.3)
        #expect(broker.password == row.4)
        #expect(broker.vhost == row.5)
        #expect(broker.isTLS == row.6)
    }

    @Test("What is not an address is not taken for one", arguments: ["", "rabbit", "http://rabbit", "amqp://a:b@c:x/"])
    func noAddress(_ url: String) { #expect(Broker(url: url) == nil) }

    @Test("A password from elsewhere takes the place of the one in the address")
    func password() { #expect(Broker(url: "amqp://ann@rabbit", password: "say")?.password == "say") }

    enum Answer: Sendable {
        case yes(UInt64, Bool)
        case no(UInt64, Bool)
        case back(Int)
    }

    @Test(
        "Every message of a batch gets its own outcome, in whatever order the broker answers",
        arguments: [
            ([.yes(7, true)], [.confirmed, .confirmed, .confirmed]),
            ([.yes(6, false), .yes(5, false), .yes(7, false)], [.confirmed, .confirmed, .confirmed]),
            ([.no(6, false), .yes(7, true)], [.confirmed, .refused, .confirmed]),
            ([.no(6, true), .yes(7, false)], [.refused, .refused, .confirmed]),
            ([.back(1), .yes(7, true)], [.confirmed, .returned("312"), .confirmed]),
            ([.back(1), .no(7, true)], [.refused, .refused, .refused]),
            ([.yes(5, false), .yes(5, false), .yes(0, true)], [.confirmed, .confirmed, .confirmed]),
            ([.yes(4, true), .yes(8, true), .yes(7, true)], [.confirmed, .confirmed, .confirmed]),
            ([.yes(5, true), .yes(7, true), .no(6, false)], [.confirmed, .confirmed, .confirmed]),
        ] as [([Answer], [PublishingChannel.Outcome])])
    func confirms(_ answers: [Answer], _ outcomes: [PublishingChannel.Outcome]) {
        var confirms = Confirms(first: 5)
        for _ in outcomes { confirms.expectOne() }
        for answer in answers {
            #expect(confirms.open > 0 || answers.count > 2)
            switch answer {
            case .yes(let tag, let isMultiple): confirms.resolve(tag, isMultiple: isMultiple, as: .confirmed)
            case .no(let tag, let isMultiple): confirms.resolve(tag, isMultiple: isMultiple, as: .refused)
            case .back(let index): confirms.returned(index, reason: "312")
            }
        }
        #expect(confirms.open == 0)
        #expect(confirms.next == 8)
        #expect(confirms.outcomesOfAll == outcomes)
    }

    @Test("Waits grow from a fifth of a second to fifteen seconds, never quite the same, and start over")
    func backoff() {
        var backoff = Backoff()
        var ceiling = 0.2
        for _ in 0..<12 {
            let wait = backoff.next() / .seconds(1)
            #expect(wait >= ceiling / 2 && wait <= ceiling)
            ceiling = min(ceiling * 2, 15)
        }
        #expect(ceiling == 15)
        #expect(Set((0..<8).map { _ in backoff.next() }).count > 1)
        backoff.reset()
        #expect(backoff.next() <= .milliseconds(200))
    }

    @Test("What has gone well for longer than the longest wait has recovered, though there was nothing to do")
    func calm() {
        var backoff = Backoff()
        let began = ContinuousClock.now
        for second in 0..<12 { _ = backoff.next(now: began + .seconds(second)) }
        #expect(backoff.next(now: began + .seconds(60)) > .seconds(7))
        #expect(backoff.next(now: began + .seconds(136)) <= .milliseconds(200))
    }

    @Test("An address that is asked for is the one of now, and the one before while it cannot be read")
    func changingAddress() throws {
        let address = Mutex("amqp://ann:old@rabbit/")
        let none = Broker(askingFor: { "" })
        #expect(none == nil)
        let made = Broker(askingFor: { address.withLock(\.self) })
        let broker = try #require(made)
        #expect(broker.now.password == "old")
        address.withLock { $0 = "amqp://ann:new@rabbit/" }
        #expect(broker.now.password == "new")
        address.withLock { $0 = "amqp" }
        #expect(broker.now.password == "old")
    }

    @Test("A short wait is never rounded down to none, and a past one is none")
    func milliseconds() {
        #expect((ContinuousClock.now + .microseconds(300)).milliseconds == 1)
        #expect((ContinuousClock.now - .seconds(3)).milliseconds == 0)
        #expect((ContinuousClock.now + .seconds(400_000_000)).milliseconds > 0)
    }

    @Test(
        "What AMQP has no room for is told before it can garble the connection",
        arguments: [
            (255, 100, true), (256, 100, false), (255, 126_000, true), (255, 140_000, false),
        ])
    func misfit(_ key: Int, _ header: Int, _ fits: Bool) {
        var publication = message(to: String(repeating: "k", count: key), "")
        publication.properties.headers["h"] = String(repeating: "v", count: header)
        #expect((publication.misfit(frameLimit: 131_072) == nil) == fits)
    }

    @Test("Headers with one flat value become text; tables, over-long ones and those beyond a hundred are left out")
    func headers() {
        var arena = Arena()
        defer { arena.reuse() }
        func field(_ kind: amqp_field_value_kind_t, _ set: (inout amqp_field_value_t) -> Void) -> amqp_field_value_t {
            var field = amqp_field_value_t()
            field.kind = UInt8(kind.rawValue)
            set(&field)
            return field
        }
        var nested = field(AMQP_FIELD_KIND_TABLE) { $0.value.table = arena.table([("deep", arena.field("x"))]) }
        for _ in 0..<50 { nested = field(AMQP_FIELD_KIND_TABLE) { $0.value.table = arena.table([("deep", nested)]) } }
        let flat = [
            ("text", arena.field("é")), ("empty", arena.field("")),
            ("number", field(AMQP_FIELD_KIND_I64) { $0.value.i64 = -5 }),
            ("yes", field(AMQP_FIELD_KIND_BOOLEAN) { $0.value.boolean = 1 }),
            ("time", field(AMQP_FIELD_KIND_TIMESTAMP) { $0.value.u64 = 1_750_000_000 }), ("nested", nested),
            ("nothing", field(AMQP_FIELD_KIND_VOID) { _ in }),
            ("long", arena.field(String(repeating: "x", count: 20_000))),
        ]
        func read(_ fields: [(String, amqp_field_value_t)]) -> [String: String] {
            var wire = amqp_basic_properties_t()
            wire._flags = UInt32(AMQP_BASIC_HEADERS_FLAG)
            wire.headers = arena.table(fields)
            return Properties(wire).headers
        }
        #expect(
            read(flat) == ["text": "é", "empty": "", "number": "-5", "yes": "true", "time": "1750000000"])
        #expect(read((0..<150).map { ("h\($0)", arena.field("x")) }).count == 100)
        #expect(Properties(amqp_basic_properties_t()).headers.isEmpty)
    }
}
