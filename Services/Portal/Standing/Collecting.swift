import Foundation
import Messages
import Pages

/// When and where the paper diploma is handed over, as far as the registrar has set it and it is not over.
struct Collecting {
    let from: Moment?
    let until: Moment?
    let isTimeKnown: Bool
    /// Whether the end is this student's own.
    let isOwn: Bool
    let place: LinkedText?

    /// - Parameter phone: to which an extension in the place belongs.
    init(_ standing: Standing, phone: String, _ language: Language) {
        let hours = standing.list?.hours
        let isOver = hours?.collectUntil.map { $0 <= standing.now } ?? false
        from = isOver ? nil : hours?.collectFrom.map { Moment($0, language) }
        until = isOver ? nil : hours?.collectUntil.map { Moment(end: $0, language) }
        place = isOver ? nil : hours?.place.map { LinkedText($0[language], exchange: phone) }
        isTimeKnown = from != nil || until != nil
        isOwn = !isOver && hours?.isCollectionOwn == true
    }
}
