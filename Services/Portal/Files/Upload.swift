import Foundation
import Messages
import Pages

/// A file that somebody sent with a form, once it is known that our own page sent it.
struct Upload: Sendable {
    let fields: FormFields
    /// Without what no name has; nil where a program sent none.
    let name: Line?
    let bytes: [UInt8]

    /// The id that the form was made with; another one when it carries none.
    var form: UUID { fields["form"].flatMap(UUID.init(uuidString:)) ?? UUID() }
    /// A browser sends so what nobody has chosen.
    var isMissing: Bool { name == nil && bytes.isEmpty }
}
