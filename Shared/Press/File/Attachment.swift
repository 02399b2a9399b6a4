import Foundation
import Languages

/// `diploma.json`, which travels inside the PDF: the printed facts for machines.
struct Attachment: Encodable {
    static let fileName = "diploma.json"

    /// Changes when the meaning of a field does.
    let format = "mortarboard-diploma/1"
    let school: Bilingual<String>
    let diploma: Face

    func encoded() -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { preconditionFailure("A face is plain text and numbers") }
        return [UInt8](data)
    }
}
