import Foundation
import Messages
import Pages

extension MatterContent {
    /// What has happened, in sentences and facts.
    struct Told {
        var happened: [String] = []
        var said: String?
        var facts: [Fact] = []

        init(_ open: OpenMatter, _ language: Language) {
            func fact(_ zh: String, _ en: String, _ values: [String]) -> Fact {
                Fact(label: Bilingual(zh: zh, en: en)[language], values: values)
            }
            func both(_ name: PersonName) -> [String] { [name.zh.rawValue, name.en?.rawValue].compactMap(\.self) }
            if let collected = open.collected, open.kind != .certificateContradicts {
                happened.append(Words.handedOver(collected, language))
            }
            switch open.matter {
            case .uncleared: happened += open.digital.map { [Words.far($0)[language]] } ?? []
            case .held(let reasons, let changed, let flaws):
                happened += reasons.filter { $0 != .unprintable || flaws.isEmpty }
                    .map { Words.sentence($0, changed: changed)[language] }
                happened += flaws.map { Words.sentence($0)[language] }
                if open.kind == .certificateContradicts {
                    facts = [
                        fact("登記發給", "Handed over", [open.collected?.certificate.rawValue ?? "–"]),
                        fact("名冊", "Roster", open.certificates.isEmpty ? ["–"] : open.certificates.map(\.rawValue)),
                    ]
                }
            case .unregistered(let refusal):
                happened.append(
                    Bilingual(
                        zh: "\(Moment(open.raisedAt, .zh).full)封印。", en: "Sealed on \(Moment(open.raisedAt, .en).full)."
                    )[
                        language])
                said = refusal
            case .late(let isSealed):
                let (zh, en) = (Moment(open.raisedAt, .zh).full, Moment(open.raisedAt, .en).full)
                happened.append(
                    isSealed
                        ? Bilingual(zh: "\(zh)封印，還沒有寄到任何信箱。", en: "Sealed on \(en), and mailed to nobody yet.")[
                            language]
                        : Bilingual(zh: "\(zh)到期，還沒有封印。", en: "Due on \(en), and not sealed yet.")[language])
            case .disputed(let parts):
                let names = parts.map { Words.part($0) }
                happened.append(
                    Bilingual(
                        zh: "學生說有錯的是：\(names.map(\.zh).joined(separator: "、"))。",
                        en: "The student says that this is wrong: \(names.map(\.en).joined(separator: ", ")).")[
                            language])
            case .contradicted(let roster, let inForce):
                facts = [fact("現在採用", "In force", both(inForce)), fact("名冊給的", "Roster", both(roster))]
            case .corrected(let fields):
                if fields.contains(where: { $0.isRosters == true }) {
                    happened.append(
                        Bilingual(
                            zh: "有的更正和名冊現在的其他資料不能並存，這些欄位現在用名冊給的。",
                            en:
                                "Where a correction cannot stand beside what else the roster says now, the roster’s value is used."
                        )[language])
                }
                facts = fields.map { one in
                    let (zh, en) = one.isRosters == true ? ("名冊給的，現在用這個", "Roster, in use") : ("名冊給的", "Roster")
                    return fact(
                        one.field.heading.zh, one.field.heading.en,
                        [
                            Bilingual(
                                zh: "更正為：\(one.corrected.isEmpty ? "（空白）" : one.corrected)",
                                en: "Corrected to: \(one.corrected.isEmpty ? "(nothing)" : one.corrected)")[language],
                            Bilingual(
                                zh: "\(zh)：\(one.roster.isEmpty ? "（空白）" : one.roster)",
                                en: "\(en): \(one.roster.isEmpty ? "(nothing)" : one.roster)")[language],
                        ])
                }
            case .listingRefused(let number, let term, let name, let publisher, let reason, let sentence):
                said = sentence
                facts = [
                    fact("學號", "Student number", [number ?? "–"]), fact("學期", "Term", [term ?? "–"]),
                    fact("姓名", "Name", [name ?? "–"]), fact("送出的系統", "Stated by", [publisher]),
                    fact("代碼", "Code", [reason]),
                ]
            case .refused(let type, let reason, let sentence):
                happened.append(Words.refused(type)[language])
                said = sentence
                facts = [fact("代碼", "Code", [reason])]
            case .foreign:
                happened.append(
                    Bilingual(
                        zh: "\(Moment(open.raisedAt, .zh).full)離校審核完成。",
                        en: "Clearance was complete on \(Moment(open.raisedAt, .en).full).")[language])
            case .unreached(let mailboxes):
                let names = mailboxes.map { mailbox in
                    switch mailbox {
                    case .permanent: Bilingual<String>(zh: "永久信箱", en: "permanent address")
                    case .school: Bilingual<String>(zh: "學校信箱", en: "university mailbox")
                    }
                }
                happened.append(
                    Bilingual(
                        zh: "退信或拒收的是：\(names.map(\.zh).joined(separator: "、"))。",
                        en: "Refused it or sent it back: \(names.map(\.en).joined(separator: ", ")).")[language])
            case .listedAgain(let batch):
                happened.append(
                    Bilingual(
                        zh: "又列入\(Words.batch(batch).zh)。", en: "Listed again in: \(Words.batch(batch).en).")[language])
            case .told(let sentence): said = sentence
            }
        }
    }
}

