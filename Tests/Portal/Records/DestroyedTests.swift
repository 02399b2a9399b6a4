import Foundation
import Messages
import Pages
import Postgres
import Testing

@testable import Chassis
@testable import Portal

@Suite("The record of destruction's page")
struct DestroyedTests {
    let entrance: Entrance
    let kao: SessionID

    init() async throws {
        entrance = try await Entrance()
        try await entrance.keep("kao", .staff(.init(roles: [.registrar], units: [], departments: [])))
        kao = try await entrance.signIn("kao")
    }

    @Test("What the portal has destroyed is told with its limit; programs that do not answer are named")
    func shown() async throws {
        #expect(try await entrance.text(DestroyedPage.path, as: kao).contains("沒有銷毀過"))
        let kept = KeptFor(setting: "draft-days", amount: 30, unit: .days)
        try await entrance.database.transaction { tx in
            try tx.note(
                Destroyed(count: 1_234, oldest: tx.now - 8_000_000, newest: tx.now - 4_000_000), of: "drafts",
                kept: kept,
                by: nil, because: nil)
            try tx.note(Destroyed(count: 2), of: "typed", kept: kept, by: "kao", because: "磁碟<快滿>")
        }
        let page = try await entrance.text(DestroyedPage.path, as: kao)
        for told in [
            "沒送出的聯絡資料", "1,234", "30天", "draft-days", "自動", "磁碟&lt;快滿&gt;", "保存5年", "「離校審核」現在沒有回覆",
        ] { #expect(page.contains(told), "\(told)") }
        let other = try await entrance.text("\(DestroyedPage.path)?of=contact", as: kao)
        #expect(other.contains("沒有銷毀過") && !other.contains("「離校審核」"))
        #expect(try await entrance.text("\(DestroyedPage.path)?until=2000-01-01", as: kao).contains("沒有銷毀過"))
    }

    @Test("For how long the portal keeps what is told, with what would go today; a look destroys nothing")
    func kept() async throws {
        try await entrance.database.transaction { tx in
            try tx.run(
                """
                INSERT INTO stages (student, revision, heard_at)
                SELECT gen_random_uuid(), 1, \(tx.now - 4_000 * 86_400) FROM generate_series(1, 1234)
                """)
        }
        for _ in 1...2 {
            let page = try await entrance.text(KeptPage.path, as: kao)
            for told in ["今天會刪除1,234筆", "學生進度", "student-days", "3,650天", "「離校審核」現在沒有回覆"] {
                #expect(page.contains(told), "\(told)")
            }
        }
    }

    private func destruction(_ day: String, _ position: Int) -> Destruction {
        Destruction(
            place: .init(day: Day(rawValue: day)!, position: position), kind: "inbox", kept: nil, count: 1, oldest: nil,
            newest: nil, at: Samples.now, by: nil, because: nil)
    }

    @Test("Page by page each entry of each program is read once, the latest day first")
    func pages() {
        let records: [(Program, [Destruction])] = [
            (.portal, [destruction("2026-06-03", 9), destruction("2026-06-02", 8)]),
            (.clearance, [destruction("2026-06-02", 20), destruction("2026-06-02", 3), destruction("2026-06-01", 1)]),
            (.contact, []), (.otpMailer, [destruction("2026-06-03", 1), destruction("2026-06-02", 1)]),
            (.issuer, [destruction("2026-05-01", 1)]),
        ]
        var query = DestroyedQuery { _, _ in nil }
        var found: [DestroyedReading.Entry] = []
        while found.count < 20 {
            let parts: [(Program, [Destruction]?)] = records.map { program, all in
                let after = query.after(in: program)
                let left = all.filter { entry in
                    guard let after else { return true }
                    let place = entry.place
                    return place.day < after.day || place.day == after.day && place.position < after.position
                }
                return (program, left)
            }
            guard let next = DestroyedReading.inOrder(parts).first else { break }
            found.append(next)
            query.after = .init(program: next.program, place: next.destruction.place)
        }
        let told = found.map {
            "\($0.destruction.place.day.rawValue) \($0.program.rawValue) \($0.destruction.place.position)"
        }
        #expect(
            told == [
                "2026-06-03 portal 9", "2026-06-03 otp-mailer 1", "2026-06-02 portal 8", "2026-06-02 clearance 20",
                "2026-06-02 clearance 3", "2026-06-02 otp-mailer 1", "2026-06-01 clearance 1", "2026-05-01 issuer 1",
            ])
    }

