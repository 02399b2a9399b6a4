import Chassis
import Foundation
import Messages
import Pages
import Testing

@testable import Portal

extension PagesTests {
    /// The form in every state, with every fault of every field; the list with every standing; what students read.
    static let announcements: [Sample] =
        form + list + [
            Sample(name: "announcements", template: "announcements/page", path: "/announcements") { language in
                Announcements(
                    AnnouncementTests.kept, pager: Pager(page: 2, count: 60, path: "/announcements"),
                    phone: "+886200005000", language)
            },
            Sample(name: "announcements-none", template: "announcements/page", path: "/announcements") { language in
                Announcements(
                    [], pager: Pager(page: 1, count: 0, path: "/announcements"), phone: "+886200005000", language)
            },
        ]

    private static let form: [Sample] = [
        ("new", TypedAnnouncement(), 0, .shown), ("template", AnnouncementTests.template, 0, .refused),
        ("empty", TypedAnnouncement(), 0, .refused), ("typed", AnnouncementTests.typed, 2, .shown),
        ("changed", AnnouncementTests.typed, 2, .changed), ("nobody", AnnouncementTests.typed, 2, .nobody),
        ("flawed", AnnouncementTests.flawed, 0, .refused),
    ]
    .map { (name: String, typed: TypedAnnouncement, revision: Int, outcome: AnnouncementDesk.Told.Outcome) in
        Sample(name: "announcement-\(name)", template: "announcements/form", path: "/settings/announcements/new") {
            AnnouncementForm(
                UUID(), .init(typed: typed, revision: revision, outcome: outcome),
                keptAt: name == "typed" ? S.now : nil, phone: "+886200005000", today: AnnouncementTests.today, $0)
        }
    }

    private static let list: [Sample] = [
        ("announcement-list", AnnouncementTests.kept, AnnouncementTests.kept[0]),
        ("announcement-list-withdrawn", AnnouncementTests.kept, AnnouncementTests.kept[3]),
        ("announcement-list-empty", [], nil),
    ]
    .map { (name: String, kept: [KeptAnnouncement], done: KeptAnnouncement?) in
        Sample(name: name, template: "announcements/list", path: "/settings/announcements") { language in
            AnnouncementList(
                kept, shown: 1, pager: Pager(page: 1, count: kept.count, path: AnnouncementDesk.path), done: done,
                today: AnnouncementTests.today, language)
        }
    }
}

@Suite("Announcements as they are typed")
struct AnnouncementTests {
    static let today = Day(rawValue: "2026-06-15")!
    static let typed = TypedAnnouncement(
        titleZh: "第一梯次紙本學位證書領取時間與地點", textZh: "請到教務處。\r\n\r\n電話(02) 0000-5000轉2。 ",
        titleEn: "When and where to collect paper diplomas", textEn: "At the Registrar.\n(02) 0000-5000 ext. 2.",
        byZh: "教務處", byEn: "Academic Affairs", from: "2026-06-12", until: "2026-07-31",
        link: "https://registrar.example/114-2?a=1&b=2", audience: "batch", audienceOf: "113-2-1")
    static let flawed = TypedAnnouncement(
        titleZh: "<script>x</script>", textZh: "只有中文", titleEn: String(repeating: "x", count: 201), byZh: "教務處\u{e000}",
        byEn: "Registrar", from: "2026-06-16", until: "2026-06-15", link: "javascript:alert(1)", audience: "level",
        audienceOf: "<大師>")
    static let template = AnnouncementTemplate.june.typed(on: today, by: .init(zh: "教務處", en: "Registrar"))

    static var announcement: Announcement {
        guard case .success(let announcement) = typed.read(today: today) else { fatalError("it is whole") }
        return announcement
    }

    /// Shown with text and link, shown without, ahead, withheld, over.
    static var kept: [KeptAnnouncement] {
        [
            ("2026-06-12", "2026-07-31", true), ("2026-06-12", "2026-07-31", true), ("2026-06-16", "2026-07-31", true),
            ("2026-06-12", "2026-07-31", false), ("2026-06-01", "2026-06-14", true),
        ].enumerated().map { index, row in
            var one = announcement
            (one.from, one.until) = (Day(rawValue: row.0)!, Day(rawValue: row.1)!)
            if index == 1 { (one.text, one.link) = (.init(zh: [], en: []), nil) }
            return KeptAnnouncement(id: UUID(), announcement: one, isPublished: row.2, revision: 1)
        }
    }

