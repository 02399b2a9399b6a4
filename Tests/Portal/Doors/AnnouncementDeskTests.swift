import Foundation
import Hummingbird
import Messages
import Pages
import Postgres
import TestKit
import Testing

@testable import Portal

@Suite("The registrar's announcements, through the door")
struct AnnouncementDeskTests {
    let entrance: Entrance
    let kao: SessionID
    let isma: SessionID
    private var today: Day { Day(taipei: Date()) }

    init() async throws {
        entrance = try await Entrance()
        try await entrance.keep("kao", .staff(.init(roles: [.registrar], units: [], departments: [])))
        try await entrance.keep("isma", .student([Samples.enrolment(UUID())]))
        kao = try await entrance.signIn("kao")
        isma = try await entrance.signIn("isma")
    }

    private func typed(_ changes: [String: String] = [:]) -> [String: String] {
        [
            "titleZh": "領取時間", "titleEn": "When to collect", "textZh": "到教務處(02) 0000-5000轉2。",
            "textEn": "At the Registrar.", "byZh": "教務處", "byEn": "Registrar", "from": today.rawValue,
            "until": today.rawValue, "link": "https://registrar.example/", "revision": "0", "do": "publish",
        ].merging(changes) { $1 }
    }

    private func post(_ id: UUID, _ changes: [String: String] = [:]) async throws -> String {
        let answer = try await entrance.post("\(AnnouncementDesk.path)/\(id.formID)", typed(changes), as: kao)
        #expect(answer.status == .seeOther)
        return try #require(answer.headers[.location])
    }

    private func read() async throws -> String { try await entrance.text("/announcements", as: isma) }

