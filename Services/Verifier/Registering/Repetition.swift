import Cryptography
import Foundation
import Messages

/// A row of the registry that shares its file, its number or its version with a statement.
struct Known: Equatable {
    let sha256: [UInt8]?
    let number: Int
    /// The registered statement as it was signed.
    let signed: String
    let registeredAt: Date
}

/// What becomes of a statement of which some part is registered already.
enum Repetition: Equatable {
    /// It is the registered one, said again.
    case same(registeredAt: Date)
    case refused(RegistrationRefusal)

    /// Nil when nothing of it is known.
    init?(_ statement: Statement, signed: String, among known: [Known]) {
        guard !known.isEmpty else { return nil }
        // The same may be signed again, with another signature, or with another key whose time holds that moment: what is said counts.
        if let same = known.first(where: { $0.signed.payload == signed.payload }) {
            self = .same(registeredAt: same.registeredAt)
        } else if case .sealed(let file) = statement.says, known.contains(where: { $0.sha256?.hex == file.sha256 }) {
            self = .refused(.fileTaken)
        } else if known.contains(where: { $0.number == statement.number }) {
            self = .refused(.numberTaken)
        } else {
            self = .refused(.versionTaken)
        }
    }

    var registration: Result<Date, RegistrationRefusal> {
        switch self {
        case .same(let registeredAt): .success(registeredAt)
        case .refused(let reason): .failure(reason)
        }
    }
}

extension String {
    /// The middle part of a compact JWS.
    fileprivate var payload: Substring? {
        let parts = split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 3 ? parts[1] : nil
    }
}
