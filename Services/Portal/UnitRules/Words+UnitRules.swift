import Messages
import Pages

/// The words for units and their rules.
extension Words {
    static func level(_ level: Degree.Level) -> Bilingual<String> {
        switch level {
        case .associate: Bilingual(zh: "副學士", en: "associate’s")
        case .bachelor: Bilingual(zh: "學士", en: "bachelor’s")
        case .master: Bilingual(zh: "碩士", en: "master’s")
        case .doctor: Bilingual(zh: "博士", en: "doctoral")
        }
    }

    /// Whom a unit is asked about, in a line.
    static func whom(_ rule: AppliesTo) -> Bilingual<String> {
        var (zh, en): ([String], [String]) = ([], [])
        func add(_ words: Bilingual<String>) {
            zh.append(words.zh)
            en.append(words.en)
        }
        if !rule.levels.isEmpty {
            add(
                Bilingual(
                    zh: rule.levels.map { level($0).zh }.joined(separator: "、"),
                    en: rule.levels.map { level($0).en }.joined(separator: ", ")))
        }
        if !rule.departments.isEmpty {
            let codes = rule.departments.map(\.rawValue).joined(separator: ", ")
            add(Bilingual(zh: "系所\(codes)", en: "departments \(codes)"))
        }
        switch rule.origin {
        case .foreign: add(Bilingual(zh: "外國學生", en: "international"))
        case .domestic: add(Bilingual(zh: "本國學生", en: "from Taiwan"))
        case nil: break
        }
        if let isConscript = rule.isConscript {
            add(
                isConscript
                    ? Bilingual(zh: "役男", en: "liable for service") : Bilingual(zh: "非役男", en: "not liable for service")
            )
        }
        if !rule.programmes.isEmpty {
            let codes = rule.programmes.map(\.rawValue).joined(separator: ", ")
            add(Bilingual(zh: "學程\(codes)", en: "programmes \(codes)"))
        }
        if !rule.batches.isEmpty {
            let codes = rule.batches.map(\.rawValue).joined(separator: ", ")
            add(Bilingual(zh: "梯次\(codes)", en: "batches \(codes)"))
        }
        guard rule.match != .everybody else { return Bilingual(zh: "全部學生", en: "Every student") }
        let isAny = rule.match == .any
        return Bilingual(
            zh: zh.joined(separator: isAny ? "，或" : "，而且"),
            en: en.joined(separator: isAny ? "; or " : "; and ").capitalizedFirst)
    }

    static func decides(_ who: ReviewingUnit.Deciders) -> Bilingual<String> {
        switch who {
        case .staff: Bilingual(zh: "承辦人", en: "Its staff")
        case .system: Bilingual(zh: "只由系統", en: "Its system alone")
        case .both: Bilingual(zh: "系統和承辦人", en: "Its system and its staff")
        }
    }

