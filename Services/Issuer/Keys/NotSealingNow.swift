import Foundation
import Messages
import Passing

/// Why nothing is sealed for a while: what is due waits until the files hold what is good again. None of it is a diploma's fault.
enum NotSealingNow: MayPass, Equatable, CustomStringConvertible {
    /// The certificate, or one above it, has run out since its file was read.
    case certificateEnded(Date)
    /// The certificate still holds, and its key may not be used any more.
    case keyEnded(Date)
    case listTooOld(Date, days: Int)
    case revoked(String)

    var isPassing: Bool { true }

    var description: String {
        switch self {
        case .certificateEnded(let end): "the sealing certificate ran out at \(end.rfc3339)"
        case .keyEnded(let end):
            "the sealing key may not be used since \(end.rfc3339): make the next one (mortarboard keys rotate)"
        case .listTooOld(let made, let days):
            "a list of what is revoked was made at \(made.rfc3339), which is more than \(days) days ago or longer than it holds: "
                + "renew it (mortarboard keys lists)"
        case .revoked(let name): "the certificate “\(name)” is revoked"
        }
    }
}
