import Chassis
import Foundation
import Messages
import Postgres

/// What the registrar's desk sees and decides of applications.
struct ApplicationDesk: Sendable {
    let school: String
    let applications: Applications
    let trial: Trial

    @Sendable
    func list(_ asked: Asked<ListApplications>, _ tx: borrowing Transaction) throws -> Reply<ListApplications.Answer> {
        let (filter, most) = (asked.filter, ListApplications.pageSize)
        let page = min(max(1, asked.page), 1_000)
        let found = try tx.applications(filter, skipping: (page - 1) * most, atMost: most)
        let people = try tx.graduates(Set(found.map(\.student)))
        let counts = try tx.countApplications(filter)
        return Reply(
            .init(
                lines: found.compactMap { kept in
                    people[kept.student].map {
                        ApplicationLine(
                            person: $0.person(in: school), application: kept.id, reference: kept.reference,
                            kind: kept.wish.kind, document: kept.wish.document, state: kept.state, fee: kept.fee,
                            appliedAt: kept.appliedAt)
                    }
                }, count: counts.found, toDecide: counts.toDecide, toGiveBack: counts.toGiveBack))
    }

    @Sendable
    func show(_ asked: Asked<ShowApplication>, _ tx: borrowing Transaction) throws -> Reply<ShowApplication.Answer> {
        guard let kept = try tx.application(asked.application),
            let person = try tx.graduates([kept.student])[kept.student]?.person(in: school)
        else { return Reply(.unknown) }
        return Reply(
            .known(
                .init(
                    person: person, shown: try applications.shown(kept, tx), payments: try tx.payments(for: kept),
                    sealed: try tx.sealedVersions(of: kept.student).compactMap { one in
                        one.version.map { .init(document: one.document, version: $0) }
                    },
                    wouldBeDueAt: applications.terms.dueAt(kept.wish.document ?? .zh, decidedAt: tx.now))))
    }

    @Sendable
    func decide(_ asked: Asked<DecideApplication>, _ tx: borrowing Transaction) throws -> Reply<
        DecideApplication.Answer
    > {
        guard let seen = try tx.application(asked.application) else { return Reply(.unknown) }
        try tx.lockStudent(seen.student)
        // It may have been paid, or decided, while the student was waited for.
        guard let kept = try tx.application(asked.application) else { return Reply(.unknown) }
        switch asked.decision {
        case .seeProof(let proof):
            guard kept.state.isOpen, kept.state != .approved else { return Reply(.notNow(kept.state)) }
            try tx.keepProof(proof, of: kept)
            try tx.keep(asked.act("saw a proof for", kept, because: Line(rawValue: proof.rawValue)!))
            _ = try tx.note(.proofSeen, of: kept, by: asked.actor, words: Line(rawValue: proof.rawValue))
            return Reply(.decided(student: kept.student, kept.state))
        case .giveBack:
            let tooMuch = kept.fee.tooMuch
            guard tooMuch > 0 else { return Reply(.nothingToGiveBack) }
            let last = try tx.events(of: kept).last { $0.kind == .givingBack }?.amount
            // The same of the same receipts was asked for before: who looks at the page sees when, and by whom.
            guard try tx.keepAsked(of: kept) || last != tooMuch else { return Reply(.notNow(kept.state)) }
            try tx.keep(asked.act("had money given back for", kept, because: kept.reference))
            _ = try tx.note(.givingBack, of: kept, by: asked.actor, amount: tooMuch)
            return Reply(.decided(student: kept.student, kept.state))
        case .decline(let because): return try decide(kept, .decline, because: because, asked, tx)
        case .approve: return try decide(kept, .approve, because: nil, asked, tx)
        case .approveFree: return try decide(kept, .approveFree, because: nil, asked, tx)
        }
    }

    private func decide(
        _ kept: KeptApplication, _ event: ApplicationState.Event, because: Line?, _ asked: Asked<DecideApplication>,
        _ tx: borrowing Transaction
    ) throws -> Reply<DecideApplication.Answer> {
        guard let state = kept.state.after(event) else { return Reply(.notNow(kept.state)) }
        let isApproval = event != .decline
        if isApproval {
            guard kept.wish.kind != .nameChange || kept.isProven else { return Reply(.proofMissing) }
            guard try tx.isDue(kept.student), try tx.possession(of: kept.student).mayFollow(kept.wish) else {
                return Reply(.impossible)
            }
        }
        let isWaived = event == .approveFree && kept.fee.amount > 0
        try tx.turn(kept, to: state, isWaived: isWaived)
        try tx.keep(asked.act("\(isApproval ? "approved" : "declined")", kept, because: because ?? kept.reference))
        if isWaived { _ = try tx.note(.waived, of: kept, by: asked.actor) }
        var messages: [any Message] = [
            try tx.tell(isApproval ? .approved : .declined, of: kept, as: state, by: asked.actor, words: because)
        ]
        if kept.state == .feeDue { messages.append(applications.cancelFee(of: kept, at: tx.now)) }
        if kept.state == .approved { messages += try tx.cancel(tx.unsealedDiplomas(of: kept)) }
        if isApproval {
            messages += try applications.advance(kept.student, tx)
            // What holds because a file prints something else holds no more once its successor is on its way.
            messages += try weigh(kept.student, trying: trial, tx)
        }
        return Reply(.decided(student: kept.student, state), saying: messages)
    }
}

extension Asked<DecideApplication> {
    fileprivate func act(_ what: String, _ application: KeptApplication, because: Line) -> Act {
        Act(
            by: .account(of: actor), name: actor.name, because: because,
            what: "\(what) application \(application.id.uuidString.lowercased())")
    }
}
