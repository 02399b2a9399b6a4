import Cryptography
import Foundation
import Logging
import Messages
import Metrics
import Passing
import Postgres
import RabbitMQ

/// Takes a batch of deliveries through one transaction: inbox → reactions → outbox → commit. Acknowledging is the caller's.
///
/// 1. what was heard before is left out; the same id with other bytes is refused;
/// 2. each reaction runs, student by student and for each in the order of arrival, so that no two batches hold what the
///    other waits for; what the rules refuse is parked and its publisher told;
/// 3. what follows for the students whom they named is judged; everything that is to be said goes to the outbox;
/// 4. when something throws, the batch is halved until the guilty message stands alone: it is set aside as a row, tried
///    five times, then parked. Nobody waits for it;
/// 5. what is only tried (``tryOut(_:on:now:breathe:)``) is told afterwards what would have become of it.
struct Reacting: Sendable {
    let saying: Saying
    let admission: Admission
    let logger: Logger
    /// Hears the ledger: past the inbox, and nothing comes of an event but rows. It says, rejects and parks nothing.
    var hearsAgain = false
    /// Where students are kept who are judged when all was heard; nil where each is judged at once.
    var unjudged: Unjudged?
    /// What its instance could not hear with the tables as they are.
    let misfits: Misfits

    init(saying: Saying, admission: Admission, logger: Logger, misfits: Misfits = Misfits()) {
        self.saying = saying
        self.admission = admission
        self.logger = logger
        self.misfits = misfits
    }

    var program: Program { saying.program }
    var hearings: [String: Hearing] { saying.hearings }

    static let tries = 5
    /// How often two transactions may stand in each other's way before that counts as an outage.
    private static let collisions = 5

    /// - Parameters:
    ///   - now: a clock that a test holds; nil means the database's.
    ///   - breathe: called between two pieces of work by a thread with other duties. What it throws ends the work: of what is
    ///     not committed nothing has taken effect.
    /// - Returns: how many failed alone.
    /// - Throws: a fault that passes by itself – an outage, a lock held too long by others, a full disk: then nothing of the
    ///   failing part has taken effect, and no attempt is used up.
    @discardableResult
    func react(
        to batch: ArraySlice<Admitted>, on connection: Connection, now: Date? = nil, breathe: Hearing.Breath = {}
    ) throws -> Int {
        let trials = batch.filter(\.delivery.isTrial)
        guard trials.isEmpty else {
            let meant = batch.filter { !$0.delivery.isTrial }
            let failed = try meant.isEmpty ? 0 : react(to: meant[...], on: connection, now: now, breathe: breathe)
            try tryOut(trials, on: connection, now: now, breathe: breathe)
            return failed
        }
        do {
            try breathe()
            try commit(batch, on: connection, now: now, breathe)
            return 0
        } catch let error as PostgresError where error.isConflict {
            return try react(afterConflict: error, to: batch, on: connection, now: now, breathe)
        } catch let error as PostgresError where error.isDoubtful && batch.count == 1 {
            return try react(afterDoubt: error, to: batch, on: connection, now: now, breathe)
        } catch  where error.fitsNoTable && isOwnMisfit(of: batch) {
            return try setAside(batch[batch.startIndex], because: error, on: connection, now: now)
        } catch  where error.passesByItself || error is Stopping {
            throw error
        } catch  where batch.count > 1 {
            return try react(toHalvesOf: batch, on: connection, now: now, breathe)
        } catch {
            return try setAside(batch[batch.startIndex], because: error, on: connection, now: now)
        }
    }

    private func react(
        toHalvesOf batch: ArraySlice<Admitted>, on connection: Connection, now: Date?, _ breathe: Hearing.Breath
    ) throws -> Int {
        let middle = batch.startIndex + batch.count / 2
        return try react(to: batch[..<middle], on: connection, now: now, breathe: breathe)
            + react(to: batch[middle...], on: connection, now: now, breathe: breathe)
    }

    /// Two transactions stood in each other's way: one of them was stopped, and goes on a moment later with fewer locks.
    private func react(
        afterConflict first: PostgresError, to batch: ArraySlice<Admitted>, on connection: Connection, now: Date?,
        _ breathe: Hearing.Breath
    ) throws -> Int {
        guard batch.count == 1 else { return try react(toHalvesOf: batch, on: connection, now: now, breathe) }
        let pauses = (1..<Self.collisions).map { _ in Double.random(in: 0.01...0.05) }
        if let last = try tryAgain(batch, on: connection, now: now, breathe, pauses, while: \.isConflict) { throw last }
        return 0
    }

