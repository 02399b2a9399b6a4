package import Foundation

/// What somebody at the registrar's desk wants, and a second person has still to grant.
package struct Approval: Codable, Sendable, Equatable {
    package var id: UUID
    package var kind: Kind
    /// Of how many diplomas.
    package var count: Int
    /// To which day they are to be moved, or which day is to go.
    package var day: Day?
    /// Which diplomas; nil of a day.
    package var filter: CalendarFilter?
    /// By what they can be looked at, as they were selected; nil of a day.
    package var selection: UUID?
    /// Who wants it, and why.
    package var wish: CalendarLine.Word
    /// Until when it can be granted.
    package var until: Date
    /// Whether it is the asking person's own, who cannot grant it.
    package var isOwn: Bool

    /// Above how many diplomas each of them needs two persons is a setting.
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case release, reschedule, cancel, restore, admit
        /// A day with far more than usual is sealed.
        case letGo = "let-go"
    }

    package init(
        id: UUID, kind: Kind, count: Int, day: Day?, filter: CalendarFilter?, selection: UUID? = nil,
        wish: CalendarLine.Word, until: Date, isOwn: Bool
    ) {
        self.id = id
        self.kind = kind
        self.count = count
        self.day = day
        self.filter = filter
        self.selection = selection
        self.wish = wish
        self.until = until
        self.isOwn = isOwn
    }
}
