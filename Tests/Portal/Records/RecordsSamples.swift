import Foundation
import Messages
import Pages

@testable import Portal

extension PagesTests {
    private typealias O = OverviewSamples

    private static func entry(
        _ question: String, by actor: String = "kao", about: String = "", why: String? = nil, count: Int = 1,
        _ student: UUID? = O.student
    ) -> AccessEntry {
        AccessEntry(
            place: .init(at: Samples.now, actor: actor, question: question, about: about), why: why, count: count,
            student: student)
    }

    static let entries = [
        entry(ShowPerson.name, why: "on the student's page"), entry(ShowReach.name, why: "退信<b>"),
        entry(ListUnitWork.name, by: "hsu", about: "library", count: 1_025, nil),
        entry(LogPage.export, about: "2318", count: 0, nil), entry("clearance.of-another-release", UUID()),
        entry("issuer.command", by: "值班", about: "resend diploma", why: "=cmd()", count: 0, nil),
        entry(AccountDesk.question, about: "hsu", why: "新到任", count: 0, nil),
    ]

    static func reading(_ entries: [AccessEntry], silent: [Program] = [], hasMore: Bool = false) -> LogReading {
        LogReading(
            entries: entries, hasMore: hasMore, total: LogReading.Total([hasMore ? 10_001 : 1_227, entries.count]),
            people: [O.student: O.person],
            staff: ["kao": Bilingual(zh: "高敏如", en: "Kao Min-Ju")], silent: silent)
    }

    private static func log(
        _ name: String, _ reading: LogReading?, _ named: LogPage.Named = .everybody, _ query: LogQuery = LogQuery(),
        isTooLong: Bool = false,
        keptFor days: Int = 1_827
    ) -> Sample {
        Sample(name: "log-\(name)", template: "access-log/log", path: "/log") { language in
            LogContent(reading, named, query, keptFor: days, isTooLong: isTooLong, language)
        }
    }

    static let staffAccounts: [StaffAccount] = {
        func account(
            _ name: String, _ zh: String, _ en: String, _ duties: Account.Duties, seen: Double? = 1,
            reviewed: Double = 30, disabled: Bool = false, initial: Bool = false
        ) -> StaffAccount {
            StaffAccount(
                name: name, display: Bilingual(zh: zh, en: en), duties: duties,
                changedAt: Samples.now - 86_400 * 600, changedBy: "ops",
                signedInAt: seen.map { Samples.now - 86_400 * $0 }, reviewedAt: Samples.now - 86_400 * reviewed,
                reviewedBy: "kao", disabledAt: disabled ? Samples.now - 86_400 : nil,
                initialUntil: initial ? Samples.now + 86_400 : nil)
        }
        return [
            account("kao", "高敏如", "Kao Min-Ju", .init(roles: [.registrar, .operator], units: [], departments: [])),
            account(
                "hsu", "許雅涵", "Hsu Ya-Han", .init(roles: [.reviewer], units: ["library", "career"], departments: []),
                reviewed: 400),
            account(
                "wu", "尤哈尼．伊斯卡卡夫特", "Anastasia Kusumawardhani Tjokrodiningrat",
                .init(roles: [.reviewer], units: [], departments: [DepartmentCode(rawValue: "ME")!]), seen: nil,
                initial: true),
            account("ops", "值班", "On duty", .init(roles: [.operator], units: [], departments: []), disabled: true),
        ]
    }()

    private static func accounts(
        _ name: String, _ all: [StaffAccount], _ query: AccountQuery = AccountQuery { _ in nil }, provider: Bool = false
    ) -> Sample {
        Sample(name: "accounts-\(name)", template: "accounts/list", path: "/settings/accounts") { language in
            let listed = query.list(all, at: Samples.now)
            return AccountList(
                listed, of: all, query, pager: Pager(page: 1, count: listed.count, path: "/settings/accounts"), page: 1,
                me: "kao", hasProvider: provider, now: Samples.now, language)
        }
    }

    private static func account(
        _ name: String, _ account: StaffAccount?, _ told: AccountDesk.Told? = nil, secret: String? = nil,
        isOwn: Bool = false
    ) -> Sample {
        Sample(name: "account-\(name)", template: "accounts/form", path: "/settings/accounts/x") { language in
            AccountForm(
                account, told, secret: secret, isOwn: isOwn,
                units: [
                    .init(
                        code: "library", name: Samples.bilingual("圖書館", "Library"),
                        counts: .init(pending: 1, passed: 0, notRequired: 0, returned: 0))
                ], days: 14, now: Samples.now, language)
        }
    }

    static let flawedAccount: TypedAccount = {
        var typed = TypedAccount()
        (typed.name, typed.displayZh, typed.units, typed.departments) = ("staff:x", " ", "圖書館", "M E!")
        return typed
    }()

    static var records: [Sample] {
        let hsu = staffAccounts[1]
        let flaws: [TypedAccount.Fault] =
            if case .failure(let flaws) = flawedAccount.read(of: nil) { flaws.all } else { [] }
        return [
            log("all", reading(entries, hasMore: true)), log("empty", reading([])),
            log("days", reading([]), keptFor: 90), log("unavailable", nil, .unknown),
            log("silent", reading(entries, silent: [.contact, .issuer])),
            log("one", reading(entries), .everybody, LogQuery(student: O.student)),
            log("cut", reading(entries), .some([O.student])), log("long", reading(entries), isTooLong: true),
            accounts("all", staffAccounts), accounts("none", [], provider: true),
            accounts("unmatched", staffAccounts, AccountQuery { $0 == "q" ? "nobody" : nil }),
            account("new", nil), account("refused", nil, .init(outcome: .refused(flaws), typed: flawedAccount)),
            account("one", hsu), account("own", staffAccounts[0], isOwn: true), account("disabled", staffAccounts[3]),
            account(
                "added", staffAccounts[2], .init(outcome: .added, secret: UUID()), secret: "abcde-fghjk-mnpqr-stuvw"),
            account("told-before", staffAccounts[2], .init(outcome: .renewed)),
            account("unreasoned", hsu, .init(outcome: .unreasoned)),
            account("changed", hsu, .init(outcome: .changed, typed: TypedAccount(hsu))),
            account("crowded", hsu, .init(outcome: .crowded)), account("saved", hsu, .init(outcome: .saved)),
            account("closed", staffAccounts[3], .init(outcome: .disabled)),
            account("opened", hsu, .init(outcome: .enabled)), account("reviewed", hsu, .init(outcome: .reviewed)),
        ]
    }
}
