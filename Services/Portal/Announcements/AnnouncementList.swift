import Foundation
import Messages
import Pages

/// What the list of the registrar's announcements shows.
struct AnnouncementList {
    let tab = SettingsTab.announcements
    /// How many students see today.
    let shown: String
    let done: Done?
    let state: State
    let pager: Pager

    enum State: PageState {
        case empty
        case some(Table)
    }
    struct Table { let rows: [Row] }

    /// What was just done to one: it tells how it stands now, and how that is undone.
    enum Done: PageState {
        case published(Row)
        case unpublished(Row)
    }

    struct Row {
        let id: String
        let title: String
        let audience: String
        let from: Moment
        let until: Moment
        let state: Standing
    }

    /// What students see of it.
    enum Standing: PageState {
        case shown
        case ahead
        case over
        /// A draft, or withdrawn.
        case withheld
    }

    init(
        _ kept: [KeptAnnouncement], shown: Int, pager: Pager, done: KeptAnnouncement?, today: Day, _ language: Language
    ) {
        self.shown = shown.grouped
        self.pager = pager
        self.done = done.map { kept in
            let row = Row(kept, today: today, language)
            return kept.isPublished ? .published(row) : .unpublished(row)
        }
        state = kept.isEmpty ? .empty : .some(Table(rows: kept.map { Row($0, today: today, language) }))
    }
}

extension AnnouncementList.Row {
    fileprivate init(_ kept: KeptAnnouncement, today: Day, _ language: Language) {
        let announcement = kept.announcement
        id = kept.id.formID
        title = announcement.title[language]
        audience = Words.name(of: announcement.audience)[language]
        from = Moment(Date(startOf: announcement.from), language)
        until = Moment(Date(startOf: announcement.until), language)
        state =
            if !kept.isPublished {
                .withheld
            } else if announcement.isShown(on: today) {
                .shown
            } else {
                announcement.from > today ? .ahead : .over
            }
    }
}
