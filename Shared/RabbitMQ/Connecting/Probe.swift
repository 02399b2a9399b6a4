/// When to ask the broker for a word, and when its silence says that it does not hear us.
///
/// Its heartbeats prove only that it speaks. Where a network lets through nothing but what comes from the broker, it would go
/// on speaking for up to 45 seconds, while nothing that is said to it arrives.
struct Probe {
    private static let interval = Duration.seconds(6)
    private static let patience = Duration.seconds(15)

    private var askedAt: ContinuousClock.Instant?
    private var answeredAt = ContinuousClock.now

    var isDue: Bool { askedAt == nil && .now - answeredAt > Self.interval }
    var isOverdue: Bool { askedAt.map { .now - $0 > Self.patience } ?? false }

    mutating func ask() { askedAt = .now }

    mutating func answer() {
        askedAt = nil
        answeredAt = .now
    }
}
