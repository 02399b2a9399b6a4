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

    /// How many rows one claim marks at most. One that marked fewer has left nothing: the next waits until it is woken.
    static var mostClaimed: Int { get }

    /// Whether claims and records of several workers may share a transaction, and wait for the disk once. Only where they lock
    /// rows of their own: with rows that many want, locks would be taken in the order of arrival.
    static var sharesCommits: Bool { get }

    /// Before each claim: the tool as it is, or a new one. While it throws, nothing is claimed and the lane rests.
    func ready(_ tool: Tool?) throws -> Tool

    /// Marks what is due, at most so many as one lease suffices for, `FOR UPDATE SKIP LOCKED`, and where the lease has run out
    /// `tries = tries + 1`. It may close what will not be performed any more, and say so.
    func claim(_ attempt: Attempt, _ tx: borrowing Transaction) throws -> Reply<[Claimed<ID, Item>]>

    /// Whether the tool is kept for a while though there is nothing to do. Most works give theirs up.
    func isKept(_ tool: Tool) -> Bool

    /// With its tool while there is nothing to do.
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
    package static var mostClaimed: Int { 1 }
    package static var sharesCommits: Bool { false }

    package func isKept(_ tool: Tool) -> Bool { false }

    package func rest(with tool: Tool, atMost time: Duration, _ wake: Wake) throws -> Bool? {
        isKept(tool) ? wake.wait(atMost: time) : nil
    }

    package func logEntry(for item: Item, _ done: Done) -> LogEntry? { nil }

    /// One after the other, until an outage: the next one would fare no better.
    func oneByOne(
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