    @Test("What is typed is read as it was meant: paragraphs without empty lines, and words without what nobody sees")
    func read() throws {
        var typed = Self.typed
        typed.titleZh = "  領取\u{200b}時間 "
        let read = try typed.read(today: Self.today).get()
        #expect(read.title.zh.rawValue == "領取時間")
        #expect(read.text.zh == ["請到教務處。", "電話(02) 0000-5000轉2。"])
        #expect(read.link?.text == Self.typed.link && read.from.rawValue == "2026-06-12")
        #expect(TypedAnnouncement(read).textEn == Self.typed.textEn)
        typed.link = " "
        #expect(try typed.read(today: Self.today).get().link == nil)
        (typed.from, typed.until) = ("2021-01-01", "2031-12-31")
        #expect(try typed.read(today: Self.today).get().until.rawValue == "2031-12-31", "five years are five")
    }

    @Test(
        "For whom it is, is read as people write it, and is kept as it was read",
        arguments: [
            ("everybody", "", .everybody), ("", "", .everybody), ("everybody", "IM", .everybody),
            ("batch", "１１３-2-1", .batch(Batch(rawValue: "113-2-1")!)), ("level", "碩士", .level(.master)),
            ("level", "Master", .level(.master)), ("department", " IM ", .department(DepartmentCode(rawValue: "IM")!)),
        ] as [(String, String, Audience)])
    func audience(_ kind: String, _ value: String, _ audience: Audience) throws {
        var typed = Self.typed
        (typed.audience, typed.audienceOf) = (kind, value)
        #expect(try typed.read(today: Self.today).get().audience == audience)
        #expect(Audience(written: audience.written) == audience)
    }

    @Test(
        "For whom it cannot be is said of the field",
        arguments: [
            ("batch", "", .audienceOf, .missing), ("batch", "第一梯次", .audienceOf, .noAudience),
            ("level", "大師", .audienceOf, .noAudience), ("department", "資管系", .audienceOf, .noAudience),
            ("friends", "x", .audienceOf, .noAudience),
        ] as [(String, String, TypedAnnouncement.Field, TypedAnnouncement.Fault)])
    func noAudience(
        _ kind: String, _ value: String, _ field: TypedAnnouncement.Field, _ fault: TypedAnnouncement.Fault
    ) {
        var typed = Self.typed
        (typed.audience, typed.audienceOf) = (kind, value)
        guard case .failure(let flaws) = typed.read(today: Self.today) else {
            Issue.record("it is taken")
            return
        }
        #expect(flaws.all == [.init(field: field, fault: fault)])
    }

    @Test(
        "What cannot be taken is named with its field",
        arguments: [
            (.titleZh, " \u{200b}", .missing), (.titleEn, "", .missing),
            (.titleEn, String(repeating: "x", count: 201), .tooLong),
            (.titleZh, "公\u{e000}告", .unreadable), (.byEn, "", .missing),
            (.byZh, "", .missing),
            (.textEn, "", .alone), (.textZh, "\n \n", .alone),
            (.textZh, String(repeating: "字", count: 2_001), .tooLong),
            (.textEn, "private \u{f8ff}", .unreadable), (.textZh, "＿＿月＿＿日", .blankLeft),
            (.titleEn, "on ＿＿", .blankLeft),
            (.from, "", .missing), (.from, "June", .notADay), (.until, "2026-02-30", .notADay),
            (.from, "0115-06-12", .yearOfRepublic(115)), (.until, "0115-07-31", .yearOfRepublic(115)),
            (.until, "9999-12-31", .farOff), (.until, "2032-01-01", .farOff), (.from, "2020-12-31", .farOff),
            (.from, "0114-13-01", .notADay), (.from, "0926-06-12", .farOff),
            (.until, "2026-06-11", .beforeItBegins), (.until, "2026-06-14", .over),
            (.link, "registrar.example", .notALink), (.link, "javascript:alert(1)", .notALink),
            (.link, "https://", .notALink), (.link, "https://x.example/\" onclick=\"", .notALink),
            (.link, "data:text/html,x", .notALink),
        ] as [(TypedAnnouncement.Field, String, TypedAnnouncement.Fault)])
    func flaws(field: TypedAnnouncement.Field, text: String, fault: TypedAnnouncement.Fault) {
        var typed = Self.typed
        typed[keyPath: field.path] = text
        let flaws = #expect(throws: TypedAnnouncement.Flaws.self) { try typed.read(today: Self.today).get() }
        #expect(flaws?.all == [.init(field: field, fault: fault)])
    }

