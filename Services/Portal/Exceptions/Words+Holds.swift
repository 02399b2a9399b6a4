import Messages
import Pages

/// The words for why a digital diploma waits.
extension Words {
    /// - Parameter facts: which have changed.
    static func sentence(_ reason: HoldReason, changed facts: [PrintedFact]) -> Bilingual<String> {
        switch reason {
        case .anotherCertificate:
            Bilingual(
                zh: "發給的紙本字號和名冊不一樣。", en: "The paper that was handed over has another number than the roster gives.")
        case .certificateShared:
            Bilingual(zh: "這張紙本的字號，也說是別人的。", en: "The number of this paper is said to be another student’s too.")
        case .twoPapers: Bilingual(zh: "登記了兩張紙本。", en: "Two papers are said to have been handed over.")
        case .studentWithdrawn:
            Bilingual(
                zh: "紙本已經發給，名冊卻說不畢業了。",
                en: "A paper was handed over, and the roster says that the student does not graduate.")
        case .nameChanged:
            Bilingual(
                zh: "現在的姓名和已經封印的證書不一樣。", en: "The name in force is another than the one on the sealed diploma.")
        case .factsChanged:
            Bilingual(
                zh:
                    "名冊和已經封印的證書不一樣\(facts.isEmpty ? "" : "：")\(facts.map { name(of: $0).zh }.joined(separator: "、"))。要換發更正的紙本，才會重新封印。",
                en:
                    "The roster differs from the sealed diploma\(facts.isEmpty ? "" : ": ")\(facts.map { name(of: $0).en }.joined(separator: ", ")). It is sealed anew only when a corrected paper takes the place of the old one."
            )
        case .unprintable: Bilingual(zh: "有一份印不出來。", en: "One document cannot be printed.")
        case .objected:
            Bilingual(
                zh: "學生不要數位證書。只有本人可以在自己的頁面取回。",
                en: "The student wants no digital diploma. Only they can take that back, on their own page.")
        case .errorReported:
            Bilingual(zh: "學生說姓名或出生日期有錯。", en: "The student says that name or birth date is wrong.")
        case .degreeRevoked:
            Bilingual(zh: "有人提出撤銷學位，還沒確認。", en: "A revocation of the degree waits to be confirmed.")
        case .desk: Bilingual(zh: "教務處暫緩。", en: "Held at the registrar’s desk.")
        }
    }

    static func sentence(_ flaw: PrintingFlaw) -> Bilingual<String> {
        let part = name(of: flaw.part)
        let shown = flaw.shown.map(\.rawValue).joined(separator: "、")
        return switch flaw.problem {
        case .missing: Bilingual(zh: "名冊沒有\(part.zh)。", en: "The roster gives no \(part.en).")
        case .noGlyph: Bilingual(zh: "\(part.zh)有字型沒有的字：\(shown)。", en: "In the \(part.en) no font draws \(shown).")
        case .standIn:
            Bilingual(zh: "\(part.zh)裡的\(shown)不是真正的字。", en: "In the \(part.en), \(shown) stands for something else.")
        case .ahead:
            Bilingual(
                zh: "\(part.zh)在未來，紙本卻已經發給。", en: "The \(part.en) lies in the future, and the paper was handed over.")
        case .tooLong: Bilingual(zh: "\(part.zh)太長，版面放不下。", en: "There is no room on the page for the \(part.en).")
        }
    }

    private static func name(of fact: PrintedFact) -> Bilingual<String> {
        switch fact {
        case .birthDate: Bilingual(zh: "出生日期", en: "date of birth")
        case .nationality: Bilingual(zh: "國籍", en: "nationality")
        case .college: Bilingual(zh: "學院", en: "college")
        case .department: Bilingual(zh: "系所", en: "department")
        case .division: Bilingual(zh: "部別", en: "division")
        case .group: Bilingual(zh: "組別", en: "group")
        case .degree: Bilingual(zh: "學位", en: "degree")
        case .doubleMajors: Bilingual(zh: "雙主修", en: "double majors")
        case .minors: Bilingual(zh: "輔系", en: "minors")
        case .conferredMonth: Bilingual(zh: "授予年月", en: "month of conferral")
        case .englishNumber: Bilingual(zh: "英文證書字號", en: "number of the English paper")
        }
    }

    private static func name(of part: PrintingFlaw.Part) -> Bilingual<String> {
        switch part {
        case .name: Bilingual(zh: "姓名", en: "name")
        case .englishName: Bilingual(zh: "英文姓名", en: "English name")
        case .nationality: Bilingual(zh: "國籍", en: "nationality")
        case .college: Bilingual(zh: "學院", en: "college")
        case .department: Bilingual(zh: "系所", en: "department")
        case .division: Bilingual(zh: "部別", en: "division")
        case .group: Bilingual(zh: "組別", en: "group")
        case .degree: Bilingual(zh: "學位", en: "degree")
        case .doubleMajor: Bilingual(zh: "雙主修", en: "double major")
        case .minor: Bilingual(zh: "輔系", en: "minor")
        case .certificateNumber: Bilingual(zh: "證書字號", en: "certificate number")
        case .conferredMonth: Bilingual(zh: "授予年月", en: "month of conferral")
        case .page: Bilingual(zh: "整頁文字", en: "whole text")
        }
    }
}
