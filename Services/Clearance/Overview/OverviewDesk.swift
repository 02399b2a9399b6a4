import Chassis
import Foundation
import Messages
import Postgres

/// Shows the registrar how far everybody is, who they are, and everything about one of them.
struct OverviewDesk: Sendable {
    let exceptions: ExceptionDesk
    private var counter: CounterDesk { exceptions.counter }
    private var judge: Judge { counter.judge }

    @Sendable
    func show(_ asked: Asked<ShowOverview>, _ tx: borrowing Transaction) throws -> Reply<ShowOverview.Answer> {
        let (batch, department) = (asked.batch, asked.department)
        let day = asked.day ?? Day(taipei: tx.now)
        let moment = asked.day.map { min($0.end, tx.now) } ?? tx.now
        return Reply(
            .init(
                listed: try tx.countListed(in: batch, of: department, by: moment),
                groups: try tx.groups(in: batch, of: department, by: moment),
                mailedOnDay: try tx.countMailed(
                    in: batch, of: department, from: Date(startOf: day), to: Date(startOf: day) + 86_400),
                open: try exceptions.counts(tx), batches: try tx.batches(in: nil),
                departments: try tx.departments(in: nil)))
    }

    @Sendable
    func list(_ asked: Asked<ListPeople>, _ tx: borrowing Transaction) throws -> Reply<ListPeople.Answer> {
        let (filter, isExport) = (asked.filter, asked.exportedAt != nil)
        let most = isExport ? ListPeople.exportSize : ListPeople.pageSize
        let moment = filter.day.map { min($0.end, tx.now) } ?? tx.now
        // One more than is shown tells whether any follows.
        let found = try tx.people(filter, by: moment, after: asked.after, atMost: most + 1)
        var people = Array(found.prefix(most))
        let numbers = try tx.certificates(of: people.map(\.person.student))
        for place in people.indices { people[place].certificates = numbers[people[place].person.student] ?? [] }
        return Reply(
            .init(
                people: people, count: try isExport ? 0 : tx.countPeople(filter, by: moment),
                hasMore: found.count > most, batches: try tx.batches(in: nil),
                departments: try tx.departments(in: nil)))
    }

    @Sendable
    func showPerson(_ asked: Asked<ShowPerson>, _ tx: borrowing Transaction) throws -> Reply<ShowPerson.Answer> {
        let student = asked.student
        guard let candidate = try tx.candidate(student), let listed = try tx.lastSnapshot(of: student) else {
            return Reply(.unknown)
        }
        let lines = try tx.lines(about: student)
        let rules = try judge.units.rules(candidate.unitStamp, tx)
        let units = rules.shown(of: candidate.completedAt ?? tx.now, at: tx.now)
        return Reply(
            .known(
                PersonFile(
                    person: KnownPerson(candidate), isListed: candidate.isListed, birthDate: listed.birthDate,
                    degree: Bilingual(zh: listed.degree.zh, en: listed.degree.en), certificates: listed.papers,
                    stage: try tx.stage(of: student) ?? .listed, openedAt: try tx.listOpened(student),
                    appliedAt: candidate.appliedAt, completedAt: candidate.completedAt,
                    missing: judge.checklist(of: candidate, lines, rules, at: tx.now).missing(judge.demands),
                    lines: units.items(lines, in: candidate.home),
                    collected: try counter.collected(of: student, for: asked.actor, tx),
                    diplomas: try tx.diplomas(of: student),
                    windows: try tx.windows(of: student),
                    reminders: try tx.reminders(of: student, atMost: ReminderDesk.told),
                    deciders: try tx.deciders(about: student), systems: try tx.systemAnswers(about: student),
                    selfCheck: try tx.selfCheck(of: student),
                    open: try exceptions.matters(about: student, for: asked.actor, tx))))
    }
}

/// Names students to who reads the access log.
@Sendable
func namePeople(_ asked: Asked<NamePeople>, _ tx: borrowing Transaction) throws -> Reply<NamePeople.Answer> {
    Reply(.init(people: try tx.people(Array(asked.students.prefix(ShowAccesses<OfClearance>.most)))))
}

extension Day {
    /// Its last moment in Taipei.
    fileprivate var end: Date { Date(startOf: self) + 86_399.999 }
}
