import Foundation
import Messages
import RabbitMQ
import TestKit
import Testing

@testable import Chassis

private typealias Q = Questions

@Suite("Questions between programs, through a broker")
struct WireTests {
    private let wire: Wire

    init() throws { wire = try Wire(Bench(Questions.service())) }

    @Test("Each question is answered, refused or unknown at once; silence alone leaves the outcome open")
    func outcomes() async throws {
        wire.start(seats: 2)
        let page = wire.page()
        #expect(await page.ask(Q.Show(student: Q.student), as: Q.herself) == .answer(.init(student: Q.student)))
        let began = ContinuousClock.now
        #expect(await page.ask(Q.Show(student: UUID()), as: Q.herself) == .forbidden)
        #expect(await page.ask(Stranger(student: Q.student), as: Q.herself) == .unknownQuestion)
        #expect(.now - began < .seconds(2))
        let slow = Q.List(unit: "library", shown: [], seconds: 3)
        #expect(await page.ask(slow, as: Q.librarian, within: .seconds(1)) == .noneInTime)
    }

    @Test("A slow list of staff delays no student")
    func lanes() async throws {
        wire.start(seats: 1)
        let page = wire.page()
        let slow = Q.List(unit: "library", shown: [], seconds: 2)
        async let first = page.ask(slow, as: Q.librarian)
        async let second = page.ask(slow, as: Q.librarian)
        try await Task.sleep(for: .milliseconds(300))
        let began = ContinuousClock.now
        #expect(await page.ask(Q.Show(student: Q.student), as: Q.herself).answer != nil)
        #expect(.now - began < .seconds(1))
        #expect(await [first, second] == [.answer([]), .answer([])])
    }

    @Test("The same change asked at two instances at one moment is decided once")
    func twoInstances() async throws {
        wire.start(seats: 1)
        wire.start(seats: 1)
        let page = wire.page()
        let change = Q.Change(id: UUID(), student: Q.student, isRefused: false)
        _ = await page.ask(Q.Show(student: Q.student), as: Q.herself)
        let began = ContinuousClock.now
        async let one = page.ask(change, as: Q.herself)
        async let other = page.ask(change, as: Q.herself)
        #expect(await [one, other] == [.answer(.init(decisions: 1)), .answer(.init(decisions: 1))])
        #expect(.now - began < .seconds(4))
    }

    @Test("A roster of a megabyte is judged by one question")
    func parts() async throws {
        wire.start(seats: 1)
        let bytes = [UInt8](repeating: 7, count: 1_000_000)
        let upload = Q.Upload(id: UUID())
        for _ in 1...2 {
            #expect(await wire.page().ask(upload, about: bytes, as: Q.registrar) == .answer(.init(digest: "1000000 7")))
        }
        #expect(await wire.page().ask(upload, about: bytes, as: Q.herself) == .forbidden)
    }

    @Test("Another broker user than the one that may ask is refused, and it is logged")
    func foreigner() async throws {
        wire.start(seats: 1, asker: "portal")
        #expect(await wire.page().ask(Q.Show(student: Q.student), as: Q.herself) == .forbidden)
        #expect(wire.lines.all.contains { $0["security"] == "foreign-question" && $0["who"] == wire.broker.user })
    }

    @Test("An answer of another broker user than was asked is not heard, and it is logged")
    func forged() async throws {
        wire.start(seats: 1)
        let page = wire.page(answeredBy: "issuer")
        #expect(await page.ask(Q.Show(student: Q.student), as: Q.herself, within: .seconds(1)) == .noneInTime)
        #expect(wire.lines.all.contains { $0["security"] == "forged-answer" && $0["who"] == wire.broker.user })
    }
}

/// A question of a release to come.
private struct Stranger: StudentQuestion {
    static let name = "issuer.not-yet"
    static let answeredBy = Program.issuer
    let student: UUID
    typealias Answer = Bool
}
