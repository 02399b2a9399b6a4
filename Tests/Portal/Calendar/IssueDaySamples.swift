import Foundation
import Messages
import Pages

@testable import Portal

/// How sealing goes, in every state.
enum IssueDaySamples {
    typealias S = Samples
    static let approval = UUID(uuidString: "00000000-0000-5000-8000-0000000000c3")!

    static func day(
        _ state: IssueDay.State, first: Int? = nil, word: CalendarLine.Word? = nil, most: Int? = 500
    ) -> IssueDay {
        IssueDay(
            day: CalendarSamples.today, state: state, due: 5_120, sealed: 31, usual: 96, most: most, first: first,
            since: S.now, word: word)
    }

    static func wish(_ kind: Approval.Kind, isOwn: Bool = false) -> Approval {
        Approval(
            id: approval, kind: kind, count: 1_204,
            day: kind == .reschedule || kind == .letGo ? CalendarSamples.today : nil,
            filter: kind == .letGo ? nil : CalendarSamples.narrow, selection: kind == .letGo ? nil : approval,
            wish: CalendarSamples.word,
            until: S.now + 86_400, isOwn: isOwn)
    }

    static func answer(_ day: IssueDay, _ wishes: [Approval] = []) -> ShowIssueDay.Answer {
        .init(day: day, approvals: wishes)
    }

    static let asking = answer(day(.asking), Approval.Kind.allCases.map { wish($0) })
    static let days: [(name: String, answer: ShowIssueDay.Answer?, told: IssueDayPage.Told?)] = [
        ("unavailable", nil, nil), ("open", answer(day(.open, most: nil)), nil),
        ("first", answer(day(.open, first: 5)), nil), ("asking", asking, nil),
        ("paused", answer(day(.paused, word: CalendarSamples.word)), nil),
        ("failing", answer(day(.failing)), nil), ("set", answer(day(.open)), .set),
        ("already", answer(day(.open)), .already), ("waits", asking, .waits(until: S.now + 86_400)),
        ("refused", asking, .form(.refused([.becauseMissing]))),
        ("not-known", asking, .form(.unknown(form: UUID()))),
    ]

    static let approvals: [(name: String, answer: ShowIssueDay.Answer?, told: ApprovalPage.Told?)] =
        Approval.Kind.allCases.map { ("\($0)", answer(day(.open), [wish($0)]), nil) } + [
            ("unavailable", nil, nil), ("none", answer(day(.open)), nil),
            ("own", answer(day(.open), [wish(.cancel, isOwn: true)]), nil),
            ("granted", answer(day(.open)), .granted(count: 1_204)), ("granted-day", nil, .granted(count: nil)),
            ("declined", nil, .declined), ("over", nil, .over),
            ("refused-own", answer(day(.open), [wish(.cancel, isOwn: true)]), .own),
            ("impossible", answer(day(.open), [wish(.cancel)]), .impossible),
            ("refused", answer(day(.open), [wish(.cancel)]), .form(.refused([.becauseTooLong]))),
            ("not-known", answer(day(.open), [wish(.cancel)]), .form(.unknown(form: UUID()))),
        ]
}

extension PagesTests {
    private typealias D = IssueDaySamples

    static var issueDays: [Sample] {
        var all = D.days.map { state in
            Sample(name: "calendar-today-\(state.name)", template: "calendar/today", path: "/calendar/today") {
                language in
                IssueDayContent(state.answer, told: state.told, typed: nil, action: "/calendar/today", language)
            }
        }
        all += D.approvals.map { state in
            Sample(
                name: "calendar-approval-\(state.name)", template: "calendar/approval",
                path: ApprovalPage.path(of: D.approval)
            ) { language in
                ApprovalContent(
                    state.answer, D.approval,
                    selected: state.name == "restore" ? nil : CalendarSamples.selected(1_204, CalendarSamples.narrow),
                    told: state.told, typed: nil,
                    action: ApprovalPage.path(of: D.approval), language)
            }
        }
        all += [("stopped", D.asking), ("first", D.answer(D.day(.open, first: 5)))].map { name, answer in
            Sample(name: "calendar-month-\(name)", template: "calendar/calendar", path: "/calendar") { language in
                CalendarContent(
                    CalendarSamples.calendar(CalendarSamples.counts), held: CalendarSamples.page([]), day: answer,
                    language)
            }
        }
        return all
    }
}
