import Foundation
import Messages
import Pages

@testable import Portal

/// What the pages of the calendar are answered, in every state.
enum CalendarSamples {
    typealias S = Samples
    typealias O = OverviewSamples
    static let today = Day(rawValue: "2026-07-22")!
    static let diploma = UUID(uuidString: "00000000-0000-5000-8000-0000000000c1")!
    static let selection = UUID(uuidString: "00000000-0000-5000-8000-0000000000c2")!
    static let word = CalendarLine.Word(
        by: S.bilingual("高敏如", "Kao Min-Ju"), because: Line(rawValue: "英文<姓名>更正申請中")!, at: S.now)

    static func line(
        _ state: CalendarState, _ document: Document = .bilingual, of person: KnownPerson = O.person,
        reasons: [HoldReason] = [], flaws: [PrintingFlaw] = [], isNameContradicted: Bool = false,
        isBroken: Bool = false, word: CalendarLine.Word? = nil
    ) -> CalendarLine {
        CalendarLine(
            person: person, diploma: diploma, document: document, dueAt: S.at("2026-07-22T09:00:00+08:00"),
            state: state, reasons: reasons,
            changedFacts: reasons.contains(.factsChanged) ? PrintedFact.allCases : [], flaws: flaws,
            isNameContradicted: isNameContradicted, isBroken: isBroken, word: word)
    }

    static let held = [
        line(.held, reasons: [.desk], word: word), line(.held, .zh, reasons: HoldReason.allCases, flaws: O.flaws),
        line(.held, .en, of: O.nameless, isNameContradicted: true, isBroken: true),
    ]
    static let lines =
        [
            line(.waiting), line(.uncleared, .zh), line(.ineligible), line(.cancelled, .en, word: word),
            line(.waiting, flaws: O.flaws),
        ]
        + held

    static func page(_ lines: [CalendarLine], count: Int? = nil) -> ListCalendar.Answer {
        ListCalendar.Answer(
            lines: lines, count: count ?? lines.count, hasMore: (count ?? 0) > lines.count,
            batches: lines.isEmpty ? [] : [O.batch], departments: lines.isEmpty ? [] : [O.department],
            documents: [.zh, .en])
    }

    static func calendar(
        _ days: [ShowCalendar.Count], overdue: Int = 0, later: Int = 0, _ states: [CalendarState: Int] = [:],
        _ policies: [DuePolicy] = [.days(30)]
    ) -> ShowCalendar.Answer {
        ShowCalendar.Answer(
            today: today, days: days, overdue: .init(day: today, count: overdue, kept: overdue), later: later,
            states: states, policies: policies)
    }

    static let counts: [ShowCalendar.Count] = [
        .init(day: today, count: 96, kept: 2), .init(day: today.plus(days: 1), count: 1_118, kept: 0),
        .init(day: today.plus(days: 6), count: 1, kept: 1), .init(day: today.plus(days: 29), count: 4, kept: 0),
    ]

    static let months: [(name: String, answer: ShowCalendar.Answer?, held: ListCalendar.Answer?)] = [
        ("unavailable", nil, nil), ("empty", calendar([]), page([])),
        (
            "full", calendar(counts, overdue: 3, later: 41, [.waiting: 1_216, .held: 387, .cancelled: 2]),
            page(held, count: 387)
        ),
        ("held-unknown", calendar(counts, overdue: 1, [:], [.days(30), .atOnce]), nil),
        ("dates", calendar(counts, [.held: 3], [DuePolicy(rawValue: "07-31/08-31")!]), page(held)),
    ]

    static let narrow = CalendarFilter(
        from: today, to: today.plus(days: 6), document: .en, batch: O.batch, department: O.department.code,
        state: .held, words: Line(rawValue: "<script>x</script>")!)

    static let lists: [(name: String, answer: ListCalendar.Answer?, query: CalendarQuery, isUnchosen: Bool)] = [
        ("unavailable", nil, .init(), false), ("all", page(lines), .init(), false),
        ("first", page(lines, count: 5_120), .init(), true), ("narrow", page(held, count: 40), .init(narrow), false),
        ("last", page(held), .init(narrow, after: held[0].place), false), ("empty", page([]), .init(narrow), false),
        ("ineligible", page([line(.ineligible)]), .init(.init(state: .ineligible)), false),
        ("cancelled", page([line(.cancelled, word: word)]), .init(.init(state: .cancelled)), false),
    ]

    static let people = [
        DiplomaOfStudent(student: O.student, number: O.key.studentNumber, name: O.name, document: .zh),
        DiplomaOfStudent(student: O.student, number: O.key.studentNumber, name: O.nameless.name, document: .bilingual),
    ]

    static func selected(
        _ count: Int = 2, found: Int? = nil, _ filter: CalendarFilter = .init(), wasTicked: Bool = false
    ) -> ShowSelectedDiplomas.Answer {
        .selected(
            .init(
                filter: filter, department: O.department, wasTicked: wasTicked, count: count, students: count,
                found: found ?? count, at: S.now, first: Array(people.prefix(count)), earliest: today.plus(days: 1)))
    }

    static let refusals: [TypedDeed.Flaw] = [.becauseMissing, .dayMissing]

