import Foundation
import Messages
import Pages

@testable import Portal

/// The pages of staff that show a part of a long list, with as many lines as one part has and words as long as they come.
extension PagesTests {
    private typealias O = OverviewSamples
    private typealias C = CalendarSamples
    private typealias R = RosterSamples

    /// So many as stand on one page.
    private static func full<One>(_ some: [One], _ count: Int = Pager.size) -> [One] {
        (0..<count).map { some[$0 % some.count] }
    }

    private static let numbers = (0..<Pager.size).map { StudentNumber(rawValue: "M\(11_330_100 + $0)")! }
    private static let unit = S.bilingual(
        "生活輔導組（兵役、助學措施與校外賃居）", "Student Assistance Section (military service, financial aid and housing)")
    private static let batch = Batch(rawValue: "114-2-1")!
    private static let person = UUID(uuidString: "00000000-0000-5000-8000-0000000000d1")!

    static let fullPages: [Sample] =
        [
            Sample(name: "log-full", template: "access-log/log", path: "/log") { language in
                LogContent(
                    reading(full(entries, 50), hasMore: true), .everybody, LogQuery(), keptFor: 1_827, isTooLong: false,
                    language)
            },
            Sample(name: "accounts-full", template: "accounts/list", path: "/settings/accounts") { language in
                AccountList(
                    accounts, of: accounts, AccountQuery { _ in nil },
                    pager: Pager(page: 1, count: accounts.count, path: "/settings/accounts"), page: 1, me: "kao",
                    hasProvider: true, now: S.now, language)
            },
            Sample(name: "announcement-list-full", template: "announcements/list", path: "/settings/announcements") {
                language in
                AnnouncementList(
                    (0..<5).flatMap { _ in AnnouncementTests.kept }, shown: 25,
                    pager: Pager(page: 1, count: 61, path: AnnouncementDesk.path), done: nil,
                    today: AnnouncementTests.today, language)
            },
            Sample(name: "applications-full-page", template: "applications/list", path: "/applications") { language in
                let lines = ApplicationState.allCases.map { ApplicationSamples.line($0, paid: $0 == .paid ? 130 : 0) }
                let most = ListApplications.pageSize
                return ApplicationsContent(
                    .init(lines: full(lines, most), count: 108, toDecide: 60, toGiveBack: 1),
                    ApplicationsQuery { _ in nil }, language)
            },
            Sample(name: "calendar-list-full", template: "calendar/list", path: "/calendar/list") { language in
                CalendarListContent(C.page(full(C.lines), count: 5_120), .init(), isUnchosen: false, language)
            },
            Sample(name: "exceptions-full", template: "exceptions/list", path: "/exceptions") { language in
                ExceptionsContent(
                    O.exceptions(full(Array(O.waiting.prefix(2))), all: 387, isWhole: false), .init(), told: nil,
                    now: S.now, account: O.account, phone: "+886200005000", language)
            },
            Sample(name: "people-full", template: "people/people", path: "/people") { language in
                PeopleContent(
                    .init(
                        people: full([O.person, O.nameless]).enumerated().map { place, person in
                            .init(person: person, stage: JourneyStage.allCases[place % JourneyStage.allCases.count])
                        }, count: 1_842, hasMore: true, batches: [O.batch], departments: [O.department]),
                    .init(), language)
            },
            Sample(name: "roster-full", template: "roster/roster", path: RosterPage.path(of: R.batch)) { language in
                RosterContent(
                    .init(
                        batches: [R.batch],
                        students: numbers.map {
                            .init(
                                student: UUID(), number: $0, name: S.name, department: S.department,
                                certificate: "松科大管字第1142033號")
                        }, found: 387, listed: 391, uploads: R.listed.uploads), R.batch, .init(words: "", page: 2),
                    told: nil, language)
            },
            Sample(name: "unit-work-full", template: "unit-work", path: "/units/library") { language in
                UnitWorkContent(
                    S.work(
                        lines: numbers.map { number in
                            .init(
                                place: .init(number: number, student: UUID()), name: S.name, department: S.department,
                                batch: batch, appliedAt: S.opens, reviewedAt: nil, note: S.library.note,
                                overdueSince: S.closes, system: nil)
                        }, hasMore: true), unit: "library", .init(result: .pending, .init(), after: nil),
                    isUnchosen: false,
                    phone: "+886200005000", language)
            },
            Sample(name: "unit-files-full", template: "unit-files/list", path: "/units/library/files") { language in
                DecisionFilesContent(
                    .files(unit: unit, numbers.map { _ in decisions(.tried) }, count: 61), of: "library", page: 2,
                    language)
            },
        ] + fullSections

