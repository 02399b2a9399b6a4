import Messages
import Pages

/// The days that matter to a student, as far as they are set.
struct Dates {
    let opens: Moment?
    let closes: Moment?
    let reviewUntil: Moment?
    let collectFrom: Moment?
    let collectUntil: Moment?
    /// Where papers are handed over.
    let place: LinkedText?
    /// When the digital diploma is sent.
    let sent: Moment?

    /// - Parameter phone: to which an extension in the place belongs.
    /// - Returns: nil while none is set.
    init?(_ standing: Standing, phone: String, _ language: Language) {
        let hours = standing.list?.hours
        opens = standing.card?.opensAt.map { Moment($0, language) }
        closes = standing.card?.closesAt.map { Moment(end: $0, language) }
        reviewUntil = hours?.reviewUntil.map { Moment(end: $0, language) }
        collectFrom = hours?.collectFrom.map { Moment($0, language) }
        collectUntil = hours?.collectUntil.map { Moment(end: $0, language) }
        place = hours?.place.map { LinkedText($0[language], exchange: phone) }
        sent = standing.sendingAt.map { Moment($0, language) }
        let days = [opens, closes, reviewUntil, collectFrom, collectUntil, sent]
        guard days.contains(where: { $0 != nil }) || place != nil else { return nil }
    }
}
