import Synchronization

/// Several authorities, asked in their order until one answers. Whoever did not is let alone for a minute, so that a day's
/// diplomas do not each wait for it.
package final class TimeStampAuthorities: Stamping {
    private let authorities: [any Stamping]
    private let clock: @Sendable () -> ContinuousClock.Instant
    private let missed: @Sendable (NoTimeStamp) -> Void
    private let silentUntil = Mutex<[Int: ContinuousClock.Instant]>([:])

    /// - Parameter missed: is told of each that did not answer.
    package init(
        _ authorities: [any Stamping], clock: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        missed: @escaping @Sendable (NoTimeStamp) -> Void = { _ in }
    ) {
        self.authorities = authorities
        self.clock = clock
        self.missed = missed
    }

    package func token(over digest: [UInt8]) throws(NoTimeStamp) -> [UInt8] {
        let now = clock()
        let silent = silentUntil.withLock { $0 }
        var last = NoTimeStamp("anybody", why: "no authority is set")
        for (index, authority) in authorities.enumerated() {
            // The last one is always asked: there is nobody after it.
            if let until = silent[index], now < until, index < authorities.count - 1 { continue }
            do {
                let token = try authority.token(over: digest)
                silentUntil.withLock { $0[index] = nil }
                return token
            } catch {
                last = error
                missed(error)
                silentUntil.withLock { $0[index] = now + .seconds(60) }
            }
        }
        throw last
    }

    package func holds(_ token: [UInt8], over digest: [UInt8]) -> Bool {
        authorities.contains { $0.holds(token, over: digest) }
    }
}
