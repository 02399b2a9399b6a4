import Chassis
import Foundation
import Messages
import Postgres

/// Sets when a batch may do what, and where. Set again, the latest holds.
func setBatch(_ batch: Batch, _ hours: BatchHours, _ act: Act, _ tx: borrowing Transaction) throws -> Reply<Void> {
    try tx.keep(act)
    let reviewed = try tx.reviewsUntil(batch)
    let revision = try tx.keep(hours, of: batch)
    // Units were told until when; thousands are told anew by a clock.
    if try tx.reviewsUntil(batch) != reviewed { try tx.layAnew(tx.lockOpen(in: batch)) }
    let fact = BatchSet(
        batch: batch, opensAt: hours.opensAt, closesAt: hours.closesAt, reviewUntil: hours.reviewUntil,
        collectFrom: hours.collectFrom, collectUntil: hours.collectUntil, place: hours.place,
        revision: revision, setAt: tx.now)
    return Reply((), saying: [fact])
}

/// Gives one student hours of their own from now on. Granted again, the latest holds.
func grantWindow(
    _ student: UUID, _ kind: WindowKind = .form, until: Date, _ act: Act, _ tx: borrowing Transaction
) throws -> Reply<WindowGrant> {
    guard until > tx.now else { return Reply(.over) }
    guard let candidate = try tx.lockListed(student) else { return Reply(.notListed) }
    if let refusal = StatedDate.moment("until", until, .hours(candidate.key.term)).refusal(at: tx.now) {
        return Reply(.impossible(refusal.sentence))
    }
    try tx.keep(act)
    guard kind == .form else {
        try tx.keepOwnHours(of: student, kind, until: until, act)
        if kind == .review { try tx.layAnew([student]) }
        return Reply(.granted)
    }
    let revision = try tx.keepWindow(of: student, until: until, act)
    let fact = WindowGranted(
        student: student, opensAt: tx.now, closesAt: until, revision: revision, grantedAt: tx.now)
    return Reply(.granted, saying: [fact])
}

/// Ends what was granted to one student.
/// - Returns: false when there is nothing that could end.
func endWindow(
    of student: UUID, _ kind: WindowKind, _ act: Act, _ tx: borrowing Transaction
) throws -> Reply<Bool> {
    guard try tx.lockListed(student) != nil else { return Reply(false) }
    guard kind == .form else {
        guard try tx.endOwnHours(of: student, kind, act) else { return Reply(false) }
        if kind == .review { try tx.layAnew([student]) }
        try tx.keep(act)
        return Reply(true)
    }
    guard let ended = try tx.endWindow(of: student, act) else { return Reply(false) }
    try tx.keep(act)
    let fact = WindowGranted(
        student: student, opensAt: ended.opensAt, closesAt: tx.now, revision: ended.revision, grantedAt: tx.now)
    return Reply(true, saying: [fact])
}
