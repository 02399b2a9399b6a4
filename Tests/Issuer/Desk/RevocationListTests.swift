import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Chassis
@testable import Issuer

@Suite("The lists of revocations, page by page")
struct RevocationListTests {
    private let wish = RevocationWish(
        .revoke, of: nil, decidedOn: Day(rawValue: "2026-07-20")!, reason: Line(rawValue: "論文抄襲")!)

    /// So many students with a proposal each that waits, and one that has ended; many of them at the same moment.
    private func desk(_ students: [Student]) throws -> Desk {
        let desk = try Desk()
        for student in students { try desk.bench.hear(student.listed(), from: "sis") }
        try desk.bench.connection.transaction(now: desk.bench.now) { tx in
            for (number, student) in students.enumerated() {
                for isEnded in [true, false] {
                    let kept = KeptProposal(
                        id: UUID(), student: student.id, wish: wish, proposer: "kao", by: Desk.clerk.signature,
                        at: desk.bench.now + Double(number / 20), lapsesAt: desk.bench.now + 86_400, end: nil)
                    let isKept = try tx.keep(kept)
                    #expect(isKept, "one at a time")
                    if isEnded { try tx.end(kept.id, .withdrawn, by: Desk.clerk, because: nil) }
                }
            }
        }
        try desk.school.run("UPDATE proposals SET ended_at = proposed_at WHERE ended IS NOT NULL")
        return desk
    }

    /// All pages of one list: what stands on each.
    private func pages(_ list: ListRevocations.Which, _ desk: Desk) throws -> [[UUID]] {
        var (pages, after): ([[UUID]], ListRevocations.Place?) = ([], nil)
        repeat {
            let answer = try desk.ask(ListRevocations(list, after: after))
            let (lines, next): ([UUID], ListRevocations.Place?) =
                switch list {
                case .open: (answer.open.map(\.proposal), answer.next.open)
                case .ended: (answer.ended.map(\.proposal), answer.next.ended)
                case .claims: (answer.claims.map(\.person.student), answer.next.claims)
                }
            #expect(answer.open.count + answer.ended.count + answer.claims.count == lines.count, "one list alone")
            pages.append(lines)
            after = next
        } while after != nil && pages.count < 9
        return pages
    }

    @Test("Each is read to its end, every line once, whatever stands at the same moment", arguments: [25, 26, 60])
    func whole(count: Int) throws {
        let students = Student.many(count)
        let desk = try desk(students)
        let first = try desk.ask(ListRevocations())
        #expect(first.open.count == 25 && first.ended.count == 25 && first.waiting == count)
        #expect((first.next.open == nil) == (count == 25) && (first.next.ended == nil) == (count == 25))
        let sizes = [25: [25], 26: [25, 1], 60: [25, 25, 10]][count]
        let (open, ended) = (try pages(.open, desk), try pages(.ended, desk))
        #expect(open.map(\.count) == sizes && ended.map(\.count) == sizes)
        #expect(open[0] == first.open.map(\.proposal) && ended[0] == first.ended.map(\.proposal))
        #expect(Set(open.joined()).count == count && Set(ended.joined()).count == count)
        #expect(Set(open.joined()).isDisjoint(with: ended.joined()))
    }

    @Test("What campus systems state is read to its end, too")
    func claims() throws {
        let students = Student.many(30)
        let desk = try Desk(TestSchool(["revoke-by-event": "false"]))
        for student in students { try desk.bench.hear(student.listed(), from: "sis") }
        for student in students {
            try desk.bench.hear(student.revoked(), from: "registrar", statedAt: desk.bench.now)
        }
        let first = try desk.ask(ListRevocations())
        #expect(first.claims.count == 25 && first.waiting == 30 && first.next.open == nil)
        let pages = try pages(.claims, desk)
        #expect(pages.map(\.count) == [25, 5] && Set(pages.joined()) == Set(students.map(\.id)))
    }

    @Test("A list that is empty has no other page")
    func empty() throws {
        let desk = try Desk()
        let answer = try desk.ask(ListRevocations())
        #expect(answer == .init(open: [], claims: [], ended: []) && answer.waiting == 0)
        #expect(try pages(.ended, desk) == [[]])
    }
}
