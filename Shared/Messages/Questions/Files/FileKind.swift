/// What staff upload files of: whatever is told of each is of these types, and all else is the same of every kind.
package protocol FileKind: Sendable {
    associatedtype Field: FileField
    /// How many of its lines are what.
    associatedtype Counts: Codable, Sendable, Equatable
    /// What writing it has done.
    associatedtype Written: Codable, Sendable, Equatable
    /// What a reader has to know beside it.
    associatedtype Beside: Codable, Sendable, Equatable
    /// What becomes of lines.
    associatedtype Section: RawRepresentable<String>, Codable, Sendable, Hashable, CaseIterable
    associatedtype Line: FileLine where Line.Field == Field
}
