import Foundation

/// Sends many on, one first: one, two, five, then twenty at once, each step when all of the one before were heard. It stops at
/// the first that meets the same trouble again, and what has not been sent stays as it is.
struct Canary: Sendable {
    static let steps = [1, 2, 5, 20]

    /// How many a step sends, from nought.
    static func size(of step: Int) -> Int { steps[min(max(0, step), steps.count - 1)] }

    /// What is said of a step by what has become of what it has sent.
    enum Verdict: Equatable {
        /// Nobody has come to some of it yet.
        case due
        /// The first that meets trouble again, and why: nothing more is sent.
        case troubled(at: Int, why: String)
        /// The next step may follow.
        case passed
    }

    static func verdict(on found: [Whereabouts]) -> Verdict {
        for (place, one) in found.enumerated() {
            if case .troubled(let why) = one { return .troubled(at: place, why: why) }
        }
        return found.contains(.due) ? .due : .passed
    }

    /// How many looks, with a pause before each, a step may take. The running program comes to what waits within ten seconds.
    var looks = 240
    let pause: @Sendable () async throws -> Void
    let send: @Sendable (UUID) async throws -> SendingOn.Outcome
    let look: @Sendable ([MessageIdentity]) async throws -> [Whereabouts]
    /// Tells how far it is.
    let tell: @Sendable (String) -> Void

    struct Told: Sendable, Equatable {
        var sent = 0
        var heard = 0
        var waiting = 0
        var stayed = 0
        /// Why it stopped before all were sent; nil when it did not.
        var stopped: String?
    }

    func replay(_ ids: [UUID]) async throws -> Told {
        var told = Told()
        var (rest, step) = (ids[...], 0)
        while !rest.isEmpty, told.stopped == nil {
            let batch = rest.prefix(Self.size(of: step))
            rest = rest.dropFirst(batch.count)
            try await replay(batch, &told)
            step += 1
            if told.stopped == nil, !rest.isEmpty { tell("\(told.sent) sent on, \(rest.count) to go") }
        }
        return told
    }

    private func replay(_ batch: ArraySlice<UUID>, _ told: inout Told) async throws {
        var sent: [(id: UUID, identity: MessageIdentity)] = []
        for id in batch {
            switch try await send(id) {
            case .sent(let identity): sent.append((id, identity))
            case .stays(let because):
                told.stayed += 1
                tell("\(id.uuidString.lowercased())  stays: \(because)")
            }
        }
        told.sent += sent.count
        guard !sent.isEmpty else { return }
        for _ in 0..<looks {
            try await pause()
            let found = try await look(sent.map(\.identity))
            switch Self.verdict(on: found) {
            case .due: continue
            case .troubled(let place, let why):
                told.heard += found.count { $0 == .heard }
                told.stopped =
                    "\(sent[place].id.uuidString.lowercased()) (event \(sent[place].identity.id.told())): \(why)"
            case .passed:
                told.heard += found.count { $0 == .heard }
                told.waiting += found.count { $0 == .waits }
            }
            return
        }
        told.stopped = "nobody has heard what was sent on; is the program running? It will be heard when it is"
    }
}
