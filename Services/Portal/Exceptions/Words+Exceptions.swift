import Messages
import Pages

/// The words for what needs a person.
extension Words {
    static func name(of kind: ExceptionKind) -> Bilingual<String> {
        switch kind {
        case .collectedUncleared: Bilingual(zh: "沒完成就領證", en: "Collected without clearance")
        case .reversedAfterCollection: Bilingual(zh: "領證後收回通過", en: "Reversed after collection")
        case .diplomaHeld: Bilingual(zh: "數位證書暫緩", en: "Digital diplomas on hold")
        case .certificateContradicts: Bilingual(zh: "紙本字號對不上", en: "Certificate numbers that contradict")
        case .sealedUnregistered: Bilingual(zh: "封印未登錄", en: "Sealed, not registered")
        case .diplomaLate: Bilingual(zh: "到期還沒寄出", en: "Due and not sent")
        case .unprintable: Bilingual(zh: "證書印不出來", en: "Cannot be printed")
        case .errorReported: Bilingual(zh: "姓名或生日有異議", en: "Disputed names and birth dates")
        case .nameContradicted: Bilingual(zh: "名冊換了姓名", en: "Another name on the roster")
        case .listingRefused: Bilingual(zh: "名冊資料沒收下", en: "Listings that were refused")
        case .valueContradicted: Bilingual(zh: "名冊和更正不一樣", en: "Corrections that the roster contradicts")
        case .eventRejected: Bilingual(zh: "登記沒被接受", en: "Records that were refused")
        case .foreignCleared: Bilingual(zh: "外籍生完成離校", en: "Foreign students cleared")
        case .mailUnreached: Bilingual(zh: "證書寄不到", en: "Mail that reaches nobody")
        case .listedAgain: Bilingual(zh: "又列入後面的學期", en: "Listed again in a later term")
        case .paperUncollected: Bilingual(zh: "紙本逾期未領", en: "Papers not collected")
        case .unitOverdue: Bilingual(zh: "單位逾期", en: "Units overdue")
        }
    }

