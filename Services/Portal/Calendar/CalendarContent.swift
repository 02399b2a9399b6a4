import Foundation
import Hummingbird
import Messages
import Pages

/// What the calendar of the next thirty days shows.
struct CalendarContent {
    let state: State
    let again: String
    /// Then the banner has the way out.
    let isFrozen: Bool
    /// Nil while it is not known.
    let today: Today?
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        case month(Month)
    }
    struct Month {
        /// How long after the paper; nil where documents differ.
        let rule: String?
        let figures: [Figure]
        let first: Moment
        let days: Int
        let weeks: [Week]
        let overdue: Overdue?
        let later: Figure?
        /// The first of what is held; nil while that is not known.
        let held: Held?
        let all: String
    }
    struct Figure {
        let label: String
        let count: String
        let href: String
    }
    /// How sealing goes today.
    struct Today {
        let isStopped: Bool
        let isGoingFirst: Bool
        let wishes: String?
    }
    struct Week { let cells: [Cell] }
    /// One day, or what stands beside the month.
    struct Cell {
        let isOff: Bool
        let isToday: Bool
        let day: Moment?
        let dayOfWeek: String
        /// Nil where nothing is due.
        let count: String?
        let kept: String?
        let href: String
    }
    /// What was due before today and has not left.
    struct Overdue {
        let count: String
        let isOne: Bool
        let href: String
    }
    struct Held {
        let lines: [CalendarListContent.Line]
        let count: String
        /// Where the rest is; nil where these are all.
        let more: String?
    }

    init(
        _ answer: ShowCalendar.Answer?, held: ListCalendar.Answer?, day: ShowIssueDay.Answer? = nil,
        isFrozen: Bool = false, _ language: Language
    ) {
        again = CalendarPage.path
        self.isFrozen = isFrozen
        today = day.map {
            Today(
                isStopped: $0.day.state != .open, isGoingFirst: $0.day.state == .open && $0.day.first != nil,
                wishes: $0.approvals.isEmpty ? nil : $0.approvals.count.grouped)
        }
        status = answer == nil ? .serviceUnavailable : .ok
        state = answer.map { .month(Month($0, held, language)) } ?? .unavailable
    }
}

extension CalendarContent.Month {
    fileprivate init(_ answer: ShowCalendar.Answer, _ held: ListCalendar.Answer?, _ language: Language) {
        let today = answer.today
        rule = Words.rule(answer.policies)?[language]
        func figure(_ label: Bilingual<String>, _ filter: CalendarFilter, _ count: Int) -> CalendarContent.Figure {
            .init(label: label[language], count: count.grouped, href: CalendarQuery(filter).path)
        }
        func days(_ label: Bilingual<String>, from: Int, to: Int) -> CalendarContent.Figure {
            let (first, last) = (today.plus(days: from), today.plus(days: to))
            let count = answer.days.reduce(0) { $0 + ($1.day >= first && $1.day <= last ? $1.count : 0) }
            return figure(label, .init(from: first, to: last), count)
        }
        figures = [
            days(Bilingual(zh: "今天", en: "Today"), from: 0, to: 0),
            days(Bilingual(zh: "明天", en: "Tomorrow"), from: 1, to: 1),
            days(Bilingual(zh: "7天內", en: "Within 7 days"), from: 0, to: 6),
            days(Bilingual(zh: "30天內", en: "Within 30 days"), from: 0, to: ShowCalendar.days - 1),
            figure(Words.name(of: .held), .init(state: .held), answer.states[.held] ?? 0),
            figure(Words.name(of: .cancelled), .init(state: .cancelled), answer.states[.cancelled] ?? 0),
        ]
        first = Moment(Date(startOf: today), language)
        self.days = ShowCalendar.days
        weeks = Self.weeks(answer, language)
        let yesterday = today.plus(days: -1)
        overdue =
            answer.overdue.count == 0
            ? nil
            : .init(
                count: answer.overdue.count.grouped, isOne: answer.overdue.count == 1,
                href: CalendarQuery(.init(to: yesterday)).path)
        let end = today.plus(days: ShowCalendar.days)
        later = answer.later == 0 ? nil : figure(Bilingual(zh: "之後", en: "Later"), .init(from: end), answer.later)
        self.held = held.map { held in
            .init(
                lines: held.lines.map { CalendarListContent.Line($0, box: false, language) },
                count: held.count.grouped,
                more: held.hasMore ? CalendarQuery(.init(state: .held)).path : nil)
        }
        all = CalendarQuery.path
    }

    /// Whole weeks from Monday on.
    private static func weeks(_ answer: ShowCalendar.Answer, _ language: Language) -> [CalendarContent.Week] {
        let counts = Dictionary(answer.days.map { ($0.day, $0) }) { first, _ in first }
        let (today, end) = (answer.today, answer.today.plus(days: ShowCalendar.days))
        // A week begins with Monday; `weekday` counts from Sunday.
        var day = today.plus(days: -((today.weekday + 6) % 7))
        var weeks: [CalendarContent.Week] = []
        while day < end {
            weeks.append(
                .init(
                    cells: (0..<7).map { place in
                        let one = day.plus(days: place)
                        let isOff = one < today || one >= end
                        return .init(one, isOff ? nil : counts[one], isOff: isOff, isToday: one == today, language)
                    }))
            day = day.plus(days: 7)
        }
        return weeks
    }
}

extension CalendarContent.Cell {
    fileprivate init(
        _ day: Day, _ count: ShowCalendar.Count?, isOff: Bool, isToday: Bool, _ language: Language
    ) {
        (self.isOff, self.isToday) = (isOff, isToday)
        self.day = isOff ? nil : Moment(Date(startOf: day), language)
        dayOfWeek = language == .zh ? "（\(day.chineseWeekday)）" : " (\(day.englishWeekday))"
        self.count = count.map(\.count.grouped)
        kept = count.flatMap { $0.kept == 0 ? nil : $0.kept.grouped }
        href = CalendarQuery(.init(from: day, to: day)).path
    }
}