    static let deeds:
        [(name: String, answer: ShowSelectedDiplomas.Answer?, deed: CalendarDeed.Kind, told: DeedPage.Told?)] =
            CalendarDeed.Kind.allCases.map { ("\($0)", selected(), $0, nil) } + [
                ("unavailable", nil, .hold, nil), ("unknown", .unknown, .hold, nil),
                ("nothing", selected(0), .hold, nil), ("ticked", selected(1, wasTicked: true), .hold, nil),
                ("many", selected(2_000, found: 5_120, narrow), .cancel, nil),
                ("refused", selected(), .reschedule, .refused(refusals)),
                ("refused-day", selected(), .reschedule, .refused([.dayTooSoon(earliest: today)])),
                ("refused-far", selected(), .reschedule, .refused([.dayTooLate(latest: today)])),
                (
                    "refused-long", selected(), .reschedule,
                    .refused([.becauseTooLong, .dayMalformed, .becauseUnreadable])
                ), ("not-known", selected(), .hold, .unknown(form: UUID())),
            ]

    private static func outcome(_ count: Int, left: [DiplomaLeft] = [], until: Date?) -> ActOnDiplomas.Outcome {
        .init(
            made: (0..<min(count, 200)).map { people[$0 % 2] },
            more: (0..<max(0, count - 200)).map { _ in O.student }, left: left, until: until)
    }

    private static let left =
        DiplomaLeft.Why.allCases.map { DiplomaLeft(people[0], why: $0) } + [DiplomaLeft(nil, why: .gone)]

    static let done: [(name: String, told: ToldDeed?)] =
        CalendarDeed.Kind.allCases.map { kind in
            let news = ToldDeed.News.done(
                outcome(2, left: left, until: S.now + 600), deed: UUID(), to: kind == .reschedule ? today : nil)
            return ("\(kind)", ToldDeed(back: CalendarQuery(narrow).path, kind: kind, news: news))
        } + [
            ("nothing", nil),
            (
                "one",
                ToldDeed(back: "/calendar", kind: .hold, news: .done(outcome(1, until: S.now), deed: UUID(), to: nil))
            ),
            (
                "many",
                ToldDeed(
                    back: "/calendar", kind: .hold,
                    news: .done(outcome(1_204, until: S.now + 600), deed: UUID(), to: nil))
            ),
            (
                "none",
                ToldDeed(
                    back: "/calendar", kind: .hold,
                    news: .done(outcome(0, left: left, until: nil), deed: UUID(), to: nil))
            ),
            (
                "back",
                ToldDeed(
                    back: "/calendar", kind: .hold, news: .takenBack(.takenBack(outcome(1, left: left, until: nil))))
            ),
            (
                "not-back",
                ToldDeed(
                    back: "/calendar", kind: .hold, news: .takenBack(.takenBack(outcome(0, left: left, until: nil))))
            ),
            ("waits", ToldDeed(back: "/calendar", kind: .cancel, news: .waits(until: S.now + 86_400))),
            ("back-before", ToldDeed(back: "/calendar", kind: .hold, news: .takenBack(.before))),
            ("back-late", ToldDeed(back: "/calendar", kind: .hold, news: .takenBack(.tooLate(since: S.now)))),
            ("back-unknown", ToldDeed(back: "/calendar", kind: .hold, news: .takenBack(.unknown))),
            (
                "back-not-known",
                ToldDeed(back: "/calendar", kind: .hold, news: .takingBackUnknown(deed: UUID(), form: UUID()))
            ),
        ]
}

extension CalendarSamples {
    static let freeze = Freeze(
        by: S.bilingual("高敏如", "Kao Min-Ju"), because: Line(rawValue: "校長<署名>圖檔待更換")!, at: S.now)
    static let freezes: [(name: String, answer: ShowFreeze.Answer?, told: FreezePage.Told?)] = [
        ("unavailable", nil, nil), ("off", .init(freeze: nil), nil), ("on", .init(freeze: freeze), nil),
        ("set", .init(freeze: freeze), .set), ("ended", .init(freeze: nil), .set),
        ("already", .init(freeze: freeze), .already), ("already-off", .init(freeze: nil), .already),
        ("refused", .init(freeze: nil), .form(.refused([.becauseMissing]))),
        ("not-known", .init(freeze: freeze), .form(.unknown(form: UUID()))),
    ]
}

extension PagesTests {
    private typealias C = CalendarSamples

    static var calendar: [Sample] {
        var all = C.months.map { state in
            Sample(name: "calendar-\(state.name)", template: "calendar/calendar", path: "/calendar") { language in
                CalendarContent(state.answer, held: state.held, language)
            }
        }
        all += C.lists.map { state in
            Sample(name: "calendar-list-\(state.name)", template: "calendar/list", path: "/calendar/list") { language in
                CalendarListContent(state.answer, state.query, isUnchosen: state.isUnchosen, language)
            }
        }
        all += C.deeds.map { state in
            Sample(name: "calendar-deed-\(state.name)", template: "calendar/deed", path: "/calendar/selected") {
                language in
                let typed = state.told.map { _ in
                    Typed(fields: FormFields(["because": "\"<b>", "day": "x"]), keptAt: Samples.now)
                }
                return DeedContent(
                    state.answer, state.deed, told: state.told, typed: typed,
                    action: DeedPage.path(of: C.selection, state.deed), language)
            }
        }
        all += C.freezes.map { state in
            Sample(name: "calendar-freeze-\(state.name)", template: "calendar/freeze", path: "/calendar/freeze") {
                language in
                FreezeContent(state.answer, told: state.told, typed: nil, action: "/calendar/freeze", language)
            }
        }
        all += issueDays
        all += C.done.map { state in
            Sample(name: "calendar-done-\(state.name)", template: "calendar/done", path: "/calendar/done") { language in
                DoneContent(state.told, now: Samples.now, language)
            }
        }
        return all
    }
}