    /// What all of a kind have in common.
    static func sentence(of kind: ExceptionKind) -> Bilingual<String> {
        switch kind {
        case .collectedUncleared:
            Bilingual(
                zh: "紙本已經在學生手上，但離校審核沒有完成。",
                en: "The paper is with the student though clearance is not complete.")
        case .reversedAfterCollection:
            Bilingual(
                zh: "領證以後，有單位把「通過」收回，或學分、門檻改成沒達到。",
                en: "After collection a unit took its pass back, or credits or requirements were said to be unmet."
            )
        case .diplomaHeld:
            Bilingual(
                zh: "簽發端知道的事互相矛盾，或有人要求暫緩。放行以前，不會封印也不會寄出。",
                en:
                    "What the issuer knows contradicts itself, or somebody asked to wait. Nothing is sealed or mailed until it is released."
            )
        case .certificateContradicts:
            Bilingual(
                zh: "登記發給的字號和名冊不一樣，或同一張紙本說是兩個人的。",
                en:
                    "The number that was handed over differs from the roster’s, or one paper is said to be two students’."
            )
        case .sealedUnregistered:
            Bilingual(
                zh: "封印或匯入超過15分鐘，查驗端還沒有登錄。登錄以前不會寄出；匯入的早就在學生手上，現在還查不到。",
                en:
                    "Sealed or imported more than 15 minutes ago and not yet known to the verifier. Nothing is mailed before it is; what was imported is with its student already and fails when checked."
            )
        case .diplomaLate:
            Bilingual(
                zh: "該寄出的時間過了1小時，還沒寄出，也沒有別的例外說明原因。",
                en: "An hour late, and no other entry says why.")
        case .unprintable:
            Bilingual(
                zh: "照名冊上的資料，證書印不出來。更正名冊或補字以後會自動重試。",
                en:
                    "With what the roster has, the diploma cannot be printed. Once the roster is corrected or the font has the character, it is tried again by itself."
            )
        case .errorReported:
            Bilingual(
                zh: "學生說姓名或出生日期有錯。接受就更正；不接受要寫原因，學生會看到。處理以前不會封印。",
                en:
                    "The student says that name or birth date is wrong. Accept and correct it, or decline with a reason that the student sees. Nothing is sealed before."
            )
        case .nameContradicted:
            Bilingual(
                zh: "姓名更正過以後，名冊又給了第三個姓名。選定以前，用的是更正後的姓名。",
                en: "After a correction the roster gives a third name. Until one is chosen, the corrected one is used.")
        case .listingRefused:
            Bilingual(
                zh: "學生系統送來的名冊資料少了東西、讀不出來或不可能（例如出生日期在未來），沒有收下；名冊上還是先前的資料，或還沒有這位學生。",
                en:
                    "What the student system says of them lacks something, cannot be read or cannot be, such as a date of birth in the future, and was not taken. The roster has what it had before, or nobody."
            )
        case .valueContradicted:
            Bilingual(
                zh: "在這裡更正過的資料，學生系統又送來別的。現在用的還是更正過的；另有註明的，用名冊給的。",
                en:
                    "What was corrected here, the student system says otherwise again. The correction still holds, unless it says that the roster’s value does."
            )
        case .eventRejected:
            Bilingual(
                zh: "在這裡登記的事，另一個程式沒有接受。看過原因，補做該做的事，再寫下怎麼處理。",
                en:
                    "Another program refused what was recorded here. Read why, do what is needed, then say what was done."
            )
        case .mailUnreached:
            Bilingual(
                zh: "數位證書寄出了，但這位學生的每個信箱都退信或拒收。之後寄到了，或學生換了信箱，會自己從這裡消失。",
                en:
                    "The diploma was sent, and every mailbox of the student refused it or sent it back. The entry leaves once a mail arrives or the address is changed."
            )
        case .foreignCleared:
            Bilingual(
                zh: "畢業離校後，居留期限很快就到（14天內要離境或改辦居留）。請先通知本人，再寫下怎麼通知的。",
                en:
                    "After graduation a foreign student has 14 days to leave or to change the residence permit. Tell the student, then write down how."
            )
        case .listedAgain:
            Bilingual(
                zh: "前一個學期沒有完成離校，後面的學期又在名冊上。把前一個學期撤下，單位就不必再審一次。",
                en:
                    "Not finished in one term, and on the roster of a later one. Withdraw the earlier one, so that no unit reviews it twice."
            )
        case .paperUncollected:
            Bilingual(
                zh: "離校審核完成、領取時間也過了，紙本還沒有人來領。",
                en: "Cleared, collection is over, and nobody has come for the paper.")
        case .unitOverdue:
            Bilingual(zh: "梯次的審核期限已經過了，還有「待審核」。", en: "The batch’s review is over, and some are still to be reviewed.")
        }
    }

