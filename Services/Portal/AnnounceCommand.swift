import Chassis
import Foundation
import Messages
import Pages
import Postgres

/// `portal announce …`: puts a line on the board of the home page.
enum AnnounceCommand {
    static let help =
        "--title-zh TITLE --title-en TITLE --by-zh OFFICE --by-en OFFICE [--link URL]: "
        + "puts an announcement on every student's home page, under today's date"

    struct Refused: Error, CustomStringConvertible { let description: String }

    @Sendable
    static func run(_ running: Running, _ words: [String]) async throws {
        let announcement = try announcement(words, on: Moment(Date(), .en).isoDay)
        try await running.database.transaction { tx in try tx.post(announcement, id: UUID()) }
        print("announced under \(announcement.postedOn): \(announcement.titleZh)")
    }

    /// - Throws: `Refused`, with a sentence that says what to type.
    static func announcement(_ words: [String], on day: String) throws -> Announcement {
        guard !words.isEmpty else { throw Refused(description: "usage: portal announce \(help)") }
        func text(_ option: String) throws -> String {
            guard let line = words.word(after: option).flatMap(Line.init(rawValue:)) else {
                throw Refused(description: "\(option) must be \(Line.rule)")
            }
            return line.rawValue
        }
        let link = words.word(after: "--link")
        // A link that runs a script would run it as every student.
        guard link.map({ ["http", "https"].contains(URL(string: $0)?.scheme?.lowercased()) }) ?? true else {
            throw Refused(description: "--link must be an address that begins with https:// or http://")
        }
        return Announcement(
            postedOn: day, titleZh: try text("--title-zh"), titleEn: try text("--title-en"), byZh: try text("--by-zh"),
            byEn: try text("--by-en"), link: link)
    }
}
