import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

@Suite("What the registrar must look at before a diploma can leave")
struct HoldTests {
    let lists: Lists
    var bench: Bench { lists.bench }
    private let diploma = UUID()

    init() throws { lists = try Lists() }

    private func open() throws -> [Exception.Kind] {
        try bench.connection.transaction { tx in try tx.openExceptions().map(\.exception.kind) }
    }

    private func hold(_ reasons: [HoldReason], _ revision: Int) throws {
        try bench.hear(DiplomaHeld(student: lists.student, reasons: reasons, revision: revision, heldAt: bench.now))
    }

    private func release(_ revision: Int) throws {
        try bench.hear(DiplomaReleased(student: lists.student, revision: revision, releasedAt: bench.now))
    }

    @Test("A hold is one exception with all its reasons, for as long as the issuer's last word says so")
    func held() throws {
        try hold([.twoPapers, .nameChanged], 1)
        let sentence = try bench.connection.transaction { tx in try tx.openExceptions()[0].exception.sentence }
        #expect(sentence.contains("two papers") && sentence.contains("name in force"))
        try hold([.nameChanged], 2)
        #expect(try open() == [.diplomaHeld])
        try release(3)
        #expect(try open().isEmpty)
        try hold([.nameChanged], 2)
        #expect(try open().isEmpty, "what comes late says nothing new")
        try hold([.nameChanged], 4)
        #expect(try open() == [.diplomaHeld])
    }

    @Test("Who alone can take an objection back is told, and not that staff may lift it")
    func objected() throws {
        try hold([.objected], 1)
        let sentence = try bench.connection.transaction { tx in try tx.openExceptions()[0].exception.sentence }
        #expect(sentence.contains("Only they can take that back") && !sentence.contains("lifted it"))
        try hold([.nameChanged, .objected], 2)
        let both = try bench.connection.transaction { tx in try tx.openExceptions()[0].exception.sentence }
        #expect(both.contains("Only they can take that back") && both.contains("lifted it"))
    }

    @Test(
        "What the student reports as wrong is an exception of its own, and no second one because the issuer waits for it"
    )
    func reported() throws {
        try hold([.errorReported, .twoPapers], 1)
        let sentence = try bench.connection.transaction { tx in try tx.openExceptions()[0].exception.sentence }
        #expect(sentence.contains("two papers") && !sentence.contains("wrong"))
        try hold([.errorReported], 2)
        #expect(try open().isEmpty)
    }

    @Test("What the registrar's desk holds is no exception for it; what else holds a diploma still is")
    func desk() throws {
        try hold([.desk], 1)
        #expect(try open().isEmpty)
        try hold([.desk, .twoPapers], 2)
        let sentence = try bench.connection.transaction { tx in try tx.openExceptions()[0].exception.sentence }
        #expect(sentence.contains("two papers") && !sentence.contains("desk"))
    }

    @Test("Facts that have changed since the seal are named to the registrar, and no values")
    func facts() throws {
        try bench.hear(
            DiplomaHeld(
                student: lists.student, reasons: [.factsChanged], changedFacts: [.birthDate, .doubleMajors],
                revision: 1,
                heldAt: bench.now))
        let sentence = try bench.connection.transaction { tx in try tx.openExceptions()[0].exception.sentence }
        #expect(sentence.contains("otherwise than the sealed diploma: the date of birth, the double majors."))
    }

    @Test("What cannot be printed is told with the characters, and holds nothing else")
    func unprintable() throws {
        try bench.hear(
            DiplomaHeld(
                student: lists.student, reasons: [.unprintable],
                flaws: [
                    PrintingFlaw(.name, .noGlyph, shown: [Line(rawValue: "〓 (U+3013)")!]),
                    PrintingFlaw(.englishName, .missing),
                ], revision: 1, heldAt: bench.now))
        let sentence = try bench.connection.transaction { tx in try tx.openExceptions()[0].exception.sentence }
        #expect(sentence.hasPrefix("In the name no font draws 〓 (U+3013). The roster gives no English name."))
        #expect(!sentence.contains("nothing is sealed or mailed"))
    }

    @Test("A released hold that is heard before the hold raises nothing")
    func late() throws {
        try release(2)
        try hold([.twoPapers], 1)
        #expect(try open().isEmpty)
    }

    private func schedule(_ revision: Int) throws {
        try bench.hear(
            DiplomaScheduled(
                diploma: diploma, student: lists.student, document: .zh, version: 1, collectedAt: bench.now,
                dueAt: bench.now + 60, revision: revision))
    }

    @Test(
        "A paper handed over before the list is complete is an exception until it is, whichever is heard first",
        arguments: [["scheduled", "listed"], ["listed", "scheduled"]])
    func uncleared(order: [String]) throws {
        for word in order { if word == "listed" { try lists.list() } else { try schedule(1) } }
        #expect(try open() == [.collectedUncleared])
        try lists.complete()
        #expect(try open().isEmpty)
        try lists.review("library", .returned, after: 60)
        #expect(try open() == [.reversedAfterCollection], "a unit took its word back")
        try bench.hear(DiplomaUnscheduled(diploma: diploma, student: lists.student, version: 1, revision: 2))
        #expect(try open().isEmpty, "the collection is withdrawn")
    }

    @Test("A paper handed over to a student who is cleared, or not of the roster, is no exception")
    func cleared() throws {
        try schedule(1)
        #expect(try open().isEmpty)
        try lists.list()
        try lists.complete()
        try schedule(2)
        #expect(try open().isEmpty)
    }
}
