import Foundation
import Messages

/// An address of a page, which a link may lead to. One that runs a script would run it as every student.
struct WebLink: Sendable, Equatable {
    let text: String

    /// - Returns: nil when it begins with anything but https:// or http://, or is none.
    init?(typed: String) {
        guard let word = typed.typedWord(atMost: 2_048), case let bytes = Array(word.utf8),
            bytes.allSatisfy({ (0x21...0x7e).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }),
            let url = URL(string: word), let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
            url.host()?.isEmpty == false
        else { return nil }
        text = word
    }
}
