import Foundation
import Messages
import Pages
import Testing

@testable import Portal

private typealias S = Samples

extension PagesTests {
    private typealias R = RemindersTests

    private static func reminders(
        _ name: String, _ seen: RemindersPage.Seen?, _ query: RemindersPage.Query = .init(),
        told: RemindersPage.Told? = nil
    ) -> Sample {
        Sample(name: name, template: "reminders/reminders", path: "/registrar/batches/114-2-1/reminders") { language in
            RemindersContent(seen, of: R.batch, query, told: told, language)
        }
    }

    static let reminders: [Sample] = [
        reminders("reminders", R.seen()), reminders("reminders-one", R.seen(form: 1, returned: 0, paper: 0)),
        reminders("reminders-nobody", R.seen(form: 0, returned: 0, paper: 0)),
        reminders("reminders-never", .init(reminders: R.answer(0, 0, 0, done: []), mailboxes: nil, listed: [])),
        reminders("reminders-away", R.seen(knowsMailboxes: false)), reminders("reminders-unavailable", nil),
        reminders("reminders-unproven", R.seen(.unproven), .init(chosen: .unproven)),
        reminders("reminders-nowhere", R.seen(.nowhere), .init(chosen: .nowhere)),
        reminders("reminders-page", R.seen(), .init(page: 2)),
        reminders("reminders-wanted", R.seen(form: 0, returned: 0, paper: 0), told: .wanted(1_234)),
        reminders("reminders-wanted-one", R.seen(), told: .wanted(1)),
        reminders("reminders-too-late", R.seen(form: 0, returned: 0, paper: 0), told: .nobody),
        reminders("reminders-unknown", R.seen(), told: .unknown(form: UUID())),
        reminders("reminders-unknown-away", nil, told: .unknown(form: UUID())),
    ]
}

@Suite("Reminders")
struct RemindersTests {
    static let batch = Batch(rawValue: "114-2-1")!
    private static let library = Bilingual(zh: Line(rawValue: "圖書館<b>")!, en: Line(rawValue: "Library<b>")!)
    static let done: [Reminding] = [
        .init(
            wantedAt: S.now,
            by: S.kao,
            count: 12, isUnderWay: true), .init(wantedAt: S.opens, by: nil, count: 1_574, isUnderWay: false),
        .init(wantedAt: S.opens, by: Who(account: Line(rawValue: "hsu")!, name: nil), count: 0, isUnderWay: false),
    ]

    static func answer(_ form: Int, _ returned: Int, _ paper: Int, done: [Reminding] = done) -> ShowReminders.Answer {
        func group(_ count: Int, _ example: Unfinished) -> ShowReminders.Group {
            .init(students: (0..<count).map { _ in UUID() }, example: example)
        }
        let groups = [
            group(form, Unfinished(.form, units: [library], until: S.closes)),
            group(returned, Unfinished(.returned, units: [library], until: S.closes)),
            group(paper, Unfinished(.paper, from: S.opens, until: S.closes, place: library)),
        ].filter { !$0.students.isEmpty }
        return .init(
            groups: groups, remindedToday: done.isEmpty ? 0 : 3, cannotNow: done.isEmpty ? 0 : 1_002, people: [],
            done: done)
    }

    static func seen(
        form: Int = 40, returned: Int = 2, paper: Int = 5, _ chosen: RemindersPage.Chosen = .all,
        knowsMailboxes: Bool = true
    ) -> RemindersPage.Seen {
        var seen = Self.answer(form, returned, paper)
        let all = seen.students
        let mailboxes =
            knowsMailboxes ? ShowMailboxes.Answer(school: Array(all.prefix(3)), nowhere: Array(all.suffix(1))) : nil
        let listed = RemindersPage.listed(all, mailboxes, chosen)
        seen.people = listed.prefix(ShowReminders.pageSize).map { student in
            let step = seen.groups.first { $0.students.contains(student) }!.example.step
            return .init(
                person: KnownPerson(
                    student: student,
                    key: StudentKey(
                        studentNumber: StudentNumber(rawValue: "A1234567")!, term: Term(rawValue: "114-2")!),
                    name: S.name, department: library, batch: batch), step: step)
        }
        return .init(reminders: seen, mailboxes: mailboxes, listed: listed)
    }

    @Test("Whom no letter reaches stands first, then who has proven no address; either can be seen alone")
    func order() {
        let students = (0..<4).map { _ in UUID() }
        let mailboxes = ShowMailboxes.Answer(school: [students[1]], nowhere: [students[3]])
        func listed(_ chosen: RemindersPage.Chosen) -> [UUID] { RemindersPage.listed(students, mailboxes, chosen) }
        #expect(listed(.all) == [students[3], students[1], students[0], students[2]])
        #expect(listed(.unproven) == [students[3], students[1]])
        #expect(listed(.nowhere) == [students[3]])
        #expect(RemindersPage.listed(students, nil, .all) == students)
    }

    @Test("The page shows both languages of each letter as it is mailed, and counts who has no mailbox")
    func letters() throws {
        let seen = Self.seen()
        let content = RemindersContent(seen, of: Self.batch, .init(), told: nil, .en)
        guard case .some(let some) = content.state, case .known(let reach) = some.reach else {
            Issue.record("there are some")
            return
        }
        #expect(some.count == "47" && some.letters.map(\.count) == ["40", "2", "5"])
        for (letter, group) in zip(some.letters, seen.reminders.groups) {
            #expect(letter.texts.map(\.subject) == [group.example.subject.zh, group.example.subject.en])
            let shown = letter.texts.flatMap(\.pieces).flatMap { $0.items + [$0.text].compactMap(\.self) }
            let mailed = (group.example.letter.zh + group.example.letter.en).flatMap { piece in
                switch piece {
                case .paragraph(let text): [text]
                case .items(let items): items
                }
            }
            #expect(shown == mailed)
        }
        #expect(reach.permanent == "43" && reach.unproven == "4" && reach.nowhere == "1")
        #expect(some.list.rows.first?.mailbox == .nowhere && some.list.rows.count == 25)
    }
}
