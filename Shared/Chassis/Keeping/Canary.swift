import Foundation

/// Sends many on, one first: one, two, five, then twenty at once, each step when all of the one before were heard. It stops at
/// the first that meets the same trouble again, and what has not been sent stays as it is.
struct Canary: Sendable {
    static let steps = [1, 2, 5, 20]

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
            let batch = rest.prefix(Self.steps[min(step, Self.steps.count - 1)])
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
            if let (one, trouble) = zip(sent, found).lazy.compactMap({ one, place in place.trouble.map { (one, $0) } })
                .first
            {
                told.heard += found.count { $0 == .heard }
                told.stopped = "\(one.id.uuidString.lowercased()) (event \(one.identity.id.told())): \(trouble)"
                return
            }
            if !found.contains(.due) {
                told.heard += found.count { $0 == .heard }
                told.waiting += found.count { $0 == .waits }
                return
            }
        }
        told.stopped = "nobody has heard what was sent on; is the program running? It will be heard when it is"
    }
}

extension Whereabouts {
    fileprivate var trouble: String? { if case .troubled(let why) = self { why } else { nil } }
}
