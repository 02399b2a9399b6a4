import Chassis
import Foundation
import Messages
import Postgres

/// Applications of students, and what follows from them: fees, and versions in the calendar.
struct Applications: Sendable {
    let terms: ApplicationTerms

    @Sendable
    func show(_ asked: Asked<ShowApplications>, _ tx: borrowing Transaction) throws -> Reply<ShowApplications.Answer> {
        let possession = try tx.possession(of: asked.student)
        let choices = possession.choices(terms)
        let obstacle: ApplicationObstacle? =
            choices.isEmpty
            ? ApplicationWish.Kind.allCases.compactMap { possession.obstacle(to: $0, nil, terms) }
                .first { $0 != .notOffered } ?? .notOffered : nil
        let kept = try tx.applications(of: asked.student, atMost: ShowApplications.most)
        return Reply(
            .init(
                choices: choices, obstacle: obstacle, name: possession.name, feeDays: terms.feeDays,
                applications: try kept.map { try shown($0, tx) }))
    }

    @Sendable
    func apply(_ asked: Asked<Apply>, _ tx: borrowing Transaction) throws -> Reply<Apply.Answer> {
        let (student, wish) = (asked.student, asked.wish)
        try tx.lockStudent(student)
        guard let key = try tx.graduates([student])[student]?.key else { return Reply(.refused(.notListed)) }
        let possession = try tx.possession(of: student)
        let isBorne = try possession.name.map { name in
            try tx.printedDiplomas(of: student).allSatisfy { $0.bears(name) }
                && tx.formerFiles(of: student).allSatisfy { $0.bears(name) }
        }
        if let obstacle = possession.obstacle(to: wish, isBorne: isBorne ?? false, terms) {
            return Reply(.refused(obstacle))
        }
        // What is sealed by now stands in no new one's way.
        let finished = try finish(student, tx)
        let amount = terms.amounts[wish.kind] ?? 0
        let state: ApplicationState = amount == 0 ? .applied : .feeDue
        let application = KeptApplication(
            id: asked.id, student: student, key: key, reference: .reference(of: asked.id, at: tx.now), wish: wish,
            state: state, isProven: false,
            fee: .init(
                amount: amount, isWaived: false, paid: 0, payBy: amount == 0 ? nil : terms.payBy(from: tx.now),
                state: state), appliedAt: tx.now)
        // Of what was sealed here all is known that it prints: of nothing else is the roster kept.
        let isOfFormer = try wish.kind == .correction && !tx.formerFiles(of: student).isEmpty
        let roster = isOfFormer ? try tx.graduate(student) : nil
        guard try tx.keep(application, roster: roster) else { return Reply(.already, saying: finished) }
        let told = try tx.tell(.applied, of: application, as: state)
        return Reply(.applied, saying: finished + [told] + feeDue(for: application, application.fee.payBy))
    }

    @Sendable
    func withdraw(
        _ asked: Asked<WithdrawApplication>, _ tx: borrowing Transaction
    ) throws -> Reply<WithdrawApplication.Answer> {
        try tx.lockStudent(asked.student)
        guard let kept = try tx.application(asked.application), kept.student == asked.student else {
            return Reply(.unknown)
        }
        guard let state = kept.state.after(.withdraw),
            try kept.state != .approved || tx.versions(of: kept).isEmpty
        else { return Reply(.tooLate) }
        try tx.turn(kept, to: state)
        let told = try tx.tell(.withdrawn, of: kept, as: state)
        return Reply(.withdrawn, saying: kept.state == .feeDue ? [told, cancelFee(of: kept, at: tx.now)] : [told])
    }

    func shown(_ kept: KeptApplication, _ tx: borrowing Transaction) throws -> ShownApplication {
        kept.shown(try tx.events(of: kept), try tx.versions(of: kept))
    }
}

