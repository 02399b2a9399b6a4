import Foundation
import Messages
import TestKit
import Testing

@testable import Contact

// A student who wants no diploma in electronic form.
extension ContactTests {
    private func say(_ objects: Bool, id: UUID = UUID()) throws -> SayObjection.Answer {
        try bench.ask(SayObjection(id: id, student: student, objects: objects))
    }

    private func said() throws -> [String] {
        let (objected, withdrawn) = (try bench.said(DiplomaObjected.self), try bench.said(ObjectionWithdrawn.self))
        return objected.map { "objected \($0.revision)" } + withdrawn.map { "withdrawn \($0.revision)" }
    }

    @Test("An objection is kept at any time and said once; taken back, it is said under the next revision")
    func objects() throws {
        #expect(try say(true) == .notListed)
        try list()
        #expect(try show()?.isOpen == false, "the law sets no hours")
        #expect(try say(false) == .kept)
        #expect(try said().isEmpty, "who never objected takes nothing back")
        let asked = UUID()
        for _ in 1...2 { #expect(try say(true, id: asked) == .kept) }
        #expect(try say(true) == .kept)
        #expect(try show()?.objectedAt == start)
        #expect(try said() == ["objected 1"])
        bench.now = start + 60
        #expect(try say(false) == .kept)
        #expect(try show()?.objectedAt == nil)
        #expect(try say(true) == .kept)
        #expect(try said() == ["objected 1", "objected 3", "withdrawn 2"])
        #expect(try show()?.objectedAt == start + 60)
    }

    @Test("What a student has said against it outlives what is forgotten of them")
    func objectionOutlives() throws {
        try list()
        #expect(try say(true) == .kept)
        bench.now = start + 3_651 * 86_400
        try bench.turn("forget")
        #expect(try show() == nil)
        try list(statedAt: bench.now)
        #expect(try show()?.objectedAt == start)
        #expect(try say(false) == .kept)
        #expect(try said() == ["objected 1", "withdrawn 2"])
    }
}
