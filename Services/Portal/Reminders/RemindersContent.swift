import Foundation
import Hummingbird
import Messages
import Pages

/// What the page of reminders shows.
struct RemindersContent {
    let batch: String
    let back: String
    let again: String
    let form: String
    let outcome: Outcome?
    let state: State
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        /// Nobody would be reminded now.
        case nobody(Nobody)
        case some(Some)
    }
    struct Nobody {
        let aside: Aside
        let done: [Done]
    }
    struct Some {
        let count: String
        let isOne: Bool
        let letters: [Letter]
        let aside: Aside
        let reach: Reach
        let list: List
        let done: [Done]
    }

    /// Who is left out now, and why.
    struct Aside {
        /// Nil where there is nobody.
        let today: String?
        let later: String?
    }

    /// The letter to those who have the same thing to do.
    struct Letter {
        let id: String
        let title: String
        let count: String
        let texts: [Text]
        let differs: Bool

        struct Text {
            let tag: String
            let subject: String
            let pieces: [Piece]
        }
        struct Piece {
            let text: String?
            let items: [String]
        }
    }

    /// Where the letters would go.
    enum Reach: PageState {
        /// The program that has the addresses does not answer.
        case unknown
        case known(Mailboxes)
    }
    struct Mailboxes {
        let permanent: String
        let unproven: String
        let unprovenHref: String?
        let nowhere: String
        let nowhereHref: String?
    }

    struct List {
        let chosen: Chosen
        let rows: [Row]
        let pager: Pager
        let whole: String
    }
    enum Chosen: PageState { case all, unproven, nowhere }
    struct Row {
        let href: String
        let name: String
        let number: String
        let step: String
        let mailbox: Mailbox
    }
    enum Mailbox: PageState { case permanent, school, nowhere, unknown }

    /// What became of the wish.
    enum Outcome: PageState {
        case wanted(count: String, isOne: Bool)
        case nobody
        case unknown
    }

    /// That they were reminded before.
    struct Done {
        let at: Moment
        /// Nil for the batch's own settings.
        let by: String?
        let count: String
        let isUnderWay: Bool

        init(_ reminding: Reminding, _ language: Language) {
            at = Moment(reminding.wantedAt, language)
            by = reminding.by?[language]
            (count, isUnderWay) = (reminding.count.grouped, reminding.isUnderWay)
        }
    }

    init(
        _ seen: RemindersPage.Seen?, of batch: Batch, _ query: RemindersPage.Query, told: RemindersPage.Told?,
        _ language: Language
    ) {
        self.batch = Words.batch(batch)[language]
        back = "\(BatchDesk.path)/\(batch.rawValue)"
        again = RemindersPage.path(of: batch)
        var id = UUID()
        switch told {
        case .wanted(let count): outcome = .wanted(count: count.grouped, isOne: count == 1)
        case .nobody: outcome = .nobody
        case .unknown(let form): (outcome, id) = (.unknown, form)
        case nil: outcome = nil
        }
        form = id.formID
        if let seen {
            let aside = Aside(
                today: seen.reminders.remindedToday == 0 ? nil : seen.reminders.remindedToday.grouped,
                later: seen.reminders.cannotNow == 0 ? nil : seen.reminders.cannotNow.grouped)
            let done = seen.reminders.done.map { Done($0, language) }
            let count = seen.reminders.students.count
            state =
                count == 0
                ? .nobody(.init(aside: aside, done: done))
                : .some(
                    .init(
                        count: count.grouped, isOne: count == 1,
                        letters: seen.reminders.groups.map { .init($0, language) },
                        aside: aside, reach: .init(seen, at: again), list: .init(seen, query, at: again, language),
                        done: done))
        } else {
            state = .unavailable
        }
        status = seen == nil || told?.isUnknown == true ? .serviceUnavailable : .ok
    }
}

extension RemindersContent.Letter {
    fileprivate init(_ group: ShowReminders.Group, _ language: Language) {
        let left = group.example
        (id, title) = ("letter-\(left.step.rawValue)", Words.left(left.step)[language])
        count = group.students.count.grouped
        texts = [
            .init(tag: "zh-Hant-TW", subject: left.subject.zh, pieces: left.letter.zh.map(Piece.init)),
            .init(tag: "en", subject: left.subject.en, pieces: left.letter.en.map(Piece.init)),
        ]
        // Each is told of their own units, and until when.
        differs = group.students.count > 1 && left.step != .paper
    }
}

extension RemindersContent.Letter.Piece {
    fileprivate init(_ piece: Unfinished.Piece) {
        switch piece {
        case .paragraph(let text): (self.text, items) = (text, [])
        case .items(let items): (text, self.items) = (nil, items)
        }
    }
}

extension RemindersContent.Reach {
    fileprivate init(_ seen: RemindersPage.Seen, at path: String) {
        guard let mailboxes = seen.mailboxes else {
            self = .unknown
            return
        }
        let (nowhere, unproven) = (mailboxes.nowhere.count, mailboxes.nowhere.count + mailboxes.school.count)
        self = .known(
            .init(
                permanent: (seen.reminders.students.count - unproven).grouped, unproven: unproven.grouped,
                unprovenHref: unproven == 0 ? nil : "\(path)?who=unproven#list", nowhere: nowhere.grouped,
                nowhereHref: nowhere == 0 ? nil : "\(path)?who=nowhere#list"))
    }
}

extension RemindersContent.List {
    fileprivate init(
        _ seen: RemindersPage.Seen, _ query: RemindersPage.Query, at path: String, _ language: Language
    ) {
        chosen =
            switch query.chosen {
            case .all: .all
            case .unproven: .unproven
            case .nowhere: .nowhere
            }
        whole = "\(path)#list"
        let filter = query.chosen == .all ? "" : "who=\(query.chosen.rawValue)&"
        pager = Pager(page: query.page, count: seen.listed.count, path: path, filter: filter)
        let people = Dictionary(
            seen.reminders.people.map { ($0.person.student, $0) }, uniquingKeysWith: { one, _ in one })
        rows = seen.listed.compactMap { student -> RemindersContent.Row? in
            people[student].map { .init($0, seen.mailboxes, language) }
        }
    }
}

extension RemindersContent.Row {
    fileprivate init(
        _ one: ShowReminders.Person, _ mailboxes: ShowMailboxes.Answer?, _ language: Language
    ) {
        let student = one.person.student
        href = PersonPage.path(of: student)
        name = Words.names(one.person.name, language).0
        number = one.person.key.studentNumber.rawValue
        step = Words.left(one.step)[language]
        if let mailboxes {
            mailbox =
                mailboxes.nowhere.contains(student)
                ? .nowhere : mailboxes.school.contains(student) ? .school : .permanent
        } else {
            mailbox = .unknown
        }
    }
}

extension Words {
    /// What is left to do, as staff read it.
    static func left(_ step: Unfinished.Step) -> Bilingual<String> {
        switch step {
        case .form: Bilingual(zh: "還沒送出聯絡資料", en: "Contact form not submitted")
        case .returned: Bilingual(zh: "有單位退回", en: "Sent back by a unit")
        case .paper: Bilingual(zh: "審核完成，紙本沒領", en: "Cleared, paper not collected")
        }
    }
}