    /// A lock that somebody holds, or a statement that takes long. Set aside, a message has its later tries as a row; what is heard
    /// again has none, so they are here.
    private func react(
        afterDoubt first: PostgresError, to batch: ArraySlice<Admitted>, on connection: Connection, now: Date?,
        _ breathe: Hearing.Breath
    ) throws -> Int {
        var last: PostgresError? = first
        if hearsAgain {
            last = try tryAgain(batch, on: connection, now: now, breathe, [1, 2, 4, 8], while: \.isDoubtful)
        }
        guard let last else { return 0 }
        return try setAside(batch[batch.startIndex], because: last, on: connection, now: now)
    }

    /// Tries once more after each pause, in seconds.
    /// - Returns: what still stands in the way after the last; nil when it is done.
    private func tryAgain(
        _ batch: ArraySlice<Admitted>, on connection: Connection, now: Date?, _ breathe: Hearing.Breath,
        _ pauses: [Double], while mayPass: (PostgresError) -> Bool
    ) throws -> PostgresError? {
        var last: PostgresError?
        for pause in pauses {
            Thread.sleep(forTimeInterval: pause)
            try breathe()
            do {
                try commit(batch, on: connection, now: now, breathe)
                return nil
            } catch let again as PostgresError where mayPass(again) {
                last = again
            }
        }
        return last
    }

    private func commit(
        _ batch: ArraySlice<Admitted>, on connection: Connection, now: Date?, _ breathe: Hearing.Breath
    ) throws {
        let effects = try connection.transaction(now: now) { tx in
            var effects = try self.effects(of: batch, tx, breathe)
            try judge(&effects, tx)
            try tx.say(effects.said)
            try tx.add(effects.tally, heardAt: tx.now)
            effects.at = tx.now
            return effects
        }
        count(batch, effects)
    }

    /// Whether one message alone has not fitted the tables for so long that it must be its type's own statement: then it is
    /// set aside, for as long as that lasts, and the other types go on.
    private func isOwnMisfit(of batch: ArraySlice<Admitted>) -> Bool {
        batch.count == 1 && misfits.last(of: batch[batch.startIndex])
    }

    private func effects(
        of batch: ArraySlice<Admitted>, _ tx: borrowing Transaction, _ breathe: Hearing.Breath
    ) throws -> Effects {
        var effects = Effects()
        if !hearsAgain { for message in batch { effects.tally.add(.received, message) } }
        let fresh = try hearsAgain ? whatTookEffect(of: batch, tx) : unheard(of: batch, tx, &effects)
        let (lasting, gone) = try unerased(fresh, tx)
        for message in gone { effects.tally.add(.done, message) }
        var rest = inOrderOfSubjects(lasting)[...]
        while let first = rest.first {
            switch first.verdict {
            case .hear:
                let alike = rest.prefix { $0.type == first.type && $0.isHeard }
                try hear(alike, tx, &effects, breathe)
                rest = rest.dropFirst(alike.count)
            case .refuse(let refusal):
                try refuse(first, refusal, tx, &effects)
                rest = rest.dropFirst()
            case .leave:
                effects.tally.add(.elsewhere, first)
                rest = rest.dropFirst()
            }
        }
        if hearsAgain { effects.tally = Tally() }
        return effects
    }

    private func inOrderOfSubjects(_ batch: [Admitted]) -> [Admitted] {
        guard batch.count > 1 else { return batch }
        let subjects = batch.map { message -> Subject? in
            guard case .hear(_, let heard) = message.verdict else { return nil }
            return hearings[message.type]?.subject(heard)
        }
        return batch.indices.sorted { left, right in
            switch (subjects[left], subjects[right]) {
            case (let one?, let other?): one == other ? left < right : one < other
            case (nil, nil): left < right
            case (let one, _): one == nil
            }
        }.map { batch[$0] }
    }

    /// Messages of one type that came one after the other.
    private func hear(
        _ alike: ArraySlice<Admitted>, _ tx: borrowing Transaction, _ effects: inout Effects, _ breathe: Hearing.Breath
    ) throws {
        var events: [(CloudEvent, Admitted)] = []
        var heard: [any Sendable] = []
        for message in alike {
            guard case .hear(let event, let what) = message.verdict else { continue }
            events.append((event, message))
            heard.append(what)
        }
        guard let hearing = hearings[events[0].0.type] else { return }
        for ((event, message), outcome) in zip(events, try hearing.react(heard, tx, breathe)) {
            try conclude(outcome, of: event, message, tx, &effects)
        }
    }
}
