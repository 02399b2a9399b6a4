import Chassis
import Foundation
import Messages
import Postgres

/// Shows the registrar what needs a person, and settles what no event ends.
struct ExceptionDesk: Sendable {
    let counter: CounterDesk
    /// After so many days a paper that could have been collected is told.
    let uncollectedDays: Int
    var units: UnitBook { counter.judge.units }

    @Sendable
    func show(_ asked: Asked<ShowExceptions>, _ tx: borrowing Transaction) throws -> Reply<ShowExceptions.Answer> {
        guard asked.exportedAt == nil else { return try export(asked, tx) }
        let (filter, most) = (asked.filter, ShowExceptions.pageSize)
        let account = asked.actor.id
        let found = try tx.matters(filter, for: account, skipping: (asked.page - 1) * most, atMost: most)
        let counted = try tx.countMatters(filter, for: account)
        let (papers, overdue) = try groups(filter, for: account, tx)
        let all = filter.kind.map { counted[$0] ?? 0 } ?? counted.values.reduce(0, +)
        return Reply(
            .init(
                counts: counts(counted, papers, overdue),
                matters: try found.map { try matter($0, for: asked.actor, tx) },
                all: all,
                papers: filter.tells(.paperUncollected) ? papers : [],
                units: filter.tells(.unitOverdue) ? overdue : [], batches: try tx.batches(in: nil)))
    }

    /// What follows in a list that is taken away, and behind the last of it what is told of many in one line.
    private func export(
        _ asked: Asked<ShowExceptions>, _ tx: borrowing Transaction
    ) throws -> Reply<ShowExceptions.Answer> {
        let (filter, most, account) = (asked.filter, ShowExceptions.exportSize, asked.actor.id)
        // One more than is told tells whether any follows.
        let found = try tx.matters(filter, for: account, after: asked.after, atMost: most + 1)
        let (papers, overdue) = found.count > most ? ([], []) : try groups(filter, for: account, tx)
        return Reply(
            .init(
                counts: [], matters: try found.prefix(most).map { try matter($0, for: asked.actor, tx) },
                all: found.count, papers: filter.tells(.paperUncollected) ? papers : [],
                units: filter.tells(.unitOverdue) ? overdue : []))
    }

    /// How many of each kind are open, by harm.
    func counts(_ tx: borrowing Transaction) throws -> [ShowExceptions.Count] {
        try counts(tx.countMatters(), papers(in: nil, [:], tx), overdue(in: nil, [:], tx))
    }

    /// What is open about one student.
    func matters(about student: UUID, for actor: Actor, _ tx: borrowing Transaction) throws -> [OpenMatter] {
        try tx.matters(about: student, atMost: ShowExceptions.pageSize).map { try matter($0, for: actor, tx) }
    }

    @Sendable
    func settle(_ asked: Asked<SettleException>, _ tx: borrowing Transaction) throws -> Reply<SettleException.Answer> {
        guard let seen = try tx.openException(asked.exception) else { return Reply(.gone) }
        // What is heard of the student at this moment is waited for, and may end it.
        if let student = seen.student { _ = try tx.lockKnown(student) }
        guard let open = try tx.openException(asked.exception) else { return Reply(.gone) }
        guard asked.isAbout(open.raisedAt) else { return Reply(.changed) }
        let act = asked.act("settled exception \(asked.exception.uuidString.lowercased())", because: asked.how.reason)
        switch (asked.how, open.kind) {
        // Of what was corrected here the correction stands, and of a name the one in force.
        case (.closed, .eventRejected), (.closed, .nameContradicted), (.closed, .foreignCleared),
            (.closed, .valueContradicted):
            guard try tx.close(asked.exception) else { return Reply(.gone) }
            try tx.keep(act)
            return Reply(.settled(student: open.student))
        case (.rosterValues, .valueContradicted):
            guard let student = open.student else { return Reply(.gone) }
            guard let listed = try roster(of: student, tx) else { return Reply(.mayNot) }
            // As it was before, nothing is left to be said.
            _ = try tx.close(asked.exception)
            try tx.keep(act)
            return Reply(.settled(student: student), saying: listed)
        case (.rosterName, .nameContradicted):
            guard let student = open.student, let roster = try tx.snapshot(of: student) else { return Reply(.gone) }
            let changed = try change(of: roster.key, to: roster.name, tx)
            guard let changed else { return Reply(.mayNot) }
            try tx.keep(act)
            return Reply(.settled(student: student), saying: [changed])
        case (.closed, _), (.rosterName, _), (.rosterValues, _): return Reply(.mayNot)
        }
    }

