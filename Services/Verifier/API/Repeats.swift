import Synchronization

/// Answers that are given once more to who sends the same again under the same key, because the first one did not arrive.
///
/// They are kept in memory, for ten minutes, and no more than 64 of them: who asks about whom leaves no trail.
final class Repeats: Sendable {
    enum Earlier: Equatable {
        case same([UInt8])
        /// The key was used with other files.
        case other
    }

    private struct Kept {
        let digest: [UInt8]
        let body: [UInt8]
        let until: ContinuousClock.Instant
    }

    private let kept = Mutex<[String: Kept]>([:])
    private static let most = 64

    func answer(to key: String, _ digest: [UInt8], at now: ContinuousClock.Instant) -> Earlier? {
        kept.withLock { kept in
            guard let earlier = kept[key], earlier.until > now else { return nil }
            return earlier.digest == digest ? .same(earlier.body) : .other
        }
    }

    func keep(_ body: [UInt8], of digest: [UInt8], under key: String, at now: ContinuousClock.Instant) {
        kept.withLock { kept in
            kept = kept.filter { $0.value.until > now }
            if kept.count >= Self.most, let oldest = kept.min(by: { $0.value.until < $1.value.until }) {
                kept[oldest.key] = nil
            }
            kept[key] = Kept(digest: digest, body: body, until: now + .seconds(600))
        }
    }
}
