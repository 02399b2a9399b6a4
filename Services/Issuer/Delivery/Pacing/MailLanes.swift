import Foundation
import Mail
import Synchronization

/// What the workers of one instance know together of the lines that mails wait in, one for each domain: whose turn it is, and who is
/// left alone. One domain's trouble delays its own mails; the mail server's is the whole lane's.
///
/// Nothing of it is kept: an instance that was started anew learns it by the first answers.
final class MailLanes: Sendable {
    private let pace: MailPace
    private let state: Mutex<State>

    private struct State {
        var lanes: [String: MailLane] = [:]
        /// Those with mail, in the order of their turns.
        var turns: [String] = []
        var lookedAt: Date?
        var soughtAbandonedAt: Date?
        var budget: MailBudget
        /// Domains for which the mail server has closed since it took a mail last. One is in trouble itself; two are not.
        var closed: Set<String> = []
        var lastServed: (domain: String, at: Date)?
        var changes: [(domain: String?, change: MailLane.Change)] = []
    }

    /// In seconds: after this a domain that has mail for the first time is seen, though others have more than enough.
    private static let look: TimeInterval = 1

    init(_ pace: MailPace) {
        self.pace = pace
        state = Mutex(State(budget: MailBudget(perMinute: pace.perMinute)))
    }

    /// Takes the turn of a domain.
    /// - Parameters:
    ///   - hasLooked: whether this claim has looked already which domains have mail.
    ///   - look: which have mail that is due.
    /// - Returns: nil when no mail may leave now.
    func next(at now: Date, _ hasLooked: inout Bool, looking look: () throws -> [String]) rethrows -> String? {
        let (found, mayGoOn) = state.withLock { state -> (String?, Bool) in
            guard state.budget.has(at: now) else { return (nil, false) }
            let isFresh = state.lookedAt.map { abs(now.timeIntervalSince($0)) < Self.look } ?? false
            return (isFresh ? take(at: now, &state) : nil, true)
        }
        guard found == nil, mayGoOn, !hasLooked else { return found }
        hasLooked = true
        let domains = try look()
        return state.withLock { state in
            fill(&state, domains, at: now)
            return take(at: now, &state)
        }
    }

    private func fill(_ state: inout State, _ domains: [String], at now: Date) {
        let waiting = Set(domains)
        for domain in domains { state.lanes[domain, default: MailLane(pace)].hasMail = true }
        for domain in state.turns where !waiting.contains(domain) { state.lanes[domain]?.hasMail = false }
        let known = Set(state.turns)
        state.turns = state.turns.filter(waiting.contains) + domains.filter { !known.contains($0) }
        state.lanes = state.lanes.filter { !$0.value.isIdle(at: now) }
        state.lookedAt = now
    }

    private func take(at now: Date, _ state: inout State) -> String? {
        guard let place = state.turns.firstIndex(where: { state.lanes[$0]?.mayBegin(at: now) ?? false }) else {
            return nil
        }
        let domain = state.turns.remove(at: place)
        state.turns.append(domain)
        state.lanes[domain]?.take(at: now)
        state.budget.take(at: now)
        return domain
    }

    /// Who has taken a domain's turn has found no mail that may leave now.
    /// - Parameter isEmpty: whether there is none at all.
    func giveBack(_ domain: String, isEmpty: Bool) {
        state.withLock { state in
            state.budget.giveBack()
            state.lanes[domain]?.giveBack()
            guard isEmpty else { return }
            state.lanes[domain]?.hasMail = false
            state.turns.removeAll { $0 == domain }
        }
    }

    /// Whether it is time to look for mails whose workers have vanished: once a second is enough for all of them.
    func mustSeekAbandoned(at now: Date) -> Bool {
        state.withLock { state in
            if let last = state.soughtAbandonedAt, abs(now.timeIntervalSince(last)) < Self.look { return false }
            state.soughtAbandonedAt = now
            return true
        }
    }

    func begin(_ domain: String, for student: UUID) {
        state.withLock { $0.lanes[domain, default: MailLane(pace)].begin(for: student) }
    }

    func end(_ domain: String, _ answer: MailLane.Answer, at now: Date) {
        state.withLock { state in
            if answer == .served {
                state.closed = []
                state.lastServed = (domain, now)
            }
            end(domain, answer, at: now, &state)
        }
    }

    /// The mail server takes nothing, as far as one mail can tell.
    /// - Returns: whether that is a domain's trouble: nothing stood in the way before it was named, and another was served within a
    ///   minute, or none is served as badly and the server does not say that it is its own system (x.3.z, RFC 3463 §3.4).
    func isOfDomain(_ domain: String, _ out: MailServerOut, at now: Date) -> Bool {
        state.withLock { state in
            if out.cameAtRecipient { state.closed.insert(domain) }
            let othersAreServed =
                state.lastServed.map { $0.domain != domain && abs(now.timeIntervalSince($0.at)) < 60 } ?? false
            let isOfSystem = out.reply?.status?.utf8.starts(with: "4.3.".utf8) ?? false
            let isOwn = out.cameAtRecipient && (othersAreServed || state.closed.count == 1 && !isOfSystem)
            if !isOwn { for other in state.closed { _ = state.lanes[other]?.forgive() } }
            end(domain, isOwn ? .closed : .nothing, at: now, &state)
            return isOwn
        }
    }

    private func end(_ domain: String, _ answer: MailLane.Answer, at now: Date, _ state: inout State) {
        guard var lane = state.lanes[domain] else { return }
        if let change = lane.end(answer, at: now) { state.changes.append((lane.isCommon ? domain : nil, change)) }
        state.lanes[domain] = lane
    }

    /// How many stand how.
    func count(at now: Date) -> [MailLane.State: Int] {
        state.withLock { state in
            Dictionary(grouping: state.lanes.values) { $0.state(at: now) }.mapValues(\.count)
        }
    }

    /// What has changed since it was asked last, in order. A domain has no name where only one or two graduates read mail.
    func takeChanges() -> [(domain: String?, change: MailLane.Change)] {
        state.withLock { state in
            defer { state.changes = [] }
            return state.changes
        }
    }
}
