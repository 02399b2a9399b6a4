import Cryptography
import Foundation
import Messages

/// A local account of staff, as the registrar looks after it.
struct StaffAccount: Sendable, Equatable {
    let name: String
    let display: Bilingual<String>
    let duties: Account.Duties
    /// By when it is known which form was read: what somebody else has changed since is not overwritten unseen.
    let changedAt: Date
    let changedBy: String
    let signedInAt: Date?
    let reviewedAt: Date?
    let reviewedBy: String?
    /// Nil while it lets somebody in.
    let disabledAt: Date?
    /// Until when the secret lets in that was made for its owner; nil once they have chosen a password.
    let initialUntil: Date?

    /// In days. After these nobody can say any more that its owner needs what it allows.
    static let reviewDays = 365
    /// In days. An account that nobody has used for so long is a door that nobody watches.
    static let idleDays = 180

    /// Why somebody should look at it.
    enum Need: Sendable, Equatable {
        case review
        /// Nobody has come in by it for so many days.
        case unused(days: Int)
    }

    func needs(at now: Date) -> [Need] {
        guard disabledAt == nil else { return [] }
        func days(since date: Date) -> Int { Int(now.timeIntervalSince(date) / 86_400) }
        let idle = days(since: signedInAt ?? changedAt)
        return ((reviewedAt.map { days(since: $0) >= Self.reviewDays } ?? true) ? [.review] : [])
            + (idle >= Self.idleDays ? [.unused(days: idle)] : [])
    }

    /// Under which it stands in an address.
    var key: String { Self.key(of: name) }

    static func key(of name: String) -> String { Array(name.utf8).base64URL }

    /// - Returns: nil for what is no key.
    static func name(ofKey key: String) -> String? {
        [UInt8](base64URL: key).flatMap { String(validating: $0, as: UTF8.self) }
    }
}