    /// Ends the corrections that are contradicted, and no others.
    /// - Returns: what to state, so that the student system's word holds; nil where it cannot be stated just now.
    private func roster(of student: UUID, _ tx: borrowing Transaction) throws -> [CandidateListed]? {
        let told = try tx.corrections(of: student).filter(\.isContradicted)
        let values = Dictionary(uniqueKeysWithValues: told.map { ($0.field, $0.roster ?? "") })
        guard let stated = try tx.lockKnown(student), stated.at < tx.now, let now = try tx.snapshot(of: student),
            let listed = try now.saying(values, at: tx.now)
        else { return nil }
        // Those that are stated end by that.
        let said = try RosterField.values(of: now)
        try tx.endCorrections(told.filter { said[$0.field] == $0.roster }.map(\.field), of: student)
        return listed == now ? [] : [listed]
    }

    @Sendable
    func withdrawEarlier(
        _ asked: Asked<WithdrawEarlier>, _ tx: borrowing Transaction
    ) throws -> Reply<WithdrawEarlier.Answer> {
        guard let candidate = try tx.lockListed(asked.student), let later = try tx.listedAgain(asked.student) else {
            return Reply(.gone)
        }
        let key = candidate.key
        try tx.keep(
            asked.act("withdrew student \(asked.student.uuidString.lowercased())", because: .listedAgain(in: later)))
        return Reply(
            .withdrawn,
            saying: [
                CandidateWithdrawn(
                    studentNumber: key.studentNumber, term: key.term, programme: key.spokenProgramme,
                    reason: .listedAgain(in: later))
            ])
    }

    @Sendable
    func correctName(_ asked: Asked<CorrectName>, _ tx: borrowing Transaction) throws -> Reply<CorrectName.Answer> {
        guard let candidate = try tx.lockListed(asked.student) else { return Reply(.notListed) }
        guard candidate.name != asked.correct else { return Reply(.already) }
        guard let changed = try change(of: candidate.key, to: asked.correct, tx) else { return Reply(.tooEarly) }
        try tx.keep(
            asked.act(
                "corrected the name of student \(asked.student.uuidString.lowercased())",
                because: .told(asked.actor.why)))
        return Reply(.corrected, saying: [changed])
    }

    /// - Returns: nil where nobody of this term can have another name yet.
    private func change(
        of key: StudentKey, to name: PersonName, _ tx: borrowing Transaction
    ) throws -> NameChanged? {
        let changed = NameChanged(
            studentNumber: key.studentNumber, term: key.term, programme: key.spokenProgramme, name: name,
            effectiveOn: Day(taipei: tx.now))
        return changed.refusal(at: tx.now) == nil ? changed : nil
    }
}

extension ExceptionDesk {
    /// With what helps to settle it.
    private func matter(
        _ raised: RaisedMatter, for actor: Actor, _ tx: borrowing Transaction
    ) throws -> OpenMatter {
        var matter = OpenMatter(
            exception: raised.exception, kind: raised.kind, about: raised.about, hand: raised.hand,
            raisedAt: raised.raisedAt, person: nil, matter: raised.matter)
        guard let student = raised.student, let candidate = try tx.candidate(student) else { return matter }
        matter.person = KnownPerson(candidate)
        switch raised.kind {
        case .collectedUncleared, .reversedAfterCollection:
            matter.collected = try counter.collected(of: student, for: actor, tx)
            matter.digital = try tx.digital(of: student)
            (matter.obstacles, matter.office) = try counter.obstacles(of: candidate, tx)
        case .certificateContradicts, .diplomaHeld:
            matter.collected = try counter.collected(of: student, for: actor, tx)
            matter.digital = try tx.digital(of: student)
            matter.certificates = try tx.lastSnapshot(of: student)?.papers ?? []
        default: break
        }
        return matter
    }
}

extension Asked<SettleException> {
    /// Whether what was shown is what is open, to the millisecond: pages write no more.
    fileprivate func isAbout(_ raisedAt: Date) -> Bool {
        question.raisedAt.map { abs($0.timeIntervalSince(raisedAt)) < 0.001 } ?? true
    }
}

extension SettleException.How {
    fileprivate var reason: Line {
        switch self {
        case .closed(let because), .rosterValues(let because): because
        case .rosterName: .told("the roster’s name holds")
        }
    }
}

extension Line {
    /// For the roster and for the record.
    fileprivate static func listedAgain(in batch: Batch) -> Line {
        Line(rawValue: "又列入\(batch.rawValue)名冊 (listed again in \(batch.rawValue))")!
    }
}

extension KnownPerson {
    init(_ candidate: Candidate) {
        self.init(
            student: candidate.student, key: candidate.key, name: candidate.name,
            department: Bilingual(zh: candidate.home.zh, en: candidate.home.en), batch: candidate.batch)
    }
}
