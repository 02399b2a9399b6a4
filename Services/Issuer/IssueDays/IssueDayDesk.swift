import Chassis
import Foundation
import Messages
import Postgres

/// Shows the registrar's desk how sealing goes, lets it stop and go on, and lets a second person grant what a first one wants.
struct IssueDayDesk: Sendable {
    let rules: IssueRules
    let deeds: DeedDesk

    @Sendable
    func show(_ asked: Asked<ShowIssueDay>, _ tx: borrowing Transaction) throws -> Reply<ShowIssueDay.Answer> {
        let day = try today(tx)
        return Reply(
            .init(
                day: day.shown(rules),
                approvals: try tx.approvals(seenBy: asked.actor.id, atMost: ShowIssueDay.mostApprovals)))
    }

    @Sendable
    func set(_ asked: Asked<SetIssueDay>, _ tx: borrowing Transaction) throws -> Reply<SetIssueDay.Answer> {
        var day = try today(tx)
        guard day.state != (asked.goesOn ? .open : .paused) else {
            return Reply(.already(day.shown(rules)))
        }
        if asked.goesOn, day.state == .asking, day.due - day.sealed > rules.twoAbove {
            return try want(day, asked, tx)
        }
        if asked.goesOn { try goOn(&day, tx) } else { day.state = .paused }
        try keep(&day, goesOn: asked.goesOn, by: asked.actor, because: asked.because, tx)
        return Reply(.set(day.shown(rules)))
    }

    /// Nobody lets far more than usual go alone.
    private func want(
        _ day: KeptDay, _ asked: Asked<SetIssueDay>, _ tx: borrowing Transaction
    ) throws -> Reply<SetIssueDay.Answer> {
        if let until = try tx.isWanted(day.day) { return Reply(.waits(until: until)) }
        let wish = Wish(
            id: asked.id, kind: .letGo, selection: nil, day: day.day, count: day.due - day.sealed, by: asked.actor,
            because: asked.because, at: tx.now,
            until: min(tx.now + rules.patience, Date(startOf: day.day.plus(days: 1))))
        try tx.keep(wish)
        try tx.keep(Act(wanting: wish))
        return Reply(.waits(until: wish.until))
    }

    @Sendable
    func decide(_ asked: Asked<DecideApproval>, _ tx: borrowing Transaction) throws -> Reply<DecideApproval.Answer> {
        guard let wish = try tx.lockWish(asked.approval) else { return Reply(.over) }
        guard !asked.isGranted || wish.by.id != asked.actor.id else { return Reply(.own) }
        guard asked.isGranted else {
            try settle(wish, asked, tx)
            return Reply(.declined)
        }
        if let deed = wish.deed { return try grant(deed, wish, asked, tx) }
        var day = try today(tx)
        // What has come since is more than one person might let go: it wants to be asked for anew.
        guard day.day == wish.day, day.state == .asking,
            day.due - day.sealed - wish.count <= rules.twoAbove
        else { return Reply(.impossible) }
        try goOn(&day, tx)
        try keep(&day, goesOn: true, by: asked.actor, because: asked.because, tx)
        try settle(wish, asked, tx)
        return Reply(.granted(nil))
    }

    /// It is done as it stands now, whoever has come or gone since it was wanted, as what was wanted by the first person.
    private func grant(
        _ deed: CalendarDeed, _ wish: Wish, _ asked: Asked<DecideApproval>, _ tx: borrowing Transaction
    ) throws -> Reply<DecideApproval.Answer> {
        guard let wanted = wish.selection, let selection = try tx.selection(wanted, by: wish.by.id),
            deeds.misfit(deed.day, at: tx.now) == nil
        else { return Reply(.impossible) }
        let (chosen, left) = try deeds.judge(deed, on: selection.id, tx)
        try settle(wish, asked, tx)
        let done = try deeds.carryOut(
            deed, wish.id, chosen, left, by: wish.by, because: wish.because, grantedBy: asked.actor.id, tx)
        guard case .done(let outcome) = done.answer else { return Reply(.impossible) }
        return Reply(.granted(outcome), saying: done.messages)
    }

    private func settle(_ wish: Wish, _ asked: Asked<DecideApproval>, _ tx: borrowing Transaction) throws {
        try tx.decide(wish, isGranted: asked.isGranted, by: asked.actor.id, because: asked.because)
        try tx.keep(Act(wish, isGranted: asked.isGranted, by: asked.actor, because: asked.because))
    }

    /// Locked, with what there is to seal as it is now: counted before, for claims wait for the lock.
    private func today(_ tx: borrowing Transaction) throws -> KeptDay {
        let sealable = try tx.countSealable(before: Date(startOf: Day(taipei: tx.now).plus(days: 1)))
        var day = try tx.lockToday(remembering: rules.memory)
        day.due = day.sealed + sealable
        return day
    }

    /// Those that went first and may have gone wrong are left to others; the step begins with new ones.
    private func goOn(_ day: inout KeptDay, _ tx: borrowing Transaction) throws {
        if day.state != .asking { try tx.dropCanary(day) }
        if day.state == .asking { day.letGo = day.due + (rules.most(usual: day.usual) ?? 0) }
        day.state = .open
    }

    private func keep(
        _ day: inout KeptDay, goesOn: Bool, by actor: Actor, because: Line, _ tx: borrowing Transaction
    ) throws {
        let account = Line.account(of: actor)
        let word = CalendarLine.Word(
            by: actor.name ?? Bilingual(zh: account, en: account), because: because, at: tx.now)
        (day.word, day.since) = (word, tx.now)
        try tx.keep(day, by: actor.id, word)
        try tx.keep(Act(issueDay: day.day, goesOn: goesOn, by: actor, because: because))
    }
}
