import Foundation
import Hummingbird
import Pages

/// How long somebody has to wait, as it is read.
struct Wait: Sendable {
    let seconds: String
    let minutes: String?
    /// The same as a number, for programs.
    let left: Int
    /// When it is over, in seconds since 1970: an address that tells it is read again later.
    let until: Int
    /// In seconds; nobody is held up for longer.
    private static let longest = 86_400

    init(seconds: Int, from now: Date = Date()) {
        left = seconds
        until = Int(now.timeIntervalSince1970) + seconds
        self.seconds = "\(seconds)"
        minutes = seconds > 90 ? "\((seconds + 59) / 60)" : nil
    }

    /// - Returns: nil when the address tells none, or one that is over.
    init?(toldBy request: Request, at now: Date = Date()) {
        guard let until = request.query("until", atMost: 12).flatMap({ Int($0) }) else { return nil }
        let left = until - Int(now.timeIntervalSince1970)
        guard (1...Self.longest).contains(left) else { return nil }
        self.init(seconds: left, from: now)
    }
}
