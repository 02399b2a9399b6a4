import Foundation

/// What a try at a password weighs upon, and how soon its weight is gone (a leaky bucket).
///
/// Each burden is one moment in time, until which its tries weigh. A try moves it by `each`; while as many as `free` weigh, no
/// other is taken. Nothing is ever shut: what weighs goes by itself, and who tries one after the other waits for `each` at most.
struct Burden: Sendable, Equatable {
    enum Of: Sendable {
        /// One account, tried from a browser by which it has come in before.
        case browser
        /// One account, tried from one network.
        case pair
        /// One account, tried from anywhere it has never come in from.
        case account
        /// One network, for accounts that never came in from there.
        case network
        /// The networks of one site, for accounts that never came in from there: who has many takes a fresh one for each try.
        case neighbourhood
        /// One network, for accounts that have: a campus behind one address.
        case home
        /// Everybody who tries from where they never came in from.
        case everybody
    }

    let of: Of
    /// A hash: who tried from where stands in no table.
    let key: [UInt8]

    var free: Int {
        switch of {
        case .browser, .pair: 5
        case .account, .network: 10
        case .home: 60
        case .neighbourhood: 100
        case .everybody: 300
        }
    }

    var each: TimeInterval {
        switch of {
        case .browser, .pair: 180
        // A hundred tries a day (NIST SP 800-63B §5.2.2).
        case .account: 900
        case .network, .home: 10
        case .neighbourhood: 5
        case .everybody: 1
        }
    }

    /// One account's: it is laid on before the password is looked at, so that tries at the same moment count too, and the right
    /// one takes all of it away. A crowd's bears failures only: a class that comes in at the same moment is no attack.
    var isOnes: Bool {
        switch of {
        case .browser, .pair, .account: true
        case .network, .neighbourhood, .home, .everybody: false
        }
    }
}

/// A burden with what weighs on it.
struct Weighed: Sendable {
    let burden: Burden
    /// Until when it weighs; in the past when nothing does.
    let until: Date

    /// From when on another try is taken.
    var opensAt: Date { until - burden.each * Double(burden.free - 1) }

    func tries(at now: Date) -> Double { max(0, until.timeIntervalSince(now)) / burden.each }
}

extension [Weighed] {
    /// When the next try is taken; nil when it is now.
    ///
    /// What everybody has done holds up only networks that have failed themselves, or beside which many have: else a crowd of
    /// strangers would shut the door to whoever comes for the first time.
    func waitsUntil(at now: Date) -> Date? {
        let isInnocent = !contains { weighed in
            switch weighed.burden.of {
            // A fifth of what is free: two of one network, twenty of a neighbourhood.
            case .network, .neighbourhood: weighed.tries(at: now) > Double(weighed.burden.free / 5)
            default: false
            }
        }
        return filter { !(isInnocent && $0.burden.of == .everybody) }.map(\.opensAt).filter { $0 > now }.max()
    }
}
