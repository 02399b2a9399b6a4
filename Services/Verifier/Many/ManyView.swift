import Cryptography
import Foundation
import Messages
import Pages
import Tables

/// The answers about many files, those that need a person first.
struct ManyView {
    let checkedAt: String
    let checkedISO: String
    let count: Int
    let isOne: Bool
    let verified: Int
    let groups: [Group]
    let rows: [Row]
    /// By which the same is told in the other language, as a table, or once more.
    let again: String
    let areSomeUnknown: Bool
    /// Whether of any there is a signed record.
    var areSomeRecorded = false

    /// The first row of each outcome, and how many have it.
    struct Group {
        let outcome: State
        let anchor: String
        let count: Int
    }

    struct Row {
        let name: String
        let outcome: State
        /// Of the first row with its outcome.
        let anchor: String?
        let person: String?
        let school: String?
        let note: String
    }

    enum State: PageState { case failed, unknown, warning, verified }

    init(_ answers: [Answered], at moment: Moment, again: String, _ language: Language) {
        checkedAt =
            language == .zh
            ? "\(moment.day)（\(moment.isoDay)）\(moment.clock)" : "\(moment.day), \(moment.clock) (Taipei)"
        (checkedISO, count, self.again) = (moment.iso, answers.count, again)
        isOne = count == 1
        let byOutcome = Dictionary(grouping: answers, by: \.outcome)
        verified = byOutcome[.verified]?.count ?? 0
        areSomeUnknown = answers.contains { $0.checked != nil && $0.outcome == .unknown }
        var (groups, rows): ([Group], [Row]) = ([], [])
        for outcome in Answered.Outcome.allCases {
            guard let some = byOutcome[outcome] else { continue }
            groups.append(Group(outcome: outcome.state, anchor: "\(outcome.state)", count: some.count))
            rows += some.enumerated().map { Row($1, anchor: $0 == 0 ? "\(outcome.state)" : nil, language) }
        }
        (self.groups, self.rows) = (groups, rows)
    }
}

extension ManyView.Row {
    init(_ answered: Answered, anchor: String?, _ language: Language) {
        let entry = answered.checked?.verdict.entry
        name = answered.asked.name
        (outcome, self.anchor) = (answered.outcome.state, anchor)
        // Of a revoked diploma the page of one file shows no name either.
        let isShown = answered.outcome == .verified || answered.outcome == .warning
        person =
            isShown
            ? entry.map {
                language == .en ? ($0.shown.name.en ?? $0.shown.name.zh).rawValue : $0.shown.name.zh.rawValue
            } : nil
        school = entry.map { $0.shown.school[language] }
        note = answered.note(language)
    }
}

extension Answered {
    fileprivate func note(_ language: Language) -> String {
        guard let newest = checked?.verdict.newest else { return reason[language] }
        let day = Moment(newest.sealedAt, language)
        return language == .zh
            ? "已有第\(newest.version)版（\(day.isoDay)），請索取新版。"
            : "Version \(newest.version) exists (\(day.day)); ask for it."
    }
}

extension Answered.Outcome {
    fileprivate var state: ManyView.State {
        switch self {
        case .failed: .failed
        case .unknown: .unknown
        case .warning: .warning
        case .verified: .verified
        }
    }

    var name: Bilingual<String> {
        switch self {
        case .failed: Bilingual(zh: "失敗", en: "Failed")
        case .unknown: Bilingual(zh: "無法查驗", en: "Could not check")
        case .warning: Bilingual(zh: "警告", en: "Warning")
        case .verified: Bilingual(zh: "成功", en: "Verified")
        }
    }
}

extension Sheet {
    /// One row for each file, in the order in which they were sent.
    init(_ answers: [Answered], _ language: Language) {
        let heads: [(zh: String, en: String)] = [
            ("檔名", "File"), ("結果", "Result"), ("代碼", "Code"), ("說明", "Note"), ("姓名", "Name"),
            ("英文姓名", "Name in English"), ("學校", "University"), ("系所", "Department"), ("學位", "Degree"),
            ("畢業年月", "Conferred"), ("證書字號", "Certificate no."), ("版本", "Version"),
            ("數位檢驗碼（SHA-256）", "Verification code (SHA-256)"), ("查驗時間", "Checked"),
        ]
        self.init(heads.map { language == .zh ? $0.zh : $0.en })
        for answered in answers { add(answered.cells(language)) }
    }
}

extension Answered {
    fileprivate func cells(_ language: Language) -> [String] {
        let front = [asked.name, outcome.name[language], reason.code, note(language)]
        let code = checked.map { $0.upload.sha256.hex } ?? ""
        let time = checked.map { Moment($0.checkedAt, language).iso } ?? ""
        guard outcome == .verified || outcome == .warning, let entry = checked?.verdict.entry else {
            return front + [String](repeating: "", count: 8) + [code, time]
        }
        let shown = entry.shown
        return front + [
            shown.name.zh.rawValue, shown.name.en?.rawValue ?? "", shown.school[language], shown.department[language],
            shown.degree[language], shown.conferredMonth.rawValue, shown.certificateNumber, String(entry.version),
        ] + [code, time]
    }
}