extension Words {
    /// How a paper was handed over.
    static func handedOver(_ collected: CounterCase.Collected, _ language: Language) -> String {
        let at = Moment(collected.collectedAt, language).full
        let clerk = collected.clerk.map { Bilingual<String>(zh: "，經手人：\($0.rawValue)", en: ", by \($0.rawValue)") }
        let (zh, en): (String, String) =
            switch collected.by {
            case .`self`: ("由本人領取紙本", "handed to the student in person")
            case .proxy: ("由別人代領紙本", "handed to somebody for the student")
            case .post: ("紙本掛號寄出", "sent by registered post")
            case nil: ("發給紙本", "handed over")
            }
        let number = collected.certificate.rawValue
        return Bilingual(
            zh: "\(at)\(zh)（\(number)）\(clerk?.zh ?? "")。",
            en: "The paper \(number) was \(en) on \(at)\(clerk?.en ?? "").")[language]
    }

    /// How far the digital diploma has come of which the paper was handed over.
    static func far(_ digital: OpenMatter.Digital) -> Bilingual<String> {
        func told(_ at: Date, _ words: (String, String) -> (String, String)) -> Bilingual<String> {
            let (zh, en) = words(Moment(at, .zh).full, Moment(at, .en).full)
            return Bilingual(zh: zh, en: en)
        }
        return switch digital {
        case .due(let at):
            told(at) {
                (
                    "數位證書\($0)到期，還沒有封印；離校審核完成以前不會封印。",
                    "The digital diploma is due on \($1) and not sealed; it is not before clearance is complete."
                )
            }
        case .sealed(let at):
            told(at) {
                (
                    "數位證書\($0)已經封印，還沒有寄出；離校審核完成以前不會寄出。",
                    "The digital diploma was sealed on \($1) and not mailed; it is not before clearance is complete."
                )
            }
        case .mailed(let at):
            told(at) {
                ("數位證書\($0)已經寄出，收不回來。", "The digital diploma was mailed on \($1) and cannot be called back.")
            }
        }
    }

    /// What was recorded here and refused elsewhere.
    static func refused(_ type: String) -> Bilingual<String> {
        let what: Bilingual<String> =
            switch type {
            case CandidateListed.name: Bilingual(zh: "名冊", en: "the roster")
            case CandidateWithdrawn.name: Bilingual(zh: "撤下名冊", en: "a withdrawal from the roster")
            case ClearanceReviewed.name: Bilingual(zh: "單位的審核結果", en: "a unit’s decision")
            case PaperDiplomaCollected.name: Bilingual(zh: "紙本發給", en: "a paper handed over")
            case CollectionWithdrawn.name: Bilingual(zh: "取消紙本發給", en: "a collection taken back")
            case PaperDiplomaReplaced.name: Bilingual(zh: "換發紙本", en: "a replaced paper")
            case NameChanged.name: Bilingual(zh: "更正姓名", en: "a corrected name")
            default: Bilingual(zh: "一件登記", en: "a record")
            }
        return Bilingual(
            zh: "「\(what.zh)」沒有被接受（\(type)）。", en: "What was refused: \(what.en) (\(type)).")
    }
}
