import Foundation
import Messages

/// What the registrar tells students, for so many days.
struct Announcement: Sendable, Equatable {
    var from: Day
    /// The last day on which it is shown.
    var until: Day
    var title: Bilingual<Line>
    /// Its paragraphs, in both languages or in none.
    var text: Bilingual<[String]>
    /// The office that says it.
    var by: Bilingual<Line>
    /// Where more is told.
    var link: WebLink?

    /// Whether students see it on this day, once it is published.
    func isShown(on day: Day) -> Bool { from <= day && day <= until }
}

/// An announcement as it is kept.
struct KeptAnnouncement: Sendable, Equatable {
    let id: UUID
    var announcement: Announcement
    /// A draft is not, nor what was withdrawn.
    var isPublished: Bool
    /// How often it was changed: who changes an older one is told.
    var revision: Int
}

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
