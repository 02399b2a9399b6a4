package import Foundation
import Passing
package import Postgres
package import RabbitMQ

/// Work with an effect that no transaction can take back: a letter, a seal, a message published. It stands in the program's
/// first file, as what it hears does:
///
///     .work("mail codes", workers: 4, lease: .seconds(120), every: .milliseconds(500), MailCodes(…))
///
/// Each worker goes through the same rounds, and whoever resumes after a crash begins one as well:
/// 1. `claim`, in a transaction: rows that are due are marked with an attempt's token and lease, the abandoned ones included;
/// 2. `perform`, outside any transaction and without a connection held;
/// 3. `record`, in a transaction: only where the attempt still holds the row. A worker that slept through its lease
///    changes nothing.
///
/// The chassis owns the rest: threads and their connections, leases, tries, pauses, the stop signal, health, metrics, logs.
/// - An error that passes (`MayPass`) is an outage: rows go back untouched, using up no try, and the whole lane rests.
/// - What passes but concerns one row alone (`.postponed`, or an outage that five times stood at it while others went on) lets
///   that row wait, longer each time, and no other.
/// - Any other error uses up one of the row's five tries; the fifth calls `fail`, and so does a row that cannot be read.
/// - Rows that could not be recorded together are recorded one by one; one that cannot be even then calls `fail`.
/// - A row whose worker vanished is claimed again. The claim counts that as a try, so that what kills workers ends.
///
/// The table has these columns beside its own, and one index that finds what is due (no index on the four last ones):
/// `not_before timestamptz, tries integer DEFAULT 0, postponed integer DEFAULT 0, attempt uuid, leased_until timestamptz`.
package protocol Work: Sendable {
    /// The row's key. It stands in logs, so it tells nothing about a person.
    associatedtype ID: Hashable & Sendable
    /// What is needed to perform one row.
    associatedtype Item: Sendable
    /// What came of performing one row, as far as it is to be recorded: also that it never will be performed.
    associatedtype Done: Sendable
    /// What one worker performs with and keeps while there is work: a connection to a mail server, a press.
    associatedtype Tool

    /// Before each claim: the tool as it is, or a new one. While it throws, nothing is claimed and the lane rests.
    func ready(_ tool: Tool?) throws -> Tool

    /// Marks what is due, at most so many as one lease suffices for, `FOR UPDATE SKIP LOCKED`, and where the lease has run out
    /// `tries = tries + 1`. It may close what will not be performed any more, and say so.
    func claim(_ attempt: Attempt, _ tx: borrowing Transaction) throws -> Reply<[Claimed<ID, Item>]>

    /// With its tool while there is nothing to do. Most works give theirs up and say nothing of it.
    /// - Returns: whether `wake` was called before the time was over; nil when the tool is not to be kept.
    /// - Throws: when the tool cannot be used any more.
    func rest(with tool: Tool, atMost time: Duration, _ wake: Wake) throws -> Bool?

    /// Performs in order; what is not begun because it may not be is `.untouched`.
    /// - Returns: one outcome for each item.
    func perform(_ items: [Item], with tool: inout Tool, _ leave: Leave) -> [Performed<Done>]

    /// Writes down what was done, says it, and frees the rows, where the attempt still holds them.
    /// - Returns: how many rows it still held.
    func record(_ done: [Recorded<Item, Done>], _ attempt: Attempt, _ tx: borrowing Transaction) throws -> Reply<Int>

    /// Gives rows back to be claimed again, where the attempt still holds them: sets `not_before`, `tries` and `postponed`.
    func giveBack(_ rows: [GivenBack<ID>], _ attempt: Attempt, _ tx: borrowing Transaction) throws

    /// Closes a row that will not be tried again, where the attempt still holds it, and says so.
    /// - Parameter reason: for whoever must look at it. It holds no personal data.
    func fail(_ id: ID, because reason: String, _ attempt: Attempt, _ tx: borrowing Transaction) throws -> Reply<Void>

    /// What the log says of a row that was recorded: ids and outcomes, no names, addresses or codes. Nil says nothing.
    func logEntry(for item: Item, _ done: Done) -> LogEntry?
}

extension Work {
    package func rest(with tool: Tool, atMost time: Duration, _ wake: Wake) throws -> Bool? { nil }