    @Test("An address says what is shown, and where it goes on; what it does not know it leaves out")
    func query() throws {
        let written = [
            "from": "2026-06-01", "until": "2026-06-30", "of": "contact", "last": "issuer", "day": "2026-06-07",
            "position": "12",
        ]
        let query = DestroyedQuery { name, _ in written[name] }
        let read = try #require(URLComponents(string: query.path)?.queryItems)
        let again = Dictionary(uniqueKeysWithValues: read.map { ($0.name, $0.value ?? "") })
        #expect(again == written && DestroyedQuery { name, _ in again[name] } == query)
        #expect(!query.first.contains("position"))
        let none = DestroyedQuery { name, _ in name == "of" ? "mortarboard" : "x" }
        #expect(!none.isFiltered && none.path == DestroyedPage.path)
    }
}

extension PagesTests {
    private static func sample(
        _ name: String, _ entries: [DestroyedReading.Entry], silent: [Program] = [], hasMore: Bool = false,
        keptFor days: Int = 1_827
    ) -> Sample {
        Sample(name: "destroyed-\(name)", template: "destroyed/list", path: DestroyedPage.path) { language in
            let staff = ["kao": Bilingual(zh: "高敏如", en: "Kao Min-Ju")]
            let reading = DestroyedReading(entries: entries, hasMore: hasMore, staff: staff, silent: silent)
            return DestroyedContent(reading, DestroyedQuery { _, _ in nil }, keptFor: days, language)
        }
    }

    private static func kept(_ name: String, silent: Set<Program> = []) -> Sample {
        let all: [RetainedPart] = Program.allCases.map { program in
            guard !silent.contains(program) else { return (program, nil) }
            let names = (Words.kinds[program] ?? [:]).keys.sorted() + Words.kindsOfEveryProgram.keys.sorted()
            return (
                program,
                names.enumerated().map { place, name in
                    RetainedKind(
                        kind: name,
                        kept: place % 2 == 0
                            ? .always(0, .minutes) : KeptFor(setting: "keeping-days", amount: 45, unit: .days),
                        count: place * 1_000, oldest: place == 0 ? nil : Samples.now - 9e6, newest: nil)
                }
            )
        }
        return Sample(name: "kept-\(name)", template: "destroyed/kept", path: KeptPage.path) { language in
            KeptContent(all, language)
        }
    }

    static var destroyed: [Sample] {
        func entry(
            _ program: Program, _ kind: String, _ kept: KeptFor?, _ count: Int, by: String? = nil,
            because: String? = nil
        ) -> DestroyedReading.Entry {
            .init(
                program: program,
                destruction: Destruction(
                    place: .init(day: Day(taipei: Samples.now), position: count), kind: kind, kept: kept, count: count,
                    oldest: kept.map { _ in Samples.now - 9e6 }, newest: Samples.now - 8e6, at: Samples.now, by: by,
                    because: because))
        }
        let days = KeptFor(setting: "roster-days", amount: 30, unit: .days)
        let all = [
            entry(.clearance, "roster-lines", days, 3_118),
            entry(.contact, "code-counts", .always(0, .days), 1), entry(.portal, "of-another-release", days, 2),
            entry(.otpMailer, "codes", .init(setting: "request-hours", amount: 24, unit: .hours), 12_345_678),
            entry(.contact, "letters", nil, 3, by: "kao", because: "依申請<b>刪除"),
            entry(
                .issuer, "inbox", .init(setting: "keeping-days", amount: 45, unit: .days), 9, by: "值班", because: "磁碟快滿"),
        ]
        let long = (1...50).flatMap { number in all.prefix(1).map { _ in entry(.portal, "drafts", days, number) } }
        let granted = entry(.contact, "forms", nil, 3, by: "kao", because: UUID().uuidString)
        return [
            kept("all"), kept("silent", silent: [.contact, .issuer]), sample("granted", [granted]),
            sample("all", all), sample("empty", [], keptFor: 90), sample("silent", all, silent: [.contact, .issuer]),
            sample("long", long, hasMore: true),
        ]
    }
}
