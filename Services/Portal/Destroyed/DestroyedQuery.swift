import Foundation
import Messages
import Pages

/// Which of the record of destruction a page shows, as its address says it.
struct DestroyedQuery: Equatable {
    /// Both are counted.
    var from: Day?
    var until: Day?
    /// The only program that is wanted; nil for all.
    var program: Program?
    /// The last entry of the page before; nil for the first page.
    var after: Place?

    /// Where an entry stands among those of all programs: by day, program and position.
    struct Place: Equatable {
        var program: Program
        var place: Destruction.Place
    }

    /// Those that keep a record which the portal can read, in the order in which a day tells of them.
    static let programs: [Program] = [.portal, .clearance, .contact, .otpMailer, .issuer, .verifier]

    /// What it does not know it leaves out.
    init(_ parameter: (_ name: String, _ most: Int) -> String?) {
        func program(_ name: String) -> Program? {
            parameter(name, 32).flatMap(Program.init(rawValue:)).flatMap { Self.programs.contains($0) ? $0 : nil }
        }
        from = parameter("from", 16).flatMap(Day.init(rawValue:))
        until = parameter("until", 16).flatMap(Day.init(rawValue:))
        self.program = program("of")
        if let last = program("last"), let day = parameter("day", 16).flatMap(Day.init(rawValue:)),
            let position = parameter("position", 20).flatMap({ Int($0) })
        {
            after = Place(program: last, place: .init(day: day, position: position))
        }
    }

    var isFiltered: Bool { from != nil || until != nil || program != nil }

    /// Behind which entry of its own record a program goes on.
    func after(in program: Program) -> Destruction.Place? {
        guard let after else { return nil }
        let order = Self.programs
        let (mine, last) = (order.firstIndex(of: program) ?? 0, order.firstIndex(of: after.program) ?? 0)
        if mine == last { return after.place }
        // Of that day all has been told, or nothing.
        return .init(day: after.place.day, position: mine < last ? 0 : .max)
    }

    var path: String {
        DestroyedPage.path.with([
            ("from", from?.rawValue), ("until", until?.rawValue), ("of", program?.rawValue),
            ("last", after?.program.rawValue), ("day", after?.place.day.rawValue),
            ("position", (after?.place.position).map { "\($0)" }),
        ])
    }

    /// The same from its beginning.
    var first: String {
        var all = self
        all.after = nil
        return all.path
    }
}
