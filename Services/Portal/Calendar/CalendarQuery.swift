import Foundation
import Messages
import Pages

/// Which part of the calendar a list shows, as its address says it.
struct CalendarQuery: Equatable {
    let filter: CalendarFilter
    let after: CalendarLine.Place?
    static let path = "\(CalendarPage.path)/list"

    init(_ filter: CalendarFilter = .init(), after: CalendarLine.Place? = nil) {
        (self.filter, self.after) = (filter, after)
    }

    /// What it does not know it leaves out.
    init(_ parameter: (String) -> String?) {
        let due = parameter("at").flatMap(Int.init).flatMap { (0...1 << 52).contains($0) ? $0 : nil }
        let number = parameter("number").flatMap(StudentNumber.init(rawValue:))
        let diploma = parameter("diploma").flatMap(UUID.init(uuidString:))
        self.init(
            .init(
                from: parameter("from").flatMap(Day.init(rawValue:)), to: parameter("to").flatMap(Day.init(rawValue:)),
                document: parameter("document").flatMap(Document.init(rawValue:)),
                batch: parameter("batch").flatMap(Batch.init(rawValue:)),
                department: parameter("department").flatMap(DepartmentCode.init(rawValue:)),
                state: parameter("state").flatMap(CalendarState.init(rawValue:)),
                words: parameter("q").flatMap { Line(typed: $0) }),
            after: due.flatMap { due in
                number.flatMap { number in
                    diploma.map {
                        .init(dueAt: Date(timeIntervalSince1970: Double(due) / 1e6), number: number, diploma: $0)
                    }
                }
            })
    }

    var path: String { Self.path.with(pairs) }

    /// What narrows the list, by name.
    var narrowing: [(String, String?)] {
        [
            ("from", filter.from?.rawValue), ("to", filter.to?.rawValue), ("document", filter.document?.rawValue),
            ("batch", filter.batch?.rawValue), ("department", filter.department?.rawValue),
            ("state", filter.state?.rawValue), ("q", filter.words?.rawValue),
        ]
    }

    private var pairs: [(String, String?)] {
        narrowing + [
            // In microseconds, as the database counts.
            ("at", after.map { "\(Int(($0.dueAt.timeIntervalSince1970 * 1e6).rounded()))" }),
            ("number", after?.number.rawValue), ("diploma", after?.diploma.formID),
        ]
    }
}
