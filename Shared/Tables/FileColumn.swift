package import Messages

/// A column of a file that staff upload.
package protocol FileColumn: Equatable {
    /// What such columns say.
    associatedtype Field: FileField

    /// What this one says.
    var field: Field { get }

    /// - Returns: nil when no column is headed so.
    static func headed(_ heading: String) -> Self?

    /// Whether it heads what is said to a reader only, and is read past.
    static func isRemark(_ heading: String) -> Bool
}
