import Messages
import Pages

/// The words of the calendar.
extension Words {
    static func name(of document: Document) -> Bilingual<String> {
        switch document {
        case .zh: Bilingual(zh: "中文版", en: "Chinese")
        case .en: Bilingual(zh: "英文版", en: "English")
        case .bilingual: Bilingual(zh: "中英文版", en: "Chinese and English")
        }
    }

    static func name(of state: CalendarState) -> Bilingual<String> {
        switch state {
        case .waiting: Bilingual(zh: "如期寄出", en: "Will be sent")
        case .uncleared: Bilingual(zh: "離校未完成", en: "Clearance not complete")
        case .held: Bilingual(zh: "暫緩", en: "Held")
        case .ineligible: Bilingual(zh: "不在核發範圍", en: "Not eligible")
        case .cancelled: Bilingual(zh: "已取消", en: "Cancelled")
        }
    }

    /// How long after the paper; nil where documents differ, which the list then shows.
    static func rule(_ policies: [DuePolicy]) -> Bilingual<String>? {
        guard policies.count == 1 else { return nil }
        func sentence(_ language: Language) -> String? {
            switch (HelpContent.Wait(policies[0], language), language) {
            case (.span(let text), .zh): "本校規定：領取紙本後\(text)寄出。"
            case (.span(let text), .en): "The rule here: sent \(text) after the paper is collected."
            case (.dates(let text), .zh): "本校規定：領取紙本後，在最近的\(text)寄出。"
            case (.dates(let text), .en): "The rule here: sent on the next \(text) after the paper is collected."
            case (.none, .zh): "本校規定：領取紙本後馬上寄出。"
            case (.none, .en): "The rule here: sent as soon as the paper is collected."
            case (.unknown, _): nil
            }
        }
        return sentence(.zh).flatMap { zh in sentence(.en).map { Bilingual(zh: zh, en: $0) } }
    }

    /// Who ends what holds a diploma.
    static func whoEnds(_ reason: HoldReason) -> Bilingual<String> {
        switch reason {
        case .anotherCertificate, .certificateShared, .twoPapers, .studentWithdrawn:
            Bilingual(
                zh: "登記錯的，到領證櫃檯取消；名冊錯的，改名冊。",
                en: "A wrong record is taken back at the counter; a wrong roster is mended.")
        case .nameChanged, .factsChanged:
            Bilingual(zh: "改名冊，或登記換發更正的紙本。", en: "Mend the roster, or record a corrected paper.")
        case .unprintable:
            Bilingual(zh: "改名冊；改好會自己放行。", en: "Mend the roster; then it goes on by itself.")
        case .degreeRevoked: Bilingual(zh: "教務處在「撤銷」由兩個人決定。", en: "Two persons decide, under Revocations.")
        case .objected: Bilingual(zh: "只有學生本人可以取回。", en: "Only the student takes that back.")
        case .errorReported:
            Bilingual(zh: "教務處在「例外」回覆學生。", en: "The registrar answers the student, under Exceptions.")
        case .desk: Bilingual(zh: "教務處在這裡放行。", en: "The registrar’s desk releases it here.")
        }
    }

    static let nameContradicted = Bilingual<String>(
        zh: "名冊的姓名和更名紀錄不一樣。教務處在「例外」選出正確的姓名。",
        en:
            "The roster gives another name than the change of name. The registrar chooses the right one, under Exceptions."
    )
    static let brokenSeal = Bilingual<String>(
        zh: "封印時出了問題。請系統管理人員處理。", en: "Sealing it has broken. The operators see to it.")
    static let uncleared = Bilingual<String>(
        zh: "還有單位沒審完。單位審完會自己放行。", en: "Units have still to answer. Then it goes on by itself.")

    static let ineligible = Bilingual<String>(
        zh: "學期在本校開始核發數位證書以前。教務處可以在這裡納入，或由系統管理人員改設定。",
        en:
            "Of a term before the school’s first digital diplomas. The desk can let it in here, or the operators change the setting."
    )

