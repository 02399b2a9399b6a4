import Foundation
import Messages

/// A version in the calendar, with what is known to print it.
struct RehearsedLine: Sendable {
    let due: Due
    let dueAt: Date
    let stands: CalendarState
    /// How many take its mail on its day.
    let mailboxes: Int
}

/// What a rehearsal has seen. It names diplomas and nobody.
struct Rehearsed: Encodable, Equatable {
    let from: Day
    let until: Day
    /// Somebody has stopped everything.
    let isFrozen: Bool
    private(set) var days: [Count] = []
    private(set) var flaws: [Flaw] = []

    /// Of one day; what is overdue counts to the first.
    struct Count: Encodable, Equatable {
        let day: Day
        /// Drawn and sound.
        var sealed = 0
        /// To how many mailboxes: what a student has on one day goes with one mail to each.
        var mails = 0
        /// Would be held on that day.
        var refused = 0
        /// Not sealed by what is known today: held, uncleared, cancelled, of an earlier term.
        var kept: [String: Int] = [:]
    }

    struct Flaw: Encodable, Equatable {
        let diploma: UUID
        let version: Int
        let day: Day
        let reason: String
    }

    /// Who has a mail on the day that is counted last.
    private var students: Set<UUID> = []

    private enum CodingKeys: CodingKey { case from, until, isFrozen, days, flaws }

    init(from: Day, until: Day, isFrozen: Bool) {
        (self.from, self.until, self.isFrozen) = (from, until, isFrozen)
    }

    /// They come in the order of their days.
    /// - Parameter flaw: why it would be held; nil when it would be sealed, or is kept by what is known today.
    mutating func add(_ line: RehearsedLine, flaw: String?) {
        let day = max(from, Day(taipei: line.dueAt))
        if days.last?.day != day {
            days.append(Count(day: day))
            students = []
        }
        let last = days.count - 1
        guard line.stands == .waiting else {
            days[last].kept[line.stands.rawValue, default: 0] += 1
            return
        }
        func note(_ reason: String) {
            flaws.append(Flaw(diploma: line.due.id.diploma, version: line.due.id.version, day: day, reason: reason))
        }
        if let flaw {
            days[last].refused += 1
            return note(flaw)
        }
        days[last].sealed += 1
        guard students.insert(line.due.student).inserted else { return }
        days[last].mails += line.mailboxes
        if line.mailboxes == 0 { note("no mailbox takes its mail") }
    }

    var text: String {
        let lines = days.map { one in
            let kept = one.kept.sorted { $0.key < $1.key }.map { ", \($0.value) \($0.key)" }.joined()
            return "\(one.day.rawValue): \(one.sealed) sealed, \(one.mails) mails, \(one.refused) refused\(kept)"
        }
        let named = flaws.map {
            "diploma \($0.diploma.uuidString.lowercased()) v\($0.version), \($0.day.rawValue): \($0.reason)"
        }
        let sum = days.reduce(into: (sealed: 0, mails: 0)) { sum, one in
            sum.sealed += one.sealed
            sum.mails += one.mails
        }
        let end =
            "\(from.rawValue) to \(until.rawValue): \(sum.sealed) would be sealed, \(sum.mails) mails sent, \(flaws.count) to look at"
        let stopped = isFrozen ? ["everything is stopped: nothing leaves until the desk lets it go on"] : []
        let hint = flaws.isEmpty ? [] : ["who it is and what is wrong: issuer explain DIPLOMA --by WHO --because WHY"]
        return (lines + named + hint + stopped + [end]).joined(separator: "\n")
    }
}
