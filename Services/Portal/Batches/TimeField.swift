import Foundation
import Messages
import Pages

/// A field for a time, with the same time as text: browsers write it in their own way.
struct TimeField {
    let name: String
    let label: String
    let value: String
    let error: String?
    let at: Moment?

    init(name: String, label: String, value: String, error: String?, isEnd: Bool, _ language: Language) {
        (self.name, self.label, self.value, self.error) = (name, label, value, error)
        at = TypedTime(value).moment.map { isEnd ? Moment(end: $0, language) : Moment($0, language) }
    }
}
