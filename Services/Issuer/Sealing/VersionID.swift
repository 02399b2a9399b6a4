import Foundation

/// A version of a diploma.
struct VersionID: Hashable, Sendable, CustomStringConvertible {
    let diploma: UUID
    let version: Int
    var description: String { "\(diploma.uuidString.lowercased()) v\(version)" }
}
