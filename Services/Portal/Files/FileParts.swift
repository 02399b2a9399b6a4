import Foundation
import Hummingbird
import Messages
import Pages

/// A file, as the page says which it is.
struct FileFacts {
    let name: String
    let lines: String
    let encoding: String
    let at: Moment
    let by: String
    /// How many were listed with whom it was compared; nil where that is not told.
    let listed: String?
    /// It could be read.
    let isCompared: Bool

    init<Kind: FileKind>(_ upload: FileUpload<Kind>, listed: Int? = nil, _ language: Language) {
        if case .refused = upload.state { isCompared = false } else { isCompared = true }
        (name, lines, encoding) = (upload.name, upload.lines.grouped, upload.encoding)
        (at, by) = (Moment(upload.at, language), upload.by[language])
        self.listed = isCompared ? listed?.grouped : nil
    }
}

/// A file of a list, with what became of it.
struct UploadedFile {
    let href: String
    let name: String
    let at: Moment
    let by: String
    let result: String

    init<Kind: FileKind>(
        _ upload: FileUpload<Kind>, at href: String, _ result: Bilingual<String>, _ language: Language
    ) {
        self.href = href
        name = upload.name
        at = Moment(upload.at, language)
        by = upload.by[language]
        self.result = result[language]
    }
}

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

/// What the page of one part of a file shows.
struct FileSectionContent<Kind: ShownKind> {
    let state: State
    /// The batch, or nothing of a unit: its answer names it.
    let place: String
    let back: String
    let status: HTTPResponse.Status

    enum State: PageState {
        case unavailable(again: String)
        case unknown
        case lines(Lines)
    }

    struct Lines {
        let fileName: String
        let section: Kind.Section
        let table: Kind.Table
        let pager: Pager
    }

    /// - Parameters:
    ///   - path: where the file is.
    ///   - place: to what it belongs.
    init(
        _ answer: FileShown<Kind>?, _ section: Kind.Section, page: Int, path: String,
        place: (FileUpload<Kind>?) -> String, _ language: Language
    ) {
        back = path
        let address = "\(path)/\(section.rawValue)"
        guard case .file(let upload, _, let sections) = answer else {
            self.place = place(nil)
            state = answer == nil ? .unavailable(again: address) : .unknown
            status = answer == nil ? .serviceUnavailable : .notFound
            return
        }
        self.place = place(upload)
        let count = Kind.count(of: section, in: upload)
        state = .lines(
            Lines(
                fileName: upload.name, section: section,
                table: Kind.table(sections.first?.lines ?? [], count: count, more: nil, language),
                pager: Pager(page: page, count: count, path: address)))
        status = .ok
    }
}

/// Why the button that writes a file did nothing.
enum FileNotDone: PageState {
    case before, otherNumbers, nothing, unknown

    init(_ answer: FileBegun) {
        self =
            switch answer {
            case .before: .before
            case .otherNumbers: .otherNumbers
            case .begun, .unknown, .unsaid, .nothing: .nothing
            }
    }
}
