import Messages

extension Words {
    static let numberUnreadable = Bilingual(
        zh: "學號只有英文字母、數字和-，最多32個字。", en: "A student number has letters, digits and hyphens only, 32 at most.")
    static let codeUnreadable = Bilingual(
        zh: "驗證碼是信裡單獨一行的6個英文字母和數字。這次不算一次。",
        en:
            "The code is the six letters and digits that stand alone on a line of the mail. This does not count as a try."
    )
}
