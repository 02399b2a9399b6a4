import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

@Suite("The exceptions as they are taken away")
struct ExportedExceptionsTests {
    let registrar: Registrar
    var bench: Bench { registrar.bench }

    init() throws {
        registrar = try Registrar()
        for number in 0..<5 {
            let student = Student(number: StudentNumber(rawValue: "4109\(20_000 + number)")!)
            try bench.hear(student.listed(), from: "sis")
            // Two at a time are of one moment, and their order is by what they are about.
            if number % 2 == 0 { bench.now += 1.000_001 }
            try bench.hear(
                ErrorReported(student: student.id, parts: [.nameZh], revision: 1, reportedAt: bench.now))
        }
    }

    private func part(after place: ShowExceptions.Place?) throws -> ShowExceptions.Answer {
        try #require(try registrar.ask(ShowExceptions(.init(), exportedAt: bench.now, after: place)))
    }

    @Test("Each part begins behind the last one that was read, also when something before it was settled meanwhile")
    func walk() throws {
        let (all, shown) = (try part(after: nil), try registrar.exceptions())
        #expect(all.matters == shown.matters && all.matters.count == 5 && all.all == 5)
        for (number, matter) in all.matters.enumerated() {
            let place = try #require(ShowExceptions.Place(matter))
            #expect(try part(after: place).matters == Array(all.matters.dropFirst(number + 1)))
        }
        let (first, second) = (try #require(all.matters[0].person?.student), ShowExceptions.Place(all.matters[1]))
        try bench.hear(ErrorResolved(student: first, by: .student, revision: 1, resolvedAt: bench.now))
        #expect(
            try part(after: second).matters == Array(all.matters.dropFirst(2)), "by a page's number one is left out")
    }

    @Test("No part is larger than it may be; what is told of many in one line comes behind the last of them")
    func parts() throws {
        let walked: [String] = try bench.connection.transaction { tx in
            var (found, after) = ([String](), ShowExceptions.Place?.none)
            repeat {
                let some = try tx.matters(after: after, atMost: 2)
                found += some.map(\.about)
                after = some.last.flatMap { raised in
                    ShowExceptions.Place(
                        OpenMatter(
                            exception: nil, kind: raised.kind, about: raised.about, raisedAt: raised.raisedAt,
                            person: nil, matter: raised.matter))
                }
            } while after != nil
            return found
        }
        #expect(walked == (try registrar.exceptions().matters.compactMap(\.about)))
        let hours = BatchHours(
            opensAt: bench.now - 20 * 86_400, closesAt: bench.now - 10 * 86_400, reviewUntil: bench.now - 5 * 86_400)
        try bench.perform { tx in try setBatch(Batch(rawValue: "114-2-1")!, hours, .sample, tx) }
        #expect(try !part(after: nil).units.isEmpty && part(after: nil).counts.isEmpty)
    }
}
