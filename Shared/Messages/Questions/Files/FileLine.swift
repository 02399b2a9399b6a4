package import Foundation

/// A line of a file that staff have uploaded.
package protocol FileLine: Codable, Sendable, Equatable {
    associatedtype Field: FileField

    /// Nil where it is not known who is meant.
    var student: UUID? { get }
    var flaws: [LineFlaw<Field>] { get }
    /// Of a refused line: what stands in the file, cell by cell.
    var cells: [String] { get }
}
