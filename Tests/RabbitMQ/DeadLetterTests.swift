import CRabbitMQ
import Foundation
import Testing

@testable import RabbitMQ

@Test("A message that fell out of a queue tells how it was stated, and each fall from the others")
func fallen() throws {
    let dead = try Place.queue()
    let narrow = try Place.queue(["x-dead-letter-exchange": "", "x-dead-letter-routing-key": dead], limit: 1)
    defer { for queue in [dead, narrow] { try? Place.delete(queue) } }
    let channel = try PublishingChannel(Place.broker, name: "test")
    for text in ["one", "two", "two"] {
        #expect(try channel.publish([message(to: narrow, text)], within: .seconds(10)) == [.confirmed])
        // The broker notes a fall by the second.
        Thread.sleep(forTimeInterval: 1.1)
    }
    let consumer = try Consumer(Place.broker, queue: dead, prefetch: 10, name: "test")
    let first = try #require(try consumer.next(within: .seconds(5)))
    let second = try #require(try consumer.next(within: .seconds(5)))
    #expect([first.text, second.text] == ["one", "two"])
    #expect(first.routingKey == dead)
    #expect(first.asStated.exchange.isEmpty && first.asStated.routingKey == narrow)
    #expect(first.properties.unkeptDigest != nil && first.properties.unkeptDigest != second.properties.unkeptDigest)
    try consumer.giveBack()
    consumer.close()
    let again = try Consumer(Place.broker, queue: dead, prefetch: 10, name: "test").next(within: .seconds(5))
    #expect(again?.isRedelivered == true && again?.fingerprint == first.fingerprint)
}

@Test("What headers hold beside plain texts makes messages different too")
func unkept() {
    var arena = Arena()
    defer { arena.reuse() }
    func properties(_ fields: [(String, amqp_field_value_t)]) -> Properties {
        var wire = amqp_basic_properties_t()
        wire._flags = UInt32(AMQP_BASIC_HEADERS_FLAG)
        wire.headers = arena.table(fields)
        return Properties(wire)
    }
    func nested(_ text: String) -> amqp_field_value_t {
        var field = amqp_field_value_t()
        field.kind = UInt8(AMQP_FIELD_KIND_TABLE.rawValue)
        field.value.table = arena.table([("deep", arena.field(text))])
        return field
    }
    func noText(_ byte: UInt8) -> amqp_field_value_t {
        let field = arena.field("xx")
        field.value.bytes.bytes.assumingMemoryBound(to: UInt8.self)[1] = byte
        return field
    }
    let long = String(repeating: "x", count: 20_000)
    let all = [
        properties([("a", arena.field("x"))]), properties([("a", nested("x"))]), properties([("a", nested("y"))]),
        properties([("a", arena.field(long))]), properties([("a", arena.field(long + "y"))]),
        properties([("a", noText(0xfe))]), properties([("a", noText(0xff))]),
        properties((0..<150).map { ("h\($0)", arena.field("x")) }),
        properties((0..<151).map { ("h\($0)", arena.field("x")) }),
    ]
    func fingerprint(_ properties: Properties) -> [UInt8] {
        Delivery(tag: 1, exchange: "", routingKey: "", isRedelivered: false, properties: properties, body: [])
            .fingerprint
    }
    #expect(Set(all.map(fingerprint)).count == all.count)
    #expect(all[0].unkeptDigest == nil && all[0].unkeptNames.isEmpty)
    #expect(all[1].unkeptNames == ["a"] && all[3].unkeptNames == ["a"] && all[7].unkeptNames.contains("h149"))
    #expect(fingerprint(properties([("a", nested("x"))])) == fingerprint(all[1]))
}
