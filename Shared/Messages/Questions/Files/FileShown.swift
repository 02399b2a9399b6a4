package import Foundation

/// A file, as far as it was asked for.
package enum FileShown<Kind: FileKind>: Codable, Sendable, Equatable {
    /// There is no such file that the actor may see, or it is forgotten.
    case unknown
    /// With its headings as it has them.
    case file(FileUpload<Kind>, headings: [String], [FileLines<Kind>])

    /// Whom its lines are about.
    package var people: [UUID] {
        if case .file(_, _, let sections) = self { sections.flatMap { $0.lines.compactMap(\.student) } } else { [] }
    }
}
