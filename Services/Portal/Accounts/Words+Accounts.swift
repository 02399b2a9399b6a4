import Messages
import Pages

extension Words {
    static func name(of role: Actor.Role) -> Bilingual<String> {
        switch role {
        case .reviewer: Bilingual(zh: "單位審核", en: "Reviewing unit")
        case .registrar: Bilingual(zh: "教務處", en: "Registrar")
        case .counter: Bilingual(zh: "領證櫃檯", en: "Counter")
        case .operator: Bilingual(zh: "系統維運", en: "Operations")
        }
    }

    /// What somebody may do who has it.
    static func help(of role: Actor.Role) -> Bilingual<String> {
        switch role {
        case .reviewer:
            Bilingual(zh: "看單位的名單並審核，只限下面寫的單位和系所", en: "sees and decides lists, of the units and departments below")
        case .registrar:
            Bilingual(
                zh: "看得到每位學生；名冊、梯次、櫃檯、設定、帳號", en: "sees every student; roster, batches, counter, settings, accounts")
        case .counter:
            Bilingual(
                zh: "在櫃檯發紙本證書、登記換發；當天登記錯了可以取消，看不到其他資料",
                en: "hands papers over, records replacements, takes a mistake back the same day; sees nothing else")
        case .operator: Bilingual(zh: "看系統狀態，看不到學生", en: "sees how the system is, and no student")
        }
    }

    static func name(of state: AccountQuery.State) -> Bilingual<String> {
        switch state {
        case .active: Bilingual(zh: "可登入", en: "Active")
        case .disabled: Bilingual(zh: "已停用", en: "Disabled")
        case .look: Bilingual(zh: "要看一下", en: "Need a look")
        }
    }

    static func roles(_ duties: Account.Duties, _ language: Language) -> String {
        Actor.Role.allCases.filter(duties.roles.contains).map { name(of: $0)[language] }
            .joined(separator: language == .zh ? "、" : ", ")
    }

    /// For whom somebody speaks, or whom they see.
    static func whom(_ duties: Account.Duties, _ language: Language) -> String {
        let codes = duties.units.sorted() + duties.departments.map(\.rawValue).sorted()
        if !codes.isEmpty { return codes.joined(separator: language == .zh ? "、" : ", ") }
        if duties.roles.contains(.registrar) { return Bilingual(zh: "全部", en: "All")[language] }
        return
            (duties.roles.contains(.counter)
            ? Bilingual(zh: "來領證的學生", en: "Who comes to the counter") : Bilingual(zh: "所有程式", en: "All programs"))[
                language]
    }

    static let accountReason = Bilingual<String>(
        zh: "請寫原因，200個字以內；會留在紀錄。", en: "Say why, in at most 200 characters; it is kept on record.")

    static func sentence(_ fault: TypedAccount.Fault) -> Bilingual<String> {
        switch fault {
        case .nameMissing: Bilingual(zh: "帳號還沒填。", en: "The account has no name yet.")
        case .nameReserved:
            Bilingual(
                zh: "這樣開頭的帳號保留給學校登入。請換一個。",
                en: "Accounts that begin so are kept for the school’s own sign-in. Choose another name.")
        case .nameTaken:
            Bilingual(
                zh: "已經有這個帳號了。請換一個，或到清單裡修改。",
                en: "There is such an account. Choose another name, or change it in the list.")
        case .displayMissing: Bilingual(zh: "姓名還沒填。", en: "The name is missing.")
        case .displayUnreadable:
            Bilingual(
                zh: "姓名最多200個字，也不能有造字。",
                en: "A name may have 200 characters, and none that other computers do not know.")
        case .englishUnreadable:
            Bilingual(
                zh: "英文姓名最多200個字，也不能有造字。",
                en: "The English name may have 200 characters, and none that other computers do not know.")
        case .rolesMissing: Bilingual(zh: "請至少選一個角色。", en: "Choose at least one role.")
        case .speaksForNobody:
            Bilingual(zh: "單位審核要寫是哪個單位或系所。", en: "Say for which unit or department the reviewer speaks.")
        case .isNoReviewer:
            Bilingual(
                zh: "寫了單位或系所，就要選「單位審核」這個角色。",
                en: "Units and departments go with the role Reviewing unit; choose it, or leave them out."
            )
        case .unitUnreadable(let word):
            Bilingual(zh: "「\(word)」不是單位代碼。代碼像library。", en: "“\(word)” is no unit’s code; codes are like library.")
        case .unitIsDepartment:
            Bilingual(zh: "系所請寫在下面一欄，例如ME。", en: "Name departments in the field below, for instance ME.")
        case .departmentUnreadable(let word):
            Bilingual(zh: "「\(word)」不是系所代碼。代碼像ME。", en: "“\(word)” is no department’s code; codes are like ME.")
        case .becauseMissing: accountReason
        }
    }
}
