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
