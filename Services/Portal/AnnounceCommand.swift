import ArgumentParser
import Chassis
import Foundation
import Messages
import Pages
import Postgres

/// `portal announce`: puts a line on the board of the home page.
struct AnnounceCommand: ProgramCommand {
    static let configuration = CommandConfiguration(
        commandName: "announce", abstract: "put an announcement on every student's home page, under today's date")

    @Option(help: "what it says, in Chinese", transform: Line.read) var titleZh: Line
    @Option(help: "what it says, in English", transform: Line.read) var titleEn: Line
    @Option(help: "which office says it, in Chinese", transform: Line.read) var byZh: Line
    @Option(help: "which office says it, in English", transform: Line.read) var byEn: Line
    @Option(help: "a page that tells more") var link: String?
    @OptionGroup var mandate: Mandate

    func validate() throws {
        // A link that runs a script would run it as every student.
        guard link.map({ ["http", "https"].contains(URL(string: $0)?.scheme?.lowercased()) }) ?? true else {
            throw ValidationError("--link must be an address that begins with https:// or http://")
        }
    }

    func run(_ running: Running) async throws {
        let announcement = announcement(on: Moment(Date(), .en).isoDay)
        let (by, because) = (mandate.by.rawValue, mandate.because.rawValue)
        try await running.database.transaction { tx in
            try tx.post(announcement, id: UUID(), by: by, because: because)
        }
        running.security(.commanded("announced under \(announcement.postedOn)", by: by, because: because))
        print("announced under \(announcement.postedOn): \(announcement.titleZh)")
    }

    func announcement(on day: String) -> Announcement {
        Announcement(
            postedOn: day, titleZh: titleZh.rawValue, titleEn: titleEn.rawValue, byZh: byZh.rawValue,
            byEn: byEn.rawValue, link: link)
    }
}