    @Test(
        "What is typed otherwise is another one, also where it looks the same",
        arguments: TypedAnnouncement.Field.allCases)
    func bytes(field: TypedAnnouncement.Field) {
        var (left, right) = (Self.typed, Self.typed)
        #expect(left == right)
        (left[keyPath: field.path], right[keyPath: field.path]) = ("é", "e\u{301}")
        #expect(left != right)
    }

    @Test("Everything that is wrong is told at once, each in a sentence of both languages")
    func all() throws {
        let flaws = #expect(throws: TypedAnnouncement.Flaws.self) { try Self.flawed.read(today: Self.today).get() }
        #expect(flaws?.all.map(\.field) == [.titleEn, .textEn, .byZh, .until, .link, .audienceOf])
        for field in TypedAnnouncement.Field.allCases {
            for fault in TypedAnnouncement.Fault.allCases {
                let sentence = Words.sentence(.init(field: field, fault: fault))
                #expect(sentence.zh.hasSuffix("。") && sentence.en.hasSuffix("."), "\(field) \(fault)")
            }
        }
    }

    @Test("It is shown on its first and its last day, and not around them")
    func days() {
        let shown = ["2026-06-11", "2026-06-12", "2026-07-31", "2026-08-01"].map {
            Self.announcement.isShown(on: Day(rawValue: $0)!)
        }
        #expect(shown == [false, true, true, false])
    }

    @Test(
        "The templates are about the term that ends then, and cannot be published before their blanks are filled",
        arguments: [
            (AnnouncementTemplate.june, "2026-05-20", "114學年度第2學期"), (.june, "2026-07-01", "114學年度第2學期"),
            (.january, "2026-12-20", "115學年度第1學期"), (.january, "2027-01-05", "115學年度第1學期"),
        ])
    func templates(template: AnnouncementTemplate, today: String, term: String) {
        let typed = template.typed(on: Day(rawValue: today)!, by: .init(zh: "教務處", en: "Registrar"))
        #expect(typed.titleZh.hasPrefix(term) && typed.titleEn.contains("academic year"))
        // Both languages are written, each in its own.
        for (zh, en) in [(typed.titleZh, typed.titleEn), (typed.textZh, typed.textEn), (typed.byZh, typed.byEn)] {
            #expect(zh.contains(/\p{Han}/) && !en.isEmpty && !en.contains(/\p{Han}/))
        }
        #expect(typed.textZh.split(separator: "\n").count == typed.textEn.split(separator: "\n").count)
        guard case .failure(let flaws) = typed.read(today: Self.today) else {
            Issue.record("it has blanks")
            return
        }
        #expect(flaws.all.map(\.fault).filter { $0 == .blankLeft }.count == 2)
    }

    @Test(
        "A page of a long list says which part it is and where the others are",
        arguments: [
            (1, 0, "0–0 of 0", nil, nil), (1, 25, "1–25 of 25", nil, nil), (1, 26, "1–25 of 26", nil, "/x?page=2"),
            (2, 26, "26–26 of 26", "/x?page=1", nil), (2, 1_060, "26–50 of 1,060", "/x?page=1", "/x?page=3"),
        ] as [(Int, Int, String, String?, String?)])
    func pager(page: Int, count: Int, told: String, previous: String?, next: String?) {
        let pager = Pager(page: page, count: count, path: "/x")
        #expect("\(pager.first)–\(pager.last) of \(pager.all)" == told)
        #expect(pager.previous == previous && pager.next == next)
    }
}
