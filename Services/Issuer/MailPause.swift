/// How long a mail rests before it is tried again.
enum MailPause {
    /// Long enough for most servers to have settled, short enough to be the same morning.
    static let afterDoubt = 60.0

    /// - Parameters:
    ///   - answer: the server's number; nil when it was not reached, which says nothing about this mail.
    ///   - jitter: around 1, so that mails postponed together do not come back together.
    static func seconds(afterAnswer answer: Int?, postponed: Int, jitter: Double) -> Double {
        guard answer != nil else { return 5 * jitter }
        return min(60 * Double(1 << min(postponed, 6)), 3_600) * jitter
    }
}
