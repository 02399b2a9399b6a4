import Detour
import Foundation
import Synchronization
import Testing

@testable import RabbitMQ

/// Answers every question with its own body, turned round, on a thread of its own until it goes.
private final class Oracle: Sendable {
    private let isOver = Mutex(false)
    let queue: String
    let heard = Mutex<[Properties]>([])

    init() throws {
        queue = try Place.queue()
        let broker = try Place.broker
        let consumer = Started(try Consumer(broker, queue: queue, prefetch: 1, name: "oracle"))
        Thread.detachNewThread { [self] in
            let channel = try? PublishingChannel(broker, name: "oracle")
            while let channel, !isOver.withLock({ $0 }) {
                guard let question = try? consumer.consumer.next(within: .milliseconds(100)) else { continue }
                try? consumer.consumer.acknowledge(through: question.tag)
                heard.withLock { $0.append(question.properties) }
                var properties = Properties()
                properties.correlationID = question.properties.correlationID
                let answer = Publication(
                    exchange: "", routingKey: question.properties.replyTo ?? "", body: question.body.reversed(),
                    properties: properties, isMandatory: false)
                if question.text != "hush" { _ = try? channel.publish([answer], within: .seconds(5)) }
            }
        }
    }

    /// Made on one thread and handed once to the one that owns it from then on.
    private struct Started: @unchecked Sendable {
        let consumer: Consumer
        init(_ consumer: Consumer) { self.consumer = consumer }
    }

    func close() { isOver.withLock { $0 = true } }
}

extension WithBroker {
    @Suite("Asking")
    struct AskTests {
        @Test("Many questions at once get each its own answer")
        func many() async throws {
            let oracle = try Oracle()
            defer { oracle.close() }
            let asker = try Asker(Place.broker, name: "asker") { _ in }
            let answers = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let question = Array("question \(number)".utf8)
                        return await asker.ask(oracle.queue, question) == question.reversed()
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count == 200)
            #expect(answers.allSatisfy { $0 })
            let question = try #require(oracle.heard.withLock { $0.first })
            let user = try Place.broker.user
            #expect(question.type == "Ask" && question.userID == user)
            #expect(question.expiration == "5000" && !question.isPersistent)
            asker.close()
            #expect(await asker.ask(oracle.queue, []) == nil)
        }

        @Test(
            "No answer in time, no such program, and a caller who goes: all are told as unknown, the last two at once")
        func unknown() async throws {
            let oracle = try Oracle()
            defer { oracle.close() }
            let asker = try Asker(Place.broker, name: "asker") { _ in }
            let started = ContinuousClock.now
            #expect(await asker.ask(oracle.queue, Array("hush".utf8), within: .seconds(1)) == nil)
            #expect(.now - started > .milliseconds(900))
            #expect(await asker.ask("nobody.questions", [1], within: .seconds(20)) == nil)
            let tired = Task {
                await asker.ask(oracle.queue, Array("hush".utf8), within: .seconds(20))
            }
            try await Task.sleep(for: .milliseconds(200))
            tired.cancel()
            #expect(await tired.value == nil)
            #expect(.now - started < .seconds(5))
        }

        @Test("An answer of somebody else than who was asked is not heard, and is told of")
        func forged() async throws {
            let oracle = try Oracle()
            defer { oracle.close() }
            let forgers = Mutex<[String]>([])
            let asker = try Asker(Place.broker, name: "asker") { user in forgers.withLock { $0.append(user) } }
            let answer = await asker.ask(
                queue: oracle.queue, of: "clearance", type: "Ask", body: Array("ab".utf8), within: .seconds(1))
            #expect(answer == nil)
            #expect(forgers.withLock(\.self) == [try Place.broker.user])
            #expect(await asker.ask(oracle.queue, Array("ab".utf8)) == Array("ba".utf8))
        }

        @Test("No question's number can be guessed from another's")
        func numbers() {
            let ids = (0..<1_000).map { _ in OpenQuestions.newID() }
            #expect(Set(ids.map { $0.prefix(16) }).count == 1_000 && Set(ids.map { $0.suffix(16) }).count == 1_000)
            #expect(ids.allSatisfy { $0.count == 32 })
        }

        @Test("After a lost connection questions are answered again")
        func outage() async throws {
            let broker = try Place.broker
            let oracle = try Oracle()
            defer { oracle.close() }
            let detour = try Detour(to: broker.port)
            let asker = Asker(detour.end(of: broker), name: "asker-by-detour") { _ in }
            let question = Array("ab".utf8)
            func ask(_ text: String = "ab") async -> [UInt8]? {
                await asker.ask(oracle.queue, Array(text.utf8))
            }
            #expect(await ask() == question.reversed())
            async let pending = ask("hush")
            try await Task.sleep(for: .milliseconds(200))
            let started = ContinuousClock.now
            detour.hangUp()
            #expect(await pending == nil)
            #expect(.now - started < .seconds(2))
            #expect(await ask() == question.reversed())
        }

        @Test("While the broker is out of reach a question waits no longer than it may, and then not at all")
        func unreachable() async throws {
            var broker = try Place.broker
            broker.port = 1
            let asker = Asker(broker, name: "asker") { _ in }
            var started = ContinuousClock.now
            #expect(await asker.ask("q", [], within: .seconds(3)) == nil)
            #expect(.now - started > .milliseconds(2900))
            started = .now
            #expect(await asker.ask("q", [], within: .seconds(2)) == nil)
            #expect(.now - started < .milliseconds(1500))
        }
    }
}

extension Asker {
    /// Asks the oracle.
    fileprivate func ask(_ queue: String, _ body: [UInt8], within: Duration = .seconds(5)) async -> [UInt8]? {
        let user = try? Place.broker.user
        return await ask(queue: queue, of: user ?? "", type: "Ask", body: body, within: within)?.body
    }
}
