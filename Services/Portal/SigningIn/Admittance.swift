import Chassis
import Foundation
import Messages
import Postgres

/// Decides who comes in: a name and a password, and from where they are tried.
struct Admittance: Sendable {
    let database: Database
    let check: PasswordCheck

    enum Verdict: Sendable, Equatable {
        /// - Parameter initial: the password is a secret that somebody else has made.
        case right(initial: Bool)
        case wrong
        /// The password was not looked at: too many were tried, of this account or from here.
        case slowed(seconds: Int)
        /// It was not looked at: more people wait than can be answered.
        case crowded(seconds: Int)
    }

    /// What a try found before its password is compared.
    private struct Found: Sendable {
        let known: Whence.Known
        let burdens: [Burden]
        let until: Date?
        let kept: KeptPassword?
        let now: Date
    }

    /// The answer is the same, and takes as long, for a wrong password and for a name that nobody has.
    /// - Parameter device: at which somebody wants to come in by it; nil for who is in, and is asked once more.
    func judge(
        _ text: String, of name: String, from whence: Whence, at device: Device? = nil
    ) async throws -> Verdict {
        let places = whence.places(of: name)
        let found = try await database.transaction { tx in
            let known = try tx.known(places, of: name)
            let burdens = whence.burdens(of: name, isKnown: known)
            return Found(
                known: known, burdens: burdens, until: try tx.lay(burdens), kept: try tx.password(of: name), now: tx.now
            )
        }
        if let until = found.until {
            return .slowed(seconds: max(1, Int(until.timeIntervalSince(found.now).rounded(.up))))
        }
        let (password, seconds) = (found.kept?.password ?? .nobodys, check.patience)
        let compared = try await check.turn(from: whence.network, isKnown: found.known != .nothing) {
            try Compared(text, password)
        }
        guard let compared else {
            try await database.transaction { tx in try tx.lift(found.burdens) }
            return .crowded(seconds: seconds)
        }
        guard compared.isRight, let kept = found.kept, kept.initialUntil.map({ $0 > found.now }) ?? true else {
            try await database.transaction { tx in
                try tx.weigh(found.burdens)
                if let device { try tx.keepArrival(at: device, of: name, isIn: false) }
            }
            return .wrong
        }
        try await database.transaction { tx in
            // Elsewhere too: the tries in between were not this account's last.
            try tx.clear(found.burdens + whence.burdens(of: name, isKnown: .nothing))
            if let raised = compared.raised { try tx.raise(password, to: raised, of: name) }
        }
        return .right(initial: kept.initialUntil != nil)
    }
}

/// A password beside what was typed; where it is right and was kept too cheaply, kept as it is today.
struct Compared: Sendable {
    let isRight: Bool
    let raised: Password?

    init(_ text: String, _ password: Password) throws {
        isRight = try password.matches(text)
        raised = isRight && password.cost != .today ? try Password(hashing: text) : nil
    }
}
