/// Why a layout cannot be used: where in the file, and what to do.
package struct LayoutError: Error, Equatable, CustomStringConvertible {
    /// The way to the field: `documents.zh[3].size`; empty for the file as a whole.
    package let place: String
    package let reason: String

    package var description: String { place.isEmpty ? reason : "\(place): \(reason)" }
}
