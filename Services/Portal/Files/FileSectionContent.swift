import Foundation
import Hummingbird
import Messages
import Pages

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
