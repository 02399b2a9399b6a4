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
    var audience = Audience.everybody

    /// Whether students see it on this day, once it is published.
    func isShown(on day: Day) -> Bool { from <= day && day <= until }
}
