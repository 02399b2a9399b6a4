import Foundation
import Hummingbird
import Messages
import Pages

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
