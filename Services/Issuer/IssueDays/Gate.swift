import Chassis
import Foundation
import Messages
import Postgres

/// What a claim looks at before it takes anything: whether today may seal, and which first.
///
/// It decides in the claim's own transaction, with the day's row locked: no clock could be fast enough when thousands fall due at
/// midnight. Outages never stop a day; what they prevent waits and goes on by itself.
struct Gate: Sendable {
    let rules: IssueRules
    let requiredVerifiers: [String]

    func open(_ tx: borrowing Transaction) throws -> Opening {
        guard try tx.isAnythingDue() else { return .nothing }
        var day = try tx.lockToday(remembering: rules.memory)
        guard day.state == .open else { return .nothing }
        guard day.failures < rules.stopAfter else { return try stop(&day, .failing, tx) }
        if day.first == nil, tx.now.timeIntervalSince(day.countedAt) > IssueRules.recount || day.sealed >= day.due {
            day.due = try day.sealed + tx.countSealable(before: Date(startOf: day.day.plus(days: 1)))
            try tx.keepCount(day)
        }
        guard !day.isTooMuch(rules) else { return try stop(&day, .asking, tx) }
        if day.needsCanary(rules) {
            day.step = 1
            try tx.keep(day)
        }
        guard day.first != nil else { return .everything }
        return try advance(&day, tx)
    }

    /// Lets the next few go once those before have left.
    private func advance(_ day: inout KeptDay, _ tx: borrowing Transaction) throws -> Opening {
        while let size = day.first {
            try tx.fillCanary(day, size)
            let canary = try tx.canary(of: day, knownTo: requiredVerifiers)
            guard canary.failed == 0 else { return try stop(&day, .failing, tx) }
            // Also while fewer are due at this hour than go in the step.
            guard canary.waiting == 0, canary.count >= size else { return canary.sealable > 0 ? .canary : .nothing }
            day.step += 1
            try tx.keep(day)
        }
        return .everything
    }

    private func stop(_ day: inout KeptDay, _ state: IssueDay.State, _ tx: borrowing Transaction) throws -> Opening {
        (day.state, day.since, day.word) = (state, tx.now, nil)
        try tx.keep(day)
        return .nothing
    }
}