    @Test("What is published is read by students at once, in both languages; sent twice it is there once")
    func publishes() async throws {
        let id = UUID()
        for _ in 1...2 { #expect(try await post(id) == "\(AnnouncementDesk.path)?of=\(id.formID)") }
        let zh = try await read()
        for told in ["領取時間", "教務處", "tel:+886200005000,2", "https://registrar.example/", "id=\"a-\(id.formID)\""] {
            #expect(zh.contains(told), "\(told)")
        }
        #expect(zh.matches(of: /<article/).count == 1)
        #expect(try await entrance.text("/announcements?lang=en", as: isma).contains("When to collect"))
        #expect(try await entrance.text("/", as: isma).contains("href=\"/announcements#a-\(id.formID)\""))
        #expect(try await entrance.text("\(AnnouncementDesk.path)?of=\(id.formID)", as: kao).contains("復原：下架"))
        #expect(entrance.events.last == "commanded on its page")
    }

    @Test("What is for some is seen by these alone; while nobody knows who somebody is, they see what is for everybody")
    func audience() async throws {
        let (all, some, others) = (UUID(), UUID(), UUID())
        _ = try await post(all, ["titleZh": "給所有人"])
        _ = try await post(some, ["titleZh": "給碩士", "audience": "level", "audienceOf": "碩士"])
        _ = try await post(others, ["titleZh": "給別的系", "audience": "department", "audienceOf": "EE"])
        let among = ShowChecklist.Among(
            batch: Batch(rawValue: "113-2-1")!, department: DepartmentCode(rawValue: "IM")!, level: .master)
        let (shown, count, nobody) = try await entrance.database.transaction { [today] tx in
            (
                try tx.currentAnnouncements(on: today, for: Audience.written(of: among), atMost: 9).map(\.id),
                try tx.countCurrentAnnouncements(on: today, for: Audience.written(of: among)),
                try tx.currentAnnouncements(on: today, for: Audience.written(of: nil), atMost: 9).map(\.id)
            )
        }
        #expect(Set(shown) == [all, some] && count == 2 && nobody == [all])
        let page = try await read()
        #expect(page.contains("給所有人") && !page.contains("給碩士") && !page.contains("給別的系"))
        let list = try await entrance.text(AnnouncementDesk.path, as: kao)
        #expect(list.contains("碩士班學生") && list.contains("系所代碼EE"))
    }

    @Test("Taken down, it is gone for students and not lost; shown again, it is back")
    func withdraws() async throws {
        let id = UUID()
        _ = try await post(id)
        for (shown, isThere) in [("no", false), ("yes", true)] {
            let answer = try await entrance.post(
                "\(AnnouncementDesk.path)/\(id.formID)/shown", ["shown": shown], as: kao)
            #expect(answer.headers[.location] == "\(AnnouncementDesk.path)?of=\(id.formID)")
            #expect(try await read().contains("領取時間") == isThere)
        }
    }

    @Test("A draft, and what is ahead or over, is not read by students")
    func hidden() async throws {
        _ = try await post(UUID(), ["do": "draft"])
        let later = Day(taipei: Date() + 86_400 * 3).rawValue
        _ = try await post(UUID(), ["from": later, "until": later])
        #expect(try await read().contains("目前沒有公告"))
        #expect(try await entrance.text(AnnouncementDesk.path, as: kao).contains("0則公告刊登中"))
    }

    @Test("What is refused and what is previewed stays as it was typed, in either language, and nothing is published")
    func keeps() async throws {
        let id = UUID()
        for (deed, refusal) in [("publish", "The English title is missing."), ("preview", "")] {
            let told = try await post(id, ["titleEn": "", "titleZh": "<b>領取", "do": deed])
            #expect(told.utf8.starts(with: "\(AnnouncementDesk.path)/\(id.formID)?told=".utf8))
            for language in ["zh", "en"] {
                let page = try await entrance.text("\(told)&lang=\(language)", as: kao)
                #expect(page.contains("value=\"&lt;b&gt;領取\"") && page.contains("到教務處(02) 0000-5000轉2。</textarea>"))
                #expect(page.contains("name=\"page\" value=\"\(told)\"") && page.contains("formaction=\"/typed?lang="))
                #expect(language == "zh" || refusal.isEmpty || page.contains(refusal))
            }
        }
        #expect(try await read().contains("目前沒有公告"))
        let page = try await entrance.text("\(AnnouncementDesk.path)/\(id.formID)", as: kao)
        #expect(page.contains("還沒送出") && page.contains("value=\"&lt;b&gt;領取\""), "Back finds what was typed")
    }

    @Test(
        "A template is put in and leaves the days alone; who changes what somebody else has changed meanwhile is told")
    func changes() async throws {
        let id = UUID()
        let template = try await post(id, ["do": "template", "template": "january"])
        let page = try await entrance.text(template, as: kao)
        #expect(page.contains("第1學期畢業生辦理離校手續") && page.contains("value=\"\(today.rawValue)\""))
        _ = try await post(id)
        #expect(try await post(id, ["revision": "1", "titleZh": "改過"]) == "\(AnnouncementDesk.path)?of=\(id.formID)")
        let late = try await post(id, ["revision": "1", "titleZh": "晚了"])
        let told = try await entrance.text(late, as: kao)
        #expect(told.contains("剛才有別人改過這則公告") && told.contains("value=\"晚了\""))
        let current = try #require(told.firstMatch(of: /href="([^"]*\?current=1)"/)).1
        #expect(try await entrance.text(String(current), as: kao).contains("value=\"改過\""))
        #expect(try await read().contains("改過"))
    }

    @Test("A form in which nothing is typed, with all that stands in it, is none that was begun")
    func nothing() async throws {
        let new = AnnouncementDesk.path + "/new"
        var empty = ["page": new, "form": UUID().formID, "titleZh": "", "until": "", "template": "june"]
        for (_, name, value) in try await entrance.text(new, as: kao).matches(
            of: /name="(by[ZE][hn]|from|revision)"[^>]*value="([^"]*)"/
        ).map(\.output) {
            empty["\(name)"] = "\(value)"
        }
        #expect(empty["from"] == today.rawValue && empty.count == 9)
        for (title, isBegun) in [("", false), ("領取", true), ("", false)] {
            empty["titleZh"] = title
            _ = try await entrance.post("/typed", empty, as: kao)
            #expect(try await entrance.text(new, as: kao).contains("還沒送出") == isBegun)
        }

