import Messages
import Pages

extension Words {
    static let until = Bilingual(zh: "到", en: "Until")

    static func name(of field: BatchHours.Field) -> Bilingual<String> {
        switch field {
        case .opensAt: Bilingual(zh: "開放", en: "Opens")
        case .closesAt: Bilingual(zh: "學生端關閉", en: "Closes to students")
        case .reviewUntil: Bilingual(zh: "單位審核到，可以不填", en: "Units review until (optional)")
        case .collectFrom: Bilingual(zh: "領取從，可以不填", en: "Collection from (optional)")
        case .collectUntil: Bilingual(zh: "領取到，可以不填", en: "Collection until (optional)")
        case .placeZh: Bilingual(zh: "領取地點（中文），可以不填", en: "Place in Chinese (optional)")
        case .placeEn: Bilingual(zh: "領取地點（英文），可以不填", en: "Place in English (optional)")
        case .remindBefore: Bilingual(zh: "關閉前幾天提醒，可以不填", en: "Days before closing (optional)")
        case .remindReviewBefore:
            Bilingual(zh: "審核截止前幾天提醒，可以不填", en: "Days before the review ends (optional)")
        case .remindCollectionBefore:
            Bilingual(zh: "領取截止前幾天提醒，可以不填", en: "Days before collection ends (optional)")
        }
    }

    /// What is said of a field for days; nil of another.
    static func hint(of field: BatchHours.Field) -> Bilingual<String>? {
        switch field {
        case .remindBefore:
            Bilingual(
                zh: "用逗號分開，例如7, 2：關閉前7天和2天的早上08:00，自動寄給還沒完成的學生。每人一天最多一封。",
                en:
                    "Separated by commas: 7, 2 reminds those who have not finished at 08:00, seven and two days before it closes. Nobody gets more than one a day."
            )
        case .remindReviewBefore:
            Bilingual(
                zh: "寄給被單位退回、還沒處理的學生；等單位審核的不寄。沒填單位審核到的話，算到學生端關閉。",
                en:
                    "To those whom a unit sent back; not to those who only wait for a unit. Without an end of the review it is counted to the closing."
            )
        case .remindCollectionBefore:
            Bilingual(
                zh: "寄給審核完成、紙本還沒領的學生；已經領的不寄。",
                en: "To those who are cleared and have not collected the paper; to nobody who has.")
        case .opensAt, .closesAt, .reviewUntil, .collectFrom, .collectUntil, .placeZh, .placeEn: nil
        }
    }

    /// Why a time of a batch cannot be set.
    static func sentence(_ fault: TypedHours.Fault, of field: BatchHours.Field) -> Bilingual<String> {
        let name = subject(of: field)
        return switch fault {
        case .missing: Bilingual(zh: "\(name.zh)還沒填。", en: "\(name.en) is missing.")
        case .notATime:
            Bilingual(
                zh: "\(name.zh)請寫成2026-06-08 08:00的樣子，24小時制。",
                en: "\(name.en): please write it as in 2026-06-08 08:00, by the 24-hour clock.")
        case .yearOfRepublic(let year):
            Bilingual(
                zh: "\(name.zh)寫的是\(year)年。民國\(year)年是西元\(year + 1_911)年，請寫西元年。",
                en: "\(name.en) lies in the year \(year). That is a year of the Republic: please write \(year + 1_911)."
            )
        case .unreadable:
            Bilingual(
                zh: "\(name.zh)最多\(Line.longest)個字，寫在一行，不能有造字。",
                en: "\(name.en) is one line of at most \(Line.longest) characters that every computer knows.")
        case .notDays:
            Bilingual(zh: "請寫截止前的天數，用逗號分開，例如7, 2。", en: "Please write days before the end, as in 7, 2.")
        case .flaw(.remindsWhileClosed(_, let days)):
            Bilingual(
                zh: "截止前\(days)天的早上08:00不在開放期間，學生那時不能辦理。",
                en: "At 08:00, \(days) days before the end, students could not do anything: it is not open then.")
        case .flaw(.remindsOfNothing):
            Bilingual(
                zh: "沒有填領取的時間，不能在領取截止前提醒。",
                en: "No time of collection is given, so there is no end before which anybody could be reminded.")
        case .flaw(.remindsTooOften):
            Bilingual(
                zh: "自動提醒最多\(BatchHours.mostReminders)次。",
                en: "At most \(BatchHours.mostReminders) automatic reminders.")
        case .flaw(.impossible):
            Bilingual(
                zh: "\(name.zh)不會是那一年：這個梯次的學生那時不辦離校。請看看年份。",
                en: "\(name.en) cannot lie in that year for this batch. Please look at the year.")
        case .flaw(.closesBeforeItOpens):
            Bilingual(zh: "學生端關閉要比開放晚。", en: "It has to close after it opens.")
        case .flaw(.reviewEndsBeforeItCloses):
            Bilingual(
                zh: "單位至少要能審核到學生端關閉的時候。", en: "Units need to be able to answer at least until it closes to students.")
        case .flaw(.collectingEndsBeforeItBegins):
            Bilingual(zh: "領取結束要比開始晚。", en: "Collection has to end after it begins.")
        case .flaw(.collectingHalfSet):
            Bilingual(zh: "領取的開始和結束要一起填，或都不填。", en: "Give both the beginning and the end of collection, or neither.")
        }
    }