    package func logEntry(for item: Item, _ done: Done) -> LogEntry? { nil }

    /// One after the other, until an outage: the next one would fare no better.
    fileprivate func oneByOne(
        _ items: [Item], _ leave: Leave, _ perform: (Item) throws -> Performed<Done>
    ) -> [Performed<Done>] {
        var isOut = false
        return items.map { item in
            guard !isOut, leave.mayBegin() else { return .untouched }
            do { return try perform(item) } catch {
                isOut = error.passesByItself
                return .broke(error)
            }
        }
    }
}

/// How long a worker may go on.
package struct Leave {
    /// Whether the next row may be begun.
    package let mayBegin: () -> Bool
    /// Whether the program is to end within seconds.
    package let isStopping: () -> Bool

    package init(mayBegin: @escaping () -> Bool, isStopping: @escaping () -> Bool) {
        (self.mayBegin, self.isStopping) = (mayBegin, isStopping)
    }
}

/// Work whose rows are performed one after the other.
package protocol SingleWork: Work {
    /// - Throws: an outage, or what uses up one of the row's tries.
    func perform(_ item: Item, with tool: Tool) throws -> Performed<Done>
}

extension SingleWork {
    package func perform(_ items: [Item], with tool: inout Tool, _ leave: Leave) -> [Performed<Done>] {
        let tool = tool
        return oneByOne(items, leave) { try perform($0, with: tool) }
    }
}

/// Work whose rows are performed one after the other too, and may take much longer than what is good to wait for after a crash:
/// a mail server has ten minutes to say that it has a letter. The lease stays short, and is prolonged while a worker is at it.
package protocol LastingWork: Work {
    /// - Parameter isStopping: asked again and again. Whoever waits for an answer leaves within seconds once it says so, and
    ///   records what is known: the program is ended otherwise, and nothing is recorded.
    /// - Throws: an outage, or what uses up one of the row's tries.
    func perform(_ item: Item, with tool: Tool, until isStopping: @escaping () -> Bool) throws -> Performed<Done>

    /// Prolongs what these attempts still hold.
    func prolong(_ attempts: [UUID], until: Date, _ tx: borrowing Transaction) throws
}

extension LastingWork {
    package func perform(_ items: [Item], with tool: inout Tool, _ leave: Leave) -> [Performed<Done>] {
        let tool = tool
        return oneByOne(items, leave) { try perform($0, with: tool, until: leave.isStopping) }
    }
}

/// One worker's right to rows, for a while.
package struct Attempt: Sendable {
    /// Every effect on a row carries it.
    package let token: UUID
    package let leasedUntil: Date
}

/// A row that one attempt holds. What is kept of it may be unreadable: that is its own fault and not its neighbours'.
package struct Claimed<ID: Hashable & Sendable, Item: Sendable>: Sendable {
    package let id: ID
    package let tries: Int
    package let postponed: Int
    package let item: Result<Item, any Error>

    /// - Parameter read: reads the row's own columns.
    package init(_ id: ID, tries: Int, postponed: Int, reading read: () throws -> Item) {
        self.id = id
        self.tries = tries
        self.postponed = postponed
        item = Result(catching: read)
    }
}

/// What came of one row outside the database.
package enum Performed<Done: Sendable>: Sendable {
    case done(Done)
    /// This row has to wait for a reason of its own; its neighbours do not.
    /// - Parameter most: how long, when the lane's own pause would grow longer.
    case postponed(because: String, atMost: Duration? = nil)
    case broke(any Error)
    case untouched
}

/// A row that is to be recorded, and what came of it.
package struct Recorded<Item: Sendable, Done: Sendable>: Sendable {
    package let item: Item
    package let done: Done
}

/// A row that goes back, with what its columns are to hold.
package struct GivenBack<ID: Hashable & Sendable>: Sendable {
    package let id: ID
    package let notBefore: Date
    package let tries: Int
    package let postponed: Int
    /// Why it has to wait; nil when it may be claimed at once.
    package let reason: String?
}

/// A line of the log about one row: ids and no contents.
package struct LogEntry: Sendable {
    package let event: String
    package let ids: [String: String]

    package init(_ event: String, _ ids: [String: String]) {
        self.event = event
        self.ids = ids
    }
}
