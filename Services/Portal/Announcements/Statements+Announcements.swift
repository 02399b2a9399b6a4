import Foundation
import Messages
import Postgres

/// What is told on the home page.
extension Transaction {
    /// Keeps a new one, or replaces the one that was read at `revision`; the same again changes nothing.
    /// - Parameter revision: 0 of a new one.
    /// - Returns: false when somebody else has changed it since.
    func keep(
        _ announcement: Announcement, id: UUID, isPublished: Bool, insteadOf revision: Int, by clerk: String
    ) throws -> Bool {
        let (zh, en) = (announcement.text.zh.written, announcement.text.en.written)
        if revision == 0 {
            try run(
                """
                INSERT INTO announcements (id, shown_from, shown_until, title_zh, title_en, text_zh, text_en, by_zh, by_en,
                    link, audience, is_published, revision, changed_by, changed_at, written_at)
                VALUES (\(id), \(announcement.from), \(announcement.until), \(announcement.title.zh), \(announcement.title.en),
                    \(zh), \(en), \(announcement.by.zh), \(announcement.by.en), \(announcement.link?.text as String?),
                    \(announcement.audience.written as String?), \(isPublished), 1, \(clerk), \(now), \(now))
                ON CONFLICT (id) DO NOTHING
                """)
        } else {
            try run(
                """
                UPDATE announcements
                SET shown_from = \(announcement.from), shown_until = \(announcement.until),
                    title_zh = \(announcement.title.zh), title_en = \(announcement.title.en), text_zh = \(zh), text_en = \(en),
                    by_zh = \(announcement.by.zh), by_en = \(announcement.by.en), link = \(announcement.link?.text as String?),
                    audience = \(announcement.audience.written as String?), is_published = \(isPublished), revision = revision + 1, changed_by = \(clerk), changed_at = \(now)
                WHERE id = \(id) AND revision = \(revision)
                """)
        }
        let kept = try self.announcement(id)
        return kept?.announcement == announcement && kept?.isPublished == isPublished
    }

    /// Shows it to students, or no longer.
    /// - Returns: whether there is one.
    func publish(_ id: UUID, _ isPublished: Bool, by clerk: String) throws -> Bool {
        try run(
            """
            UPDATE announcements
            SET is_published = \(isPublished), revision = revision + 1, changed_by = \(clerk), changed_at = \(now)
            WHERE id = \(id) AND is_published <> \(isPublished)
            """)
        return try announcement(id) != nil
    }

    func announcement(_ id: UUID) throws -> KeptAnnouncement? {
        try row(
            """
            SELECT id, shown_from, shown_until, title_zh, title_en, text_zh, text_en, by_zh, by_en, link, audience,
                is_published, revision
            FROM announcements WHERE id = \(id)
            """
        ).map(KeptAnnouncement.init)
    }

    /// Those that a student sees on this day, the newest first.
    /// - Parameter audiences: all that the student is among, as it is kept.
    func currentAnnouncements(
        on day: Day, for audiences: [String], after skipped: Int = 0, atMost count: Int
    ) throws -> [KeptAnnouncement] {
        try rows(
            """
            SELECT id, shown_from, shown_until, title_zh, title_en, text_zh, text_en, by_zh, by_en, link, audience,
                is_published, revision
            FROM announcements
            WHERE is_published AND shown_from <= \(day) AND shown_until >= \(day)
              AND (audience IS NULL OR audience = ANY(\(audiences)::text[]))
            ORDER BY shown_from DESC, written_at DESC NULLS LAST, id OFFSET \(skipped) LIMIT \(count)
            """
        ).map(KeptAnnouncement.init)
    }

    /// - Parameter audiences: of which students; nil for all that are shown to anybody.
    func countCurrentAnnouncements(on day: Day, for audiences: [String]? = nil) throws -> Int {
        try row(
            """
            SELECT count(*) AS shown FROM announcements
            WHERE is_published AND shown_from <= \(day) AND shown_until >= \(day)
              AND (\(audiences as [String]?)::text[] IS NULL OR audience IS NULL OR audience = ANY(\(audiences as [String]?)::text[]))
            """)!["shown"]
    }

    /// Every one that is kept, the newest first.
    func announcements(after skipped: Int, atMost count: Int) throws -> [KeptAnnouncement] {
        try rows(
            """
            SELECT id, shown_from, shown_until, title_zh, title_en, text_zh, text_en, by_zh, by_en, link, audience,
                is_published, revision
            FROM announcements ORDER BY shown_from DESC, written_at DESC NULLS LAST, id OFFSET \(skipped) LIMIT \(count)
            """
        ).map(KeptAnnouncement.init)
    }

    func countAnnouncements() throws -> Int {
        try row("SELECT count(*) AS kept FROM announcements")!["kept"]
    }
}

extension KeptAnnouncement {
    fileprivate init(_ row: Row) throws {
        let (zh, en): (String, String) = (try row["text_zh"], try row["text_en"])
        let (link, audience): (String?, String?) = (try row["link"], try row["audience"])
        self.init(
            id: try row["id"],
            announcement: Announcement(
                from: try row["shown_from"], until: try row["shown_until"],
                title: Bilingual(zh: try row["title_zh"], en: try row["title_en"]),
                text: Bilingual(zh: [String](written: zh), en: [String](written: en)),
                by: Bilingual(zh: try row["by_zh"], en: try row["by_en"]), link: link.flatMap(WebLink.init(typed:)),
                audience: Audience(written: audience) ?? .everybody),
            isPublished: try row["is_published"], revision: try row["revision"])
    }
}

extension [String] {
    /// As they are kept, a line for each.
    var written: String { joined(separator: "\n") }

    fileprivate init(written text: String) {
        self = text.utf8.split(separator: UInt8(ascii: "\n")).map { String(Substring($0)) }
    }
}
