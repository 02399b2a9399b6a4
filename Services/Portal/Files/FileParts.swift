import Foundation
import Hummingbird
import Messages
import Pages

/// The parts of a file that its page shows the beginning of.
struct FileParts<Kind: ShownKind> {
    let upload: FileUpload<Kind>
    let sections: [FileLines<Kind>]
    /// Where the file is.
    let path: String
    let language: Language

    /// - Returns: nil where it has no line of the section, or none any more.
    subscript(section: Kind.Section) -> Kind.Table? {
        let count = Kind.count(of: section, in: upload)
        guard count > 0, let lines = sections.first(where: { $0.section == section })?.lines, !lines.isEmpty else {
            return nil
        }
        let more = lines.count < count ? "\(path)/\(section.rawValue)" : nil
        return Kind.table(lines, count: count, more: more, language)
    }
}
