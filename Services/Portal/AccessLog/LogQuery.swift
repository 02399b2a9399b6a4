import Foundation
import Messages
import Pages

/// Which entries of the access log a page shows, as its address says it.
struct LogQuery: Equatable {
    /// What was done: one looked, changed something, or took a list away.
    enum Kind: String, CaseIterable { case looked, changed, exported }

    /// Whom it is about: as it was typed, or one student by id.
    var words: Line?
    var student: UUID?
    var actor: String?
    var kind: Kind?
    /// Both are counted.
    var from: Day?
    var until: Day?
    /// The last entry of the page before; nil for the first page.
    var after: AccessEntry.Place?

    /// What it does not know it leaves out.
    init(_ parameter: (_ name: String, _ most: Int) -> String?) {
        words = parameter("q", 320).flatMap { Line(typed: $0) }
        student = parameter("student", 64).flatMap(UUID.init(uuidString:))
        actor = parameter("by", 320).flatMap { $0.isEmpty ? nil : $0 }
        kind = parameter("kind", 16).flatMap(Kind.init(rawValue:))
        from = parameter("from", 16).flatMap(Day.init(rawValue:))
        until = parameter("until", 16).flatMap(Day.init(rawValue:))
        if let at = parameter("at", 64).flatMap(Date.init(rfc3339:)), let who = parameter("who", 1_024),
            let asked = parameter("asked", 320)
        {
            after = .init(at: at, actor: who, question: asked, about: parameter("about", 2_048) ?? "")
        }
    }

    init(student: UUID? = nil) { self.student = student }

    var isFiltered: Bool {
        words != nil || student != nil || actor != nil || kind != nil || from != nil || until != nil
    }

    /// - Parameter students: whom the words name.
    func filter(students: [UUID]?) -> AccessFilter {
        AccessFilter(
            actor: actor, students: students ?? student.map { [$0] }, from: from.map { Date(startOf: $0) },
            until: until.map { Date(startOf: $0) + 86_400 }, questions: kind.map { Words.questions(of: $0) })
    }

    var path: String { address(LogPage.path) }

    /// The same, as a file.
    var file: String {
        var all = self
        all.after = nil
        return all.address(LogPage.file)
    }

    /// The same from its beginning.
    var first: String {
        var all = self
        all.after = nil
        return all.path
    }

    private func address(_ page: String) -> String {
        page.with([
            ("q", words?.rawValue), ("student", student?.formID), ("by", actor), ("kind", kind?.rawValue),
            ("from", from?.rawValue), ("until", until?.rawValue), ("at", after?.at.rfc3339), ("who", after?.actor),
            ("asked", after?.question), ("about", after?.about),
        ])
    }
}