    private static func subject(of field: BatchHours.Field) -> Bilingual<String> {
        switch field {
        case .opensAt: Bilingual(zh: "開放的時間", en: "When it opens")
        case .closesAt: Bilingual(zh: "學生端關閉的時間", en: "When it closes")
        case .reviewUntil: Bilingual(zh: "單位審核截止的時間", en: "The end of the review")
        case .collectFrom: Bilingual(zh: "開始領取的時間", en: "The beginning of collection")
        case .collectUntil: Bilingual(zh: "領取結束的時間", en: "The end of collection")
        case .placeZh: Bilingual(zh: "中文的領取地點", en: "The place in Chinese")
        case .placeEn: Bilingual(zh: "英文的領取地點", en: "The place in English")
        case .remindBefore, .remindReviewBefore, .remindCollectionBefore:
            Bilingual(zh: "提醒的天數", en: "The days for reminders")
        }
    }

    /// For what one student has hours of their own.
    static func name(of kind: WindowKind) -> Bilingual<String> {
        switch kind {
        case .form: Bilingual(zh: "填聯絡資料", en: "Contact form")
        case .review: Bilingual(zh: "單位審核", en: "Review by units")
        case .collection: Bilingual(zh: "領取紙本", en: "Collecting the paper")
        }
    }

    /// Why one student is given no hours of their own.
    static func sentence(_ fault: TypedWindow.Fault) -> Bilingual<String> {
        switch fault {
        case .numberUnreadable:
            Bilingual(zh: "請填學號：只有英文字母、數字和連字號。", en: "Give a student number: letters, digits and hyphens only.")
        case .notListed:
            Bilingual(zh: "這個梯次的名冊裡沒有這個學號。", en: "No student with this number is listed in this batch.")
        case .untilMissing: Bilingual(zh: "期限還沒填。", en: "The end is missing.")
        case .untilUnreadable:
            Bilingual(
                zh: "期限請寫成2026-07-31 17:00的樣子，24小時制，西元年。",
                en: "Please write the end as in 2026-07-31 17:00, by the 24-hour clock.")
        case .over: Bilingual(zh: "期限已經過去了，請填以後的時間。", en: "The end is in the past. Choose a later time.")
        case .impossible:
            Bilingual(
                zh: "期限離這個學期太遠了，請看看年份。", en: "The end is too far from this term. Please look at the year.")
        case .becauseMissing:
            Bilingual(
                zh: "原因還沒填。學生看不到，留在紀錄。", en: "The reason is missing. Students do not see it; it is kept on record.")
        case .becauseTooLong:
            Bilingual(
                zh: "原因最多\(Line.longest)個字，不能有造字。",
                en: "The reason may have \(Line.longest) characters that every computer knows.")
        }
    }
}