    /// What to do about one of a kind, unless its entry says that itself.
    static func advice(_ matter: OpenMatter) -> Bilingual<String> {
        switch matter.kind {
        case .collectedUncleared:
            Bilingual(zh: "請下面的單位確認；補齊了會自動放行。", en: "Ask those below; once nothing is missing it goes on by itself.")
                .followed(by: mistaken(matter.digital))
        case .reversedAfterCollection:
            Bilingual(zh: "問下面的單位還差什麼；學生的頁面已經顯示。", en: "Ask those below what is missing; the student’s page shows it.")
                .followed(by: mistaken(matter.digital))
        case .diplomaHeld:
            Bilingual(
                zh: "核對名冊、紙本存根和上面的原因，再決定。每一個原因在哪裡處理，按鈕就帶你到哪裡。",
                en:
                    "Compare the roster and the stub with the reason above, then decide. The buttons lead to where each reason ends."
            )
        case .certificateContradicts:
            Bilingual(
                zh: "請看紙本存根，哪一個字號才對。登記錯了，到櫃檯取消；名冊錯了，更正名冊；兩邊都對，寫下原因放行。",
                en:
                    "Look at the stub. If the record is wrong, take it back at the counter; if the roster is, correct it; if both are right, release it and say why."
            ).followed(by: mistaken(matter.digital))
        case .sealedUnregistered:
            matter.matter == .unregistered(refusal: nil)
                ? Bilingual(
                    zh: "查驗端還沒有回覆。請通知資訊中心看系統狀態；你不必做什麼。",
                    en: "The verifier has not answered. Tell the IT Centre; there is nothing for you to do.")
                : Bilingual(
                    zh: "請把原因告訴資訊中心；處理好以後會重新登錄，匯入的以外也會寄出。資訊中心說這一份救不回來的，才作廢、重新封印。",
                    en:
                        "Tell the IT Centre the reason; once it is mended the diploma is registered and, unless it was imported, mailed. Void it only if they say that this one cannot be saved."
                )
        case .diplomaLate:
            Bilingual(
                zh: "請通知資訊中心看系統狀態。證書沒有遺失，恢復後會自動寄出。",
                en: "Tell the IT Centre. Nothing is lost: it is sent by itself once the system recovers.")
        case .unprintable:
            Bilingual(
                zh: "名冊寫錯了，請學生系統更正；寫得對、只是印不出來，請資訊中心補字。要改用別的字，得由學生自己決定。",
                en:
                    "If the roster is wrong, have the student system correct it; if a character is missing from the font, ask the IT Centre to add it. Only the student may decide to use another character."
            )
        case .errorReported:
            Bilingual(zh: "看學生寫了什麼，核對證件，再決定。", en: "Read what the student wrote, compare the documents, then decide.")
        case .nameContradicted:
            Bilingual(zh: "核對證件，選對的那一個。", en: "Compare the documents and choose the right one.")
        case .listingRefused:
            Bilingual(
                zh: "請學生系統改好、重新送這位學生；收下以後會自己從這裡消失。不會再送的，請資訊中心結案（clearance parked drop）。",
                en:
                    "Have the student system correct it and state the student anew; once that is taken, the entry leaves. If nothing will come, ask the IT Centre to settle the message (clearance parked drop)."
            )
        case .valueContradicted:
            Bilingual(
                zh: "核對證件。更正才對的，請學生系統也改；學生系統才對的，改用名冊給的。都要寫下怎麼核對的。",
                en:
                    "Compare the documents. If the correction is right, have the student system mend its own; if the student system is right, use what the roster gives. Either way say how you checked."
            )
        case .eventRejected:
            if case .refused(CollectionWithdrawn.name, _, _) = matter.matter {
                Bilingual(
                    zh: "這次取消不算數，紙本仍算已經發給。數位證書已經封印、又不該發的，由教務處在「撤銷」辦理。",
                    en:
                        "The collection was not taken back: the paper counts as handed over. If its digital diploma is sealed and must not stand, it is revoked under “Revocations”."
                )
            } else {
                Bilingual(
                    zh: "沒有補做，這件登記就不算數。", en: "Until something is done about it, what was recorded does not hold.")
            }
        case .mailUnreached:
            Bilingual(
                zh: "請打電話給學生（號碼在學生頁面）。學生自己在「聯絡資料」換信箱；登入不了的，看過證件由你換。換好以後按「補寄」。",
                en:
                    "Call the student; the number is on their page. They change the address under “Contact”, or you do so with identity seen. Then send it again."
            )
        case .foreignCleared:
            Bilingual(
                zh: "電話或信箱在學生的頁面可以查。國際事務處可以一起說明。",
                en: "Phone and address are on the student’s page. The International Office can explain the rules.")
        case .listedAgain:
            Bilingual(zh: "撤下以後，前一個學期的單位不必再審，學生在後面的學期辦離校。", en: "Units are then asked in the later term alone.")
        case .paperUncollected, .unitOverdue: Bilingual(zh: "", en: "")
        }
    }
}

extension Words {
    /// What to do where the collection itself was recorded by mistake.
    private static func mistaken(_ digital: OpenMatter.Digital?) -> Bilingual<String> {
        digital?.isSealed ?? false
            ? Bilingual(
                zh: "登記錯了也不能再取消：數位證書已經封印，不該發的由教務處在「撤銷」辦理。",
                en:
                    "A mistaken record cannot be taken back any more, for the digital diploma is sealed: one that must not stand is revoked under “Revocations”."
            )
            : Bilingual(
                zh: "登記錯了、其實沒有發給，到櫃檯取消登記。",
                en: "If it was recorded by mistake and no paper was handed over, take the record back at the counter.")
    }
}

extension Bilingual<String> {
    /// Two sentences, one after the other.
    func followed(by other: Self) -> Self { Self(zh: zh + other.zh, en: "\(en) \(other.en)") }
}
