import Foundation
import Messages
import Pages
import Testing

@testable import Portal

private typealias S = Samples

extension PagesTests {
    private static let batch = Batch(rawValue: "113-2-1")!
    private static let hours = BatchHours(
        opensAt: S.opens, closesAt: S.closes, reviewUntil: S.at("2026-07-01T00:00:00+08:00"),
        collectFrom: S.at("2026-07-02T09:00:00+08:00"), collectUntil: S.at("2026-07-31T17:00:00+08:00"),
        place: Bilingual(
            zh: Line(rawValue: "行政大樓1樓教務處櫃檯")!,
            en: Line(rawValue: "Academic Affairs counter, Administration Building 1F")!), remindBefore: [7, 2])
    private static let number = StudentNumber(rawValue: "A1234567")!

    private static func answer(_ hours: BatchHours? = hours, windows: Int = 2) -> ShowBatches.Answer {
        ShowBatches.Answer(
            batches: [
                .init(batch: Batch(rawValue: "113-2-2")!, hours: nil, revision: 0, students: 3_000, unfinished: 2_999),
                .init(batch: batch, hours: hours, revision: hours == nil ? 0 : 4, students: 1_298, unfinished: 574),
            ],
            windows: (0..<windows).map { index in
                .init(
                    student: UUID(), number: number, name: S.name, opensAt: S.opens,
                    closesAt: index == 0 ? S.closes : S.opens + 60, grantedAt: S.opens, by: S.kao,
                    because: Line(rawValue: "住院，附<診斷>證明")!)
            }, reminders: windows == 0 ? [] : RemindersTests.done)
    }

    private static func told(
        _ outcome: BatchDesk.Told.Hours.Outcome, _ typed: TypedHours = BatchTests.flawed
    ) -> BatchDesk.Told {
        .hours(.init(typed: typed, revision: 3, outcome: outcome))
    }

    private static func told(_ outcome: BatchDesk.Told.Window.Outcome) -> BatchDesk.Told {
        .window(.init(typed: BatchTests.window, outcome: outcome))
    }

    private typealias Row = (name: String, answer: ShowBatches.Answer?, told: BatchDesk.Told?, now: Date)

    private static let stages: [Row] = [
        ("batch", answer(), nil, S.now), ("batch-long", answer(windows: ShowBatches.most), nil, S.now),
        ("batch-unset", answer(nil, windows: 0), nil, S.now),
        ("batch-ahead", answer(), nil, S.opens - 60), ("batch-reviewing", answer(), nil, S.closes),
        ("batch-closed", answer(), nil, S.at("2026-07-01T00:00:00+08:00")),
        ("batch-collecting", answer(), nil, S.at("2026-07-02T09:00:00+08:00")),
        ("batch-over", answer(), nil, S.at("2026-07-31T17:00:00+08:00")), ("batch-unavailable", nil, nil, S.now),
    ]

    private static let outcomes: [(name: String, told: BatchDesk.Told)] = [
        ("batch-set", told(.set, TypedHours(hours))), ("batch-refused", told(.refused([]))),
        ("batch-one-refused", told(.refused([.closesBeforeItOpens]), TypedHours(hours))),
        ("batch-changed", told(.changed)), ("window-granted", told(.granted(number, until: S.closes))),
        ("window-ended", told(.ended(number))), ("window-nothing", told(.nothingToEnd)),
        ("window-refused", told(.refused(TypedWindow.Fault.allCases))),
    ]

    private static let unknownHours: BatchDesk.Told = .hours(
        .init(typed: BatchTests.flawed, revision: 3, outcome: .unknown(form: UUID())))
    private static let unknownWindow: BatchDesk.Told = .window(
        .init(typed: BatchTests.window, outcome: .unknown(form: UUID())))

    private static func sample(_ row: Row) -> Sample {
        Sample(name: row.name, template: "batches/batch", path: "/registrar/batches/113-2-1") { language in
            BatchContent(row.answer, batch, told: row.told, typed: nil, now: row.now, language)
        }
    }

