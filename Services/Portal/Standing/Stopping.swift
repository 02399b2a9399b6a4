import Messages

/// What an objection comes too late for, or may: what has left its queue nobody stops.
struct Stopping {
    /// A mail is being handed over at this moment.
    let isLeaving: Bool
    /// A mail waits, and the program that mails has not heard yet that it is to stop.
    let isStopping: Bool

    /// - Returns: nil when all that has not left stays.
    init?(_ standing: Standing) {
        let mails = standing.items.flatMap(\.mails)
        isLeaving = mails.contains { $0.state == .leaving }
        isStopping = mails.contains { $0.state == .queued }
        guard isLeaving || isStopping else { return nil }
    }
}