    static func name(of field: TypedUnit.Field) -> Bilingual<String> {
        switch field {
        case .code: Bilingual(zh: "代碼", en: "Code")
        case .nameZh: Bilingual(zh: "中文名稱", en: "Chinese name")
        case .nameEn: Bilingual(zh: "英文名稱", en: "English name")
        case .placeZh: Bilingual(zh: "地點（中文）", en: "Place (Chinese)")
        case .placeEn: Bilingual(zh: "地點（英文）", en: "Place (English)")
        case .ext: Bilingual(zh: "分機，可以不填", en: "Extension, optional")
        case .offices: Bilingual(zh: "各系所的分機和地點", en: "Extension and place of each department")
        case .instructionZh: Bilingual(zh: "說明（中文），可以不填", en: "Instruction (Chinese), optional")
        case .instructionEn: Bilingual(zh: "說明（英文），可以不填", en: "Instruction (English), optional")
        case .notAskedZh: Bilingual(zh: "不需審核的說明（中文），可以不填", en: "Note where not required (Chinese), optional")
        case .notAskedEn: Bilingual(zh: "不需審核的說明（英文），可以不填", en: "Note where not required (English), optional")
        case .notesZh: Bilingual(zh: "退回常用的說明（中文），可以不填", en: "Notes often written (Chinese), optional")
        case .notesEn: Bilingual(zh: "退回常用的說明（英文），可以不填", en: "Notes often written (English), optional")
        case .decidedBy: Bilingual(zh: "誰來決定", en: "Who decides")
        case .match: Bilingual(zh: "要審核哪些學生", en: "Whose clearance it reviews")
        case .associate: level(.associate)
        case .bachelor: level(.bachelor)
        case .master: level(.master)
        case .doctor: level(.doctor)
        case .departments: Bilingual(zh: "系所代碼", en: "Department codes")
        case .origin: Bilingual(zh: "國籍", en: "Nationality")
        case .conscription: Bilingual(zh: "兵役", en: "Military service")
        case .programmes: Bilingual(zh: "學程代碼", en: "Programme codes")
        case .batches: Bilingual(zh: "梯次", en: "Batches")
        case .last: Bilingual(zh: "最後審", en: "Comes last")
        case .from: Bilingual(zh: "生效時間，不填就是現在", en: "From, now if left empty")
        case .because: Bilingual(zh: "為什麼要改", en: "Why it is changed")
        }
    }

    /// What a field of a unit is for, where its name does not say it.
    static func help(for field: TypedUnit.Field) -> Bilingual<String>? {
        switch field {
        case .code:
            Bilingual(
                zh: "其他系統用它來指這個單位，存好以後不能改。例如dormitory",
                en: "Other systems know the unit by it. It cannot be changed later. For example dormitory")
        case .offices:
            Bilingual(
                zh: "一行一個系所：代碼 | 分機 | 中文地點 | 英文地點。沒列出的系所用上面的分機和地點",
                en:
                    "One department to a line: code | extension | place in Chinese | place in English. Others have the extension and place above"
            )
        case .instructionZh:
            Bilingual(zh: "這個單位的每一位學生都看得到，不論結果", en: "Every student on its list sees it, whatever the result")
        case .notAskedZh:
            Bilingual(zh: "只有不需審核的學生看得到，例如「外國學生免辦」", en: "Only students whom it does not review see it")
        case .notesZh: Bilingual(zh: "一行一則，承辦人退回時可以直接選", en: "One to a line; reviewers choose from them")
        case .notesEn: Bilingual(zh: "和中文一行對一行", en: "Line by line as in Chinese")
        case .because: Bilingual(zh: "學生看不到，留在紀錄", en: "Students do not see it; it is kept on record")
        case .batches: Bilingual(zh: "用逗號分開，例如114-2-1", en: "Parted by commas, as 114-2-1")
        case .departments, .programmes: Bilingual(zh: "用逗號分開", en: "Parted by commas")
        default: nil
        }
    }

    /// What stands in a field, as it is told beside what else could stand there.
    static func typed(_ text: String, in field: TypedUnit.Field) -> Bilingual<String> {
        switch (field, text) {
        case (_, ""): Bilingual(zh: "沒有填", en: "Empty")
        case (.decidedBy, _): decides(ReviewingUnit.Deciders(rawValue: text) ?? .both)
        case (.match, "everybody"): Bilingual(zh: "全部學生", en: "Every student")
        case (.match, "any"): Bilingual(zh: "符合任一條件的學生", en: "Students who meet any condition")
        case (.match, "all"): Bilingual(zh: "符合全部條件的學生", en: "Students who meet every condition")
        case (.origin, "foreign"): Bilingual(zh: "外國學生", en: "International")
        case (.origin, "domestic"): Bilingual(zh: "本國學生", en: "From Taiwan")
        case (_, TypedUnit.yes) where !field.isWritten: Bilingual(zh: "是", en: "Yes")
        case (_, TypedUnit.no) where !field.isWritten: Bilingual(zh: "否", en: "No")
        default: Bilingual(zh: text, en: text)
        }
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