    private static func none(_ name: String, looked: String?) -> Sample {
        Sample(name: name, template: "batches/batch", path: "/registrar/batches") { language in
            BatchContent(.init(batches: [], windows: []), looked: looked, language)
        }
    }

    private static let kept = Sample(
        name: "batch-kept", template: "batches/batch", path: "/registrar/batches/113-2-1"
    ) { language in
        let fields = FormFields(BatchTests.flawed.fields.merging(["revision": "4"]) { $1 })
        return BatchContent(
            answer(), batch, told: nil, typed: Typed(fields: fields, keptAt: S.now), now: S.now, language)
    }

    static var batches: [Sample] {
        var all = stages.map(sample)
        all += outcomes.map { sample(($0.name, answer(), $0.told, S.now)) }
        all += [
            sample(("batch-unknown", nil, unknownHours, S.now)), sample(("window-unknown", nil, unknownWindow, S.now)),
            sample(("batch-set-away", nil, told(.set, TypedHours(hours)), S.now)),
            sample(("batch-refused-away", nil, told(.refused([])), S.now)),
        ]
        all += [none("batch-none", looked: nil), none("batch-looked", looked: "113<2"), kept]
        return all
    }
}

@Suite("Batches")
struct BatchTests {
    static var flawed: TypedHours {
        var typed = TypedHours(nil)
        typed.times = [
            .closesAt: "明天", .reviewUntil: "0115-06-26T17:00", .collectFrom: "2026-07-02T09:00",
            .collectUntil: "\"><b>", .placeZh: "櫃檯\u{e000}", .remindBefore: "一週<b>",
        ]
        return typed
    }
    static var window: TypedWindow {
        var typed = TypedWindow()
        (typed.number, typed.until, typed.because) = ("甲\"", "2026-07-31T17:00", "<b>")
        return typed
    }

