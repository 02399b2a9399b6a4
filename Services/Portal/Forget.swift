import Chassis
import Foundation
import Logging
import Messages
import Postgres

/// Deletes accounts by which nobody comes in any more, what was heard of their clearance, forms that nobody handed in, and old announcements.
///
/// Students come back for years, to have a diploma mailed again. Of staff an account that nobody uses is a door that nobody watches.
struct Forget: Sendable {
    let studentDays: Int
    let staffDays: Int
    let draftDays: Int
    let announcementDays: Int

    init(_ settings: Settings) {
        (studentDays, staffDays) = (settings[.studentDays], settings[.staffDays])
        (draftDays, announcementDays) = (settings[.draftDays], settings[.announcementDays])
    }

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        let gone = try turn.transaction { tx in
            let now = tx.now
            func before(_ days: Int) -> Date { now - 86_400 * Double(days) }
            try tx.forgetStages(heardBefore: before(studentDays))
            try tx.forgetDrafts(keptBefore: before(draftDays))
            try tx.forgetTyped(keptBefore: before(draftDays))
            try tx.forgetAnnouncements(shownBefore: Day(taipei: before(announcementDays)))
            return Reply(
                try tx.forgetAccounts(
                    ofStudentsUnusedSince: before(studentDays), ofStaffUnusedSince: before(staffDays)))
        }
        if gone > 0 { turn.logger.info("accounts forgotten", metadata: ["accounts": "\(gone)"]) }
        return .later
    }
}
