import Chassis
import Foundation
import Messages
import Postgres

/// Answers the counter where paper diplomas are handed over, and states what it records as the registrar's own system would.
struct CounterDesk: Sendable {
    let judge: Judge

    @Sendable
    func show(_ asked: Asked<ShowAtCounter>, _ tx: borrowing Transaction) throws -> Reply<ShowAtCounter.Answer> {
        let found = try tx.enrolments(
            StudentNumber(typed: asked.number), or: CertificateNumber(typed: asked.number))
        let chosen = found.count == 1 ? found[0] : found.first { $0 == asked.question.student }
        if let chosen, let one = try counterCase(of: chosen, others: found.count - 1, for: asked.actor, tx) {
            return Reply(.one(one))
        }
        let enrolments = try found.compactMap { try tx.candidate($0) }.map { candidate in
            ShowAtCounter.Enrolment(
                student: candidate.student, key: candidate.key, name: candidate.name,
                department: Bilingual(zh: candidate.home.zh, en: candidate.home.en))
        }
        return Reply(enrolments.isEmpty ? .unknown : .several(enrolments))
    }

    /// How the day goes.
    @Sendable
    func showDay(_ asked: Asked<ShowCounterDay>, _ tx: borrowing Transaction) throws -> Reply<ShowCounterDay.Answer> {
        let today = Date(startOf: Day(taipei: tx.now))
        return Reply(try tx.countHandedOver(from: today, until: today + 86_400))
    }

    /// Records that the paper was handed over: of several clerks, and of other systems, the first holds.
    @Sendable
    func handOver(_ asked: Asked<HandOverPaper>, _ tx: borrowing Transaction) throws -> Reply<HandOverPaper.Answer> {
        // Whoever records it at the same moment is waited for, and seen.
        _ = try tx.lockKnown(asked.student)
        guard let candidate = try tx.candidate(asked.student) else { return Reply(.mayNot) }
        guard try tx.collection(of: asked.student) == nil else { return Reply(.collected) }
        guard try obstacles(of: candidate, tx).all.isEmpty else { return Reply(.mayNot) }
        let read = try Handover.read(asked.form, roster: try tx.snapshot(of: asked.student)?.papers ?? []) { number in
            try tx.isAnothers(number, than: asked.student)
        }
        let handed: Handover
        switch read {
        case .failure(let flaws): return Reply(.refused(flaws.all))
        case .success(let read): handed = read
        }
        let key = candidate.key
        let collected = PaperDiplomaCollected(
            studentNumber: key.studentNumber, term: key.term, programme: key.spokenProgramme,
            certificateNumber: handed.certificate, collectedAt: tx.now, by: handed.by, clerk: asked.form.clerk)
        guard collected.refusal(at: tx.now) == nil else { return Reply(.refused([.tooEarly])) }
        // Another clerk has just handed this very paper to somebody else.
        guard try tx.keep(handed, to: asked.student, by: asked.actor.id) else {
            return Reply(.refused([.certificateOfAnother]))
        }
        return Reply(.recorded, saying: [collected])
    }

    /// Takes a collection back that was recorded by mistake, by whomever.
    @Sendable
    func takeBack(_ asked: Asked<TakeBackPaper>, _ tx: borrowing Transaction) throws -> Reply<TakeBackPaper.Answer> {
        _ = try tx.lockKnown(asked.student)
        guard let candidate = try tx.candidate(asked.student),
            let collection = try tx.collection(of: asked.student), collection.certificate == asked.certificate
        else { return Reply(.notCollected) }
        switch collection.takingBack(at: tx.now, isRegistrar: asked.actor.has(.registrar)) {
        case .until, .untilSealed: break
        case .asked: return Reply(.notCollected)
        case .over, .sealed: return Reply(.tooLate)
        }
        guard let reason = Line(typed: asked.reason) else {
            return Reply(.refused(asked.reason.isBlank ? .reasonMissing : .reasonUnreadable))
        }
        let key = candidate.key
        return Reply(
            .takenBack,
            saying: [
                CollectionWithdrawn(
                    studentNumber: key.studentNumber, term: key.term, programme: key.spokenProgramme,
                    certificateNumber: collection.certificate, reason: reason, withdrawnAt: tx.now)
            ])
    }

    private func counterCase(
        of student: UUID, others: Int, for actor: Actor, _ tx: borrowing Transaction
    ) throws -> CounterCase? {
        guard let candidate = try tx.candidate(student), let listed = try tx.lastSnapshot(of: student) else {
            return nil
        }
        let (standing, office) = try standing(of: candidate, for: actor, tx)
        return CounterCase(
            student: student, key: candidate.key, name: candidate.name, birthDate: listed.birthDate,
            department: Bilingual(zh: candidate.home.zh, en: candidate.home.en), batch: candidate.batch,
            certificates: listed.papers, standing: standing,
            isHeld: try tx.openExceptions(about: student).contains(.diplomaHeld),
            isForeign: listed.nationality?.printed != nil, others: others,
            window: try tx.windows(of: student).first { $0.kind == .collection && $0.closesAt > tx.now }, office: office
        )
    }

    private func standing(
        of candidate: Candidate, for actor: Actor, _ tx: borrowing Transaction
    ) throws -> (CounterCase.Standing, ReviewingUnit.Office?) {
        if let collected = try collected(of: candidate.student, for: actor, tx) { return (.collected(collected), nil) }
        let (obstacles, office) = try obstacles(of: candidate, tx)
        return (obstacles.isEmpty ? .may(completedAt: candidate.completedAt) : .mayNot(obstacles), office)
    }

    /// The paper as it was handed over the first time, and what the actor may do about it; nil where it was not.
    func collected(
        of student: UUID, for actor: Actor, _ tx: borrowing Transaction
    ) throws -> CounterCase.Collected? {
        try tx.collection(of: student).map { collection in
            .init(
                certificate: collection.certificate, collectedAt: collection.collectedAt, by: collection.by,
                clerk: collection.clerk, account: try tx.recorder(of: student, collection.certificate),
                proxy: try tx.proxy(of: student, collection.certificate),
                takingBack: collection.takingBack(at: tx.now, isRegistrar: actor.has(.registrar)),
                replaced: try tx.replacements(of: student))
        }
    }

    /// What is in the way of handing a paper over to this student, and where their own department is, which may be able to change it.
    func obstacles(
        of candidate: Candidate, _ tx: borrowing Transaction
    ) throws -> (all: [CounterCase.Obstacle], office: ReviewingUnit.Office?) {
        let lines = try tx.lines(about: candidate.student)
        let rules = try judge.units.rules(candidate.unitStamp, tx)
        let units = rules.shown(of: candidate.completedAt ?? tx.now, at: tx.now)
        let obstacles = Obstacles(
            isListed: candidate.isListed,
            missing: judge.checklist(of: candidate, lines, rules, at: tx.now).missing(judge.demands),
            units: units.items(lines, in: candidate.home),
            exceptions: try tx.openExceptions(about: candidate.student))
        return (obstacles.all, units.ownOffice(in: candidate.home))
    }
}

extension CandidateListed {
    /// The numbers of the student's papers, each once.
    var papers: [CertificateNumber] {
        let both = [certificateNumber, englishCertificateNumber].compactMap(\.self)
        return both.count == 2 && both[0] == both[1] ? [both[0]] : both
    }
}
