import Chassis
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres

/// Everything that students are told at present, the newest first.
struct AnnouncementsPage: Sendable {
    let premises: Premises
    static let path = "/announcements"

    func serve(on router: RouterGroup<Visitor>) { router.get("/announcements", use: show) }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let page = Pager.page(of: request)
        let today = Day(taipei: Date())
        let audiences = try await audiences(of: context.session!)
        let (kept, count) = try await premises.running.database.transaction { tx in
            (
                try tx.currentAnnouncements(
                    on: today, for: audiences, after: Pager.skipped(before: page), atMost: Pager.size),
                try tx.countCurrentAnnouncements(on: today, for: audiences)
            )
        }
        let pager = Pager(page: page, count: count, path: Self.path)
        let visit = context.visit(request, path: pager.address)
        let content = Announcements(
            kept, pager: pager, phone: premises.running.settings[.phone], visit.language)
        return premises.templates.page("announcements/page", content, for: visit)
    }

    /// All that somebody is among by any of their enrolments, as far as that is known.
    private func audiences(of session: Session) async throws -> [String] {
        var audiences: [String] = []
        for enrolment in session.enrolments {
            let answer = try await premises.ask(
                ShowChecklist(student: enrolment.student), by: session, within: Premises.glance)
            // The others would be as silent.
            guard let answer else { break }
            if case .checklist(let list) = answer { audiences += Audience.written(of: list.among) }
        }
        return audiences
    }
}

/// What the page of all announcements shows.
struct Announcements {
    let state: State
    let pager: Pager

    enum State: PageState {
        case empty
        case some(Posts)
    }
    struct Posts { let posts: [Post] }

    init(_ kept: [KeptAnnouncement], pager: Pager, phone: String, _ language: Language) {
        self.pager = pager
        state = kept.isEmpty ? .empty : .some(Posts(posts: kept.map { Post($0, phone: phone, language) }))
    }
}

/// One announcement as students read it.
struct Post {
    let anchor: String
    let isoDay: String
    let day: String
    let until: Moment
    let title: String
    let by: String
    let paragraphs: [LinkedText]
    let link: String?
    /// Where the home page leads: to the text, or at once to the page that tells more; nil when the title says it all.
    let href: String?

    init(_ kept: KeptAnnouncement, phone: String, _ language: Language) {
        let announcement = kept.announcement
        let from = Moment(Date(startOf: announcement.from), language)
        anchor = "a-\(kept.id.formID)"
        (isoDay, day) = (from.isoDay, from.day)
        until = Moment(Date(startOf: announcement.until), language)
        (title, by) = (announcement.title[language], announcement.by[language])
        let text = language == .zh ? announcement.text.zh : announcement.text.en
        paragraphs = text.map { LinkedText($0, exchange: phone) }
        link = announcement.link?.text
        href = text.isEmpty ? link : "\(AnnouncementsPage.path)#\(anchor)"
    }
}