    /// As the button says it.
    static func verb(_ deed: CalendarDeed.Kind) -> Bilingual<String> {
        switch deed {
        case .hold: Bilingual(zh: "暫緩", en: "Hold")
        case .release: Bilingual(zh: "放行", en: "Release")
        case .reschedule: Bilingual(zh: "改日期", en: "Move")
        case .cancel: Bilingual(zh: "取消寄發", en: "Cancel")
        case .restore: Bilingual(zh: "放回日曆", en: "Put back")
        case .admit: Bilingual(zh: "納入", en: "Let in")
        }
    }

    /// As the page says it once it is done.
    static func done(_ deed: CalendarDeed.Kind) -> Bilingual<String> {
        switch deed {
        case .hold: Bilingual(zh: "已暫緩", en: "held")
        case .release: Bilingual(zh: "已放行", en: "released")
        case .reschedule: Bilingual(zh: "已改日期", en: "moved")
        case .cancel: Bilingual(zh: "已取消寄發", en: "cancelled")
        case .restore: Bilingual(zh: "已放回日曆", en: "put back")
        case .admit: Bilingual(zh: "已納入", en: "let in")
        }
    }

    /// What will happen.
    static func effect(_ deed: CalendarDeed.Kind) -> Bilingual<String> {
        switch deed {
        case .hold:
            Bilingual(
                zh: "這些學生的數位證書全部暫緩，不只選取的這幾份：到期也不封印、不寄出，直到教務處放行。已經封印的檔案不變。",
                en:
                    "All digital diplomas of these students are held, not the selected ones alone: none is sealed or mailed, though it may be due, until the desk releases it. Sealed files stay as they are."
            )
        case .release:
            Bilingual(
                zh: "教務處的暫緩結束，已經到期的馬上封印、寄出。其他原因的暫緩不會跟著結束。",
                en:
                    "The desk’s hold ends, and what is due already is sealed and mailed at once. Whatever else holds a diploma stays."
            )
        case .reschedule:
            Bilingual(
                zh: "改在新的日期寄出。學生在自己的頁面看到新日期，不另外寄通知。",
                en: "They are sent on the new day, which students see on their page. They are not written to.")
        case .cancel:
            Bilingual(
                zh: "從日曆拿掉，不封印也不寄出。紙本的領取紀錄不變，隨時可以放回日曆。學生的頁面會說證書暫緩寄出。",
                en:
                    "They leave the calendar: nothing is sealed or mailed. That the paper was collected stays, and they can be put back at any time. The students’ page says that the diploma is on hold."
            )
        case .restore:
            Bilingual(
                zh: "照原來的日期寄出；日期已經過了的，馬上封印、寄出。",
                en: "They are sent on the day that they had. What is due already is sealed and mailed at once.")
        case .admit:
            Bilingual(
                zh: "雖然是較早的學期，還是核發數位證書：照領取紙本算出的日期寄出；日期已經過了的，馬上封印、寄出。",
                en:
                    "Though of an earlier term, they are issued: sent on the day that follows from the paper’s collection. What is due already is sealed and mailed at once."
            )
        }
    }

    static func sentence(_ why: DiplomaLeft.Why, _ deed: CalendarDeed.Kind) -> Bilingual<String> {
        switch why {
        case .gone: Bilingual(zh: "已經封印，或領取登記取消了。", en: "It is sealed by now, or its collection was taken back.")
        case .cancelled: Bilingual(zh: "已經取消寄發；要先放回日曆。", en: "It is cancelled. Put it back first.")
        case .ineligible: Bilingual(zh: "不在核發範圍；要先納入。", en: "It is not eligible. Let it in first.")
        case .changed: Bilingual(zh: "之後有人另外改過。", en: "Somebody has done something else about it since.")
        case .already:
            switch deed {
            case .hold: Bilingual(zh: "本來就暫緩了。", en: "It is held already.")
            case .release: Bilingual(zh: "教務處沒有暫緩它。", en: "The desk does not hold it.")
            case .reschedule: Bilingual(zh: "本來就是這一天。", en: "It has this day already.")
            case .cancel: Bilingual(zh: "本來就取消了。", en: "It is cancelled already.")
            case .restore: Bilingual(zh: "本來就在日曆上。", en: "It is in the calendar.")
            case .admit: Bilingual(zh: "本來就在核發範圍。", en: "It is eligible.")
            }
        }
    }
}