    @Test(
        "A time is read as it is typed, by the browser's field or by hand; midnight may be the end of the day",
        arguments: [
            ("2026-06-08T08:00", .time(Samples.at("2026-06-08T08:00:00+08:00"))),
            ("2026-06-08T08:00:00.000", .time(Samples.at("2026-06-08T08:00:00+08:00"))),
            (" ２０２６-06-08  08:00\n", .time(Samples.at("2026-06-08T08:00:00+08:00"))),
            ("2026-06-08 24:00", .time(Samples.at("2026-06-09T00:00:00+08:00"))), ("", .nothing), (" ", .nothing),
            ("2026-06-08", .unreadable), ("2026-06-31T08:00", .unreadable), ("2026-06-08T24:01", .unreadable),
            ("2026-06-08T08:60", .unreadable), ("2026-06-08T08:00Z", .unreadable), ("2026-06-08T08:00:30", .unreadable),
            ("6/8 08:00", .unreadable), ("0115-06-08T08:00", .yearOfRepublic(115)),
            (String(repeating: "1", count: 65), .unreadable),
        ] as [(String, TypedTime)])
    func times(typed: String, time: TypedTime) { #expect(TypedTime(typed) == time) }

    @Test("What cannot be set is said of the field that is to be changed")
    func faults() {
        let term = Term(rawValue: "113-2")!
        #expect(
            Self.flawed.faults(in: term) == [
                .opensAt: .missing, .closesAt: .notATime, .reviewUntil: .yearOfRepublic(115), .collectUntil: .notATime,
                .placeZh: .unreadable, .placeEn: .missing, .remindBefore: .notDays,
            ])
        let wrong = BatchHours(
            opensAt: Samples.closes, closesAt: Samples.opens, reviewUntil: Samples.opens - 60, collectFrom: Samples.now)
        #expect(
            TypedHours(wrong).faults(in: term) == [
                .closesAt: .flaw(.closesBeforeItOpens), .reviewUntil: .flaw(.reviewEndsBeforeItCloses),
                .collectUntil: .flaw(.collectingHalfSet),
            ])
        var right = wrong
        (right.opensAt, right.closesAt, right.reviewUntil) = (Samples.opens, Samples.closes, nil)
        right.collectUntil = Samples.now + 60
        right.place = Bilingual(zh: Line(rawValue: "櫃檯")!, en: Line(rawValue: "Counter")!)
        right.remindBefore = [7, 2]
        #expect(TypedHours(right).faults(in: term).isEmpty && TypedHours(right).hours == right)
        right.remindBefore = [40]
        #expect(
            TypedHours(right).faults(in: term) == [.remindBefore: .flaw(.remindsWhileClosed(.remindBefore, days: 40))])
        right.remindBefore = []
        #expect(
            TypedHours(right).faults(in: Term(rawValue: "99-1")!).values.contains { $0 == .flaw(.impossible(.opensAt)) }
                == false)
        right.opensAt = Samples.at("2050-01-01T00:00:00+08:00")
        #expect(TypedHours(right).faults(in: term)[.opensAt] == .flaw(.impossible(.opensAt)))
    }

    @Test("Hours for one student want a number, an end and a reason")
    func window() throws {
        var typed = TypedWindow()
        guard case .failure(let flaws) = typed.read() else {
            Issue.record("nothing is typed")
            return
        }
        #expect(flaws.all == [.numberUnreadable, .untilMissing, .becauseMissing])
        (typed.number, typed.until, typed.because) = (" ａ1234567 ", "x", String(repeating: "字", count: 201))
        guard case .failure(let flaws) = typed.read() else {
            Issue.record("the end is none")
            return
        }
        #expect(flaws.all == [.untilUnreadable, .becauseTooLong])
        (typed.until, typed.because) = ("2026-07-31 17:00", " 住院 ")
        let read = try typed.read().get()
        #expect(read.because.rawValue == "住院" && read.until == Samples.at("2026-07-31T17:00:00+08:00"))
        #expect(TypedWindow.Fault.allCases.allSatisfy { !Words.sentence($0).zh.isEmpty })
    }

    @Test(
        "A draft of hours stands in the form instead of those in force, with the revision of then; the answer to a form goes first"
    )
    func kept() {
        let item = ShowBatches.Item(
            batch: Batch(rawValue: "113-2-1")!,
            hours: BatchHours(opensAt: Samples.opens, closesAt: Samples.closes), revision: 4, students: 1, unfinished: 1
        )
        let typed = Typed(
            fields: FormFields(Self.flawed.fields.merging(["revision": "3"]) { $1 }), keptAt: Samples.now)
        let form = HoursForm(item, told: nil, typed: typed, .zh)
        #expect(form.revision == 3 && form.keptAt != nil && form.closesAt.value == "明天")
        let same = Typed(fields: FormFields(TypedHours(item.hours).fields), keptAt: Samples.now)
        #expect(HoursForm(item, told: nil, typed: same, .zh).keptAt == nil)
        let told = BatchDesk.Told.hours(.init(typed: TypedHours(item.hours), revision: 2, outcome: .changed))
        let changed = HoursForm(item, told: told, typed: typed, .zh)
        #expect(changed.keptAt == nil && changed.isRefused)
        #expect(changed.revision == 4, "who was told what others have set overwrites it when they save again")
        guard case .changed(let none) = changed.outcome else {
            Issue.record("\(String(describing: changed.outcome))")
            return
        }
        #expect(none.others.isEmpty, "what was typed is what holds")
        let other = BatchDesk.Told.hours(.init(typed: Self.flawed, revision: 2, outcome: .changed))
        guard case .changed(let told) = HoursForm(item, told: other, typed: nil, .zh).outcome else {
            Issue.record("nothing is told")
            return
        }
        #expect(told.others.contains { $0.label == Words.name(of: .closesAt).zh && $0.value != nil })
        #expect(changed.closesAt.value == "2026-06-26T17:00" && changed.reviewUntil.value == "")
    }
}