        // Of one that is kept, a browser ends its lines by two characters.
        let id = UUID()
        let own = "\(AnnouncementDesk.path)/\(id.formID)"
        _ = try await post(id, ["textZh": "一\r\n\r\n二"])
        for (text, isBegun) in [("一\r\n二", false), ("一\r\n三", true)] {
            _ = try await entrance.post("/typed", typed(["page": own, "textZh": text, "revision": "1"]), as: kao)
            #expect(try await entrance.text(own, as: kao).contains("還沒送出") == isBegun)
        }
    }

    @Test("What was typed outlives the session and the language, and is there until it is taken or given up")
    func outlives() async throws {
        let new = AnnouncementDesk.path + "/new"
        let half = typed(["page": new, "titleZh": "寫到一半", "until": ""])
        let kept = try await entrance.post("/typed?lang=en", half, as: kao)
        #expect(kept.headers[.location] == new)
        _ = try await entrance.post("/sign-out", [:], as: kao)
        let next = try await entrance.signIn("kao")
        let page = try await entrance.text(new, as: next)
        #expect(page.contains("value=\"寫到一半\"") && page.contains("還沒送出"))

        // It gets an address of its own when it is sent, and is kept there while it is refused.
        let id = UUID()
        let own = "\(AnnouncementDesk.path)/\(id.formID)"
        let refused = try await entrance.post(own, half, as: next, left: kao)
        #expect(try #require(refused.headers[.location]).utf8.starts(with: "\(own)?told=".utf8))
        #expect(try await !entrance.text(new, as: next).contains("寫到一半"))
        let told = try #require(refused.headers[.location])
        _ = try await entrance.post("/typed?lang=en", half.merging(["page": told, "titleZh": "再改"]) { $1 }, as: next)
        let read = try await entrance.text(told, as: next)
        #expect(read.contains("value=\"再改\"") && read.contains("class=\"summary\""))
        _ = try await entrance.post("/sign-out", [:], as: next)
        let late = try await entrance.post(
            own, half.merging(["page": told, "titleZh": "晚了"]) { $1 }, as: next, cookie: Cookies.left)
        #expect(late.status == .unauthorized)
        let last = try await entrance.signIn("kao")
        #expect(try await entrance.text(own, as: last).contains("value=\"晚了\""))
        _ = try await entrance.post(own, typed(["page": own]), as: last)
        #expect(try await !entrance.text(own, as: last).contains("還沒送出"))
        _ = try await entrance.post("/typed", typed(["page": own, "titleZh": "算了"]), as: last)
        #expect(try await entrance.post("/typed/forget", ["page": own], as: last).headers[.location] == own)
        #expect(try await !entrance.text(own, as: last).contains("算了"))
    }

    @Test("Nobody but the registrar comes to the desk, and no result is told to anybody else")
    func doors() async throws {
        try await entrance.keep("hsu", .staff(.init(roles: [.reviewer], units: ["library"], departments: [])))
        let hsu = try await entrance.signIn("hsu")
        let id = UUID()
        for (path, method) in [
            ("", "GET"), ("/new", "GET"), ("/\(id.formID)", "POST"), ("/\(id.formID)/shown", "POST"),
        ] {
            for other in [hsu, isma] {
                let path = AnnouncementDesk.path + path
                let answer =
                    method == "GET"
                    ? try await entrance.get(path, as: other) : try await entrance.post(path, typed(), as: other)
                #expect(answer.status == .notFound, "\(path)")
            }
        }
        #expect(
            try await entrance.post(
                "\(AnnouncementDesk.path)/\(id.formID)", typed(["token": SessionID().formToken]), as: kao
            ).status == .forbidden)
        let told = try await post(id, ["titleEn": ""])
        try await entrance.keep("lai", .staff(.init(roles: [.registrar], units: [], departments: [])))
        let lai = try await entrance.signIn("lai")
        #expect(try await !entrance.text(told, as: lai).contains("領取時間"))
    }
}
