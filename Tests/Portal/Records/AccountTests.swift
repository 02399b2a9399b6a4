import Foundation
import Messages
import Pages
import Testing

@testable import Portal

@Suite("Accounts of staff, as they are typed and listed")
struct AccountTests {
    private static func typed(_ change: (inout TypedAccount) -> Void = { _ in }) -> TypedAccount {
        var typed = TypedAccount()
        (typed.name, typed.displayZh, typed.because) = (" MJKao ", "高敏如", "新到任")
        typed.roles = [.reviewer]
        typed.units = "library，Career"
        change(&typed)
        return typed
    }

    @Test("The name is kept without case, units and departments by code, however they are parted")
    func read() throws {
        let read = try Self.typed { $0.departments = " me;EE " }.read(of: nil).get()
        #expect(read.account.name == "mjkao" && read.account.display == Bilingual(zh: "高敏如", en: "高敏如"))
        #expect(read.account.duties.units == ["library", "career"])
        #expect(read.account.duties.departments.map(\.rawValue).sorted().count == 2)
        #expect(try Self.typed { $0.name = "" }.read(of: "kao").get().account.name == "kao", "a name never changes")
    }

    @Test(
        "Each thing that is wrong is named at its field",
        arguments: [
            (["name": " "], [.nameMissing]), (["name": "Staff:kao"], [.nameReserved]),
            (["displayZh": " "], [.displayMissing]), (["displayZh": "高\u{e000}"], [.displayUnreadable]),
            (["displayEn": "Kao\u{e000}"], [.englishUnreadable]),
            (["role-reviewer": "", "units": ""], [.rolesMissing]), (["units": ""], [.speaksForNobody]),
            (["role-reviewer": "", "role-registrar": "yes"], [.isNoReviewer]),
            (["units": "圖書館"], [.unitUnreadable("圖書館")]), (["units": "department"], [.unitIsDepartment]),
            (["departments": "機械"], [.departmentUnreadable("機械")]), (["because": "\n"], [.becauseMissing]),
            (["name": "", "because": ""], [.nameMissing, .becauseMissing]), ([:], []),
        ] as [([String: String], [TypedAccount.Fault])])
    func flaws(changes: [String: String], faults: [TypedAccount.Fault]) {
        let whole = [
            "name": "mjkao", "displayZh": "高敏如", "because": "新到任", "role-reviewer": "yes", "units": "library",
        ]
        let read = TypedAccount(FormFields(whole.merging(changes) { $1 })).read(of: nil)
        if case .failure(let flaws) = read { #expect(flaws.all == faults) } else { #expect(faults.isEmpty) }
    }

    @Test(
        "It is looked at each year, and when nobody has used it for half a year; one that is closed needs nothing",
        arguments: [
            (1, 30, false, []), (180, 30, false, [.unused(days: 180)]), (179, 364, false, []),
            (1, 365, false, [.review]), (400, 400, false, [.review, .unused(days: 400)]), (400, 400, true, []),
        ] as [(Double, Double, Bool, [StaffAccount.Need])])
    func needs(used: Double, reviewed: Double, isDisabled: Bool, needs: [StaffAccount.Need]) {
        let now = Samples.now
        let account = StaffAccount(
            name: "kao", display: Bilingual(zh: "高", en: "Kao"),
            duties: .init(roles: [.operator], units: [], departments: []),
            changedAt: now - 86_400 * 1_000, changedBy: "ops", signedInAt: now - 86_400 * used,
            reviewedAt: now - 86_400 * reviewed, reviewedBy: "ops", disabledAt: isDisabled ? now : nil,
            initialUntil: nil)
        #expect(account.needs(at: now) == needs)
    }

    @Test("Those to look at come first and those that are closed last; a filter leaves name, role and state")
    func list() {
        func names(_ parameters: [String: String]) -> [String] {
            AccountQuery { parameters[$0] }.list(PagesTests.staffAccounts, at: Samples.now).map(\.name)
        }
        // Whoever never came in counts from the day on which it was made.
        #expect(names([:]) == ["wu", "hsu", "kao", "ops"])
        #expect(names(["q": "KAO"]) == ["kao"] && names(["q": "雅涵"]) == ["hsu"])
        #expect(names(["role": "operator"]) == ["kao", "ops"])
        #expect(names(["state": "disabled"]) == ["ops"] && names(["state": "active"]) == ["wu", "hsu", "kao"])
        #expect(names(["state": "look"]) == ["wu", "hsu"])
        #expect(names(["q": "nobody"]).isEmpty)
    }

    @Test("An address names an account by a key, whatever its name holds")
    func keys() {
        for name in ["kao", "高 敏/如?&", "a.b@c"] {
            #expect(StaffAccount.name(ofKey: StaffAccount.key(of: name)) == name)
        }
        #expect(StaffAccount.name(ofKey: "new") == nil && StaffAccount.name(ofKey: "%") == nil)
    }
}