/// Fees.
extension Applications {
    /// Tells the cashier what is still to be paid.
    private func feeDue(for kept: KeptApplication, _ payBy: Date?) -> [FeeDue] {
        guard let payBy else { return [] }
        return [
            FeeDue(
                about: kept.key, reference: kept.reference, item: terms.item(kept.wish), amount: kept.fee.missing,
                currency: Line(rawValue: ShownApplication.Fee.currency)!, dueAt: payBy)
        ]
    }

    func cancelFee(of kept: KeptApplication, at now: Date) -> FeeCancelled {
        FeeCancelled(about: kept.key, reference: kept.reference, cancelledAt: now)
    }

    /// Lets a student's applications follow what was paid for them. What is decided stays so: the desk sees what is missing or too
    /// much. What has ended goes on if it was paid by its day, and the word only came late.
    func settle(_ student: UUID, _ tx: borrowing Transaction) throws -> [any Message] {
        for kept in try tx.decidedFees(of: student) { try noteFee(of: kept, tx) }
        return try tx.undecidedFees(of: student).flatMap { kept in try settle(kept, tx) }
    }

    /// Of what is decided nobody is told; that something of its fee was given back, or paid again, stands in its story.
    private func noteFee(of kept: KeptApplication, _ tx: borrowing Transaction) throws {
        let kind: ApplicationEvent.Kind = kept.fee.missing > 0 ? .unpaid : .paid
        let last = try lastFee(of: kept, tx)
        guard last?.kind != kind || kind == .unpaid && last?.amount != kept.fee.paid else { return }
        _ = try tx.note(kind, of: kept, amount: kept.fee.paid)
    }

    private func lastFee(of kept: KeptApplication, _ tx: borrowing Transaction) throws -> ApplicationEvent? {
        try tx.events(of: kept).last { [ApplicationEvent.Kind.short, .paid, .unpaid].contains($0.kind) }
    }

    private func settle(_ kept: KeptApplication, _ tx: borrowing Transaction) throws -> [any Message] {
        let paid = kept.fee.paid
        let isSettled = try kept.state == .expired ? tx.wasPaidInTime(kept) : kept.fee.missing == 0
        if isSettled, let state = kept.state.after(.settled) {
            try tx.turn(kept, to: state)
            return [try tx.tell(.paid, of: kept, as: state, amount: paid)]
        }
        if kept.fee.missing > 0, let state = kept.state.after(.unsettled) {
            let payBy = [terms.payBy(from: tx.now), kept.fee.payBy].compactMap(\.self).max()
            try tx.turn(kept, to: state, payBy: payBy)
            let told = try tx.tell(.unpaid, of: kept, as: state, amount: paid)
            return [told as any Message] + feeDue(for: kept, payBy)
        }
        // Of what was told last of the same sum nobody is told again.
        guard kept.state == .feeDue, paid > 0, try lastFee(of: kept, tx)?.amount != paid else { return [] }
        return [try tx.tell(.short, of: kept, as: .feeDue, amount: paid)]
    }

    /// Ends what nobody has paid in time, and what is sealed.
    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        let most = 100
        let students = try turn.transaction { tx in
            Reply(try tx.studentsWithApplicationsThatEnd(paid: terms.lapses, atMost: most))
        }
        let failed = try turn.each(students) { student, tx in
            try tx.lockStudent(student)
            return Reply((), saying: try finish(student, tx) + (terms.lapses ? expire(student, tx) : []))
        }
        return students.count == most && failed.isEmpty ? .again : .later
    }

    private func expire(_ student: UUID, _ tx: borrowing Transaction) throws -> [any Message] {
        var messages: [any Message] = []
        for kept in try tx.undecidedFees(of: student) {
            guard let payBy = kept.fee.payBy, payBy <= tx.now, let state = kept.state.after(.expire) else { continue }
            try tx.turn(kept, to: state)
            messages.append(try tx.tell(.expired, of: kept, as: state, amount: kept.fee.paid))
            messages.append(cancelFee(of: kept, at: tx.now))
        }
        return messages
    }
}