    private static let fullSections: [Sample] = [
        Sample(name: "roster-section-full", template: "roster/section", path: "/roster/114-2-2/files/x/added") {
            language in
            let lines = FileLines<RosterKind>(section: .added, lines: full(R.lines))
            return FileSectionContent<RosterKind>(
                .file(R.upload(.written(R.done)), headings: [], [lines]), .added, page: 1,
                path: "/roster/114-2-2/files/x",
                place: { _ in Words.batch(R.batch)[language] }, language)
        },
        Sample(name: "self-check-part-full", template: "self-checks/section", path: "/roster/114-2-1/self-check/x") {
            language in
            FileSectionContent<SelfCheckKind>(
                .file(checks, headings: [], [.init(section: .changed, lines: checkedLines)]), .changed, page: 1,
                path: "/roster/114-2-1/self-check/x", place: { _ in Words.batch(batch)[language] }, language)
        },
        Sample(name: "unit-file-section-full", template: "unit-files/section", path: "/units/library/files/x") {
            language in
            FileSectionContent<DecisionKind>(
                .file(decisions(.tried), headings: [], [.init(section: .changed, lines: decidedLines)]), .changed,
                page: 1, path: "/units/library/files/x", place: { $0?.beside.unit[language] ?? "" }, language)
        },
    ]

    private static let accounts: [StaffAccount] = (0..<61).map { place in
        StaffAccount(
            name: "wu-\(place)",
            display: Bilingual(zh: "尤哈尼．伊斯卡卡夫特", en: "Anastasia Kusumawardhani Tjokrodiningrat"),
            duties: .init(
                roles: [.reviewer], units: ["library", "career", "student-assistance"],
                departments: [DepartmentCode(rawValue: "ME")!]), changedAt: S.opens, changedBy: "kao",
            signedInAt: S.opens, reviewedAt: S.opens, reviewedBy: "kao", disabledAt: nil, initialUntil: nil)
    }

    private static let checks = SelfCheckUpload(
        file: person, name: "自我檢核_<0722>.csv", by: S.kao, at: S.now, encoding: "Big5", lines: 1_290,
        counts: .init(changed: 1_204, unchanged: 77, refused: 9), beside: .init(listed: 1_290), state: .tried)

    private static let checkedLines = numbers.enumerated().map { place, number in
        SelfCheckKind.Line(
            line: place + 2, student: UUID(), number: number.rawValue, name: S.name, department: S.department, old: nil,
            new: StatedCheck(
                creditsMet: true, thresholdsMet: false,
                details: Line(rawValue: "英文能力畢業門檻還沒通過，請洽系辦公室；校外實習時數還差120小時。")!))
    }

    private static func decisions(_ state: DecisionUpload.State) -> DecisionUpload {
        DecisionUpload(
            file: person, name: "圖書館_未還書與未繳滯還金名單_114學年度第2學期第一梯次_<0722>.csv", by: S.kao, at: S.now,
            encoding: "Big5", lines: 1_290, counts: .init(changed: 1_204, unchanged: 77, refused: 9),
            beside: .init(unit: unit, isYours: true, undoMinutes: 10), state: state)
    }

    private static let longNote = S.bilingual(
        "《品質管理》（A0182734055）、《統計學導論》（A0199120034）與《專案管理實務》（A0201443127）共3本尚未歸還，另有逾期滯還金120元未繳。",
        "Quality Management (A0182734055), Introduction to Statistics (A0199120034) and Project Management (A0201443127) are on loan, and NT$120 is owed."
    )

    private static let decidedLines = numbers.enumerated().map { place, number in
        DecisionLine(
            line: place + 2, student: UUID(), number: number.rawValue, name: S.name, department: S.department,
            old: .init(.pending), new: .init(.returned, note: longNote))
    }
}
