import Messages

extension Likeness {
    /// What such a file is called.
    var name: Bilingual<String> {
        switch self {
        case .mail, .outlookMail: Bilingual(zh: "電子郵件", en: "e-mail")
        case .archive: Bilingual(zh: "壓縮檔", en: "archive")
        case .picture: Bilingual(zh: "圖片", en: "picture")
        case .office: Bilingual(zh: "Office文件", en: "Office document")
        case .webPage: Bilingual(zh: "網頁", en: "web page")
        case .base64: Bilingual(zh: "編碼過的文字", en: "encoded text")
        case .other: Bilingual(zh: "不是PDF", en: "not a PDF")
        }
    }

    fileprivate var reason: Reason {
        switch self {
        case .mail, .outlookMail:
            Reason("is-mail", zh: "這是一封存下來的電子郵件，不是證書檔。", en: "This is a saved e-mail, not a diploma file.")
        case .archive:
            Reason("is-archive", zh: "這是一個壓縮檔，不是證書檔。", en: "This is an archive, not a diploma file.")
        case .picture:
            Reason("is-picture", zh: "這是一張圖片，不是證書檔。", en: "This is a picture, not a diploma file.")
        case .office:
            Reason(
                "is-office", zh: "這是一份Office文件，不是證書檔。", en: "This is an Office document, not a diploma file.")
        case .webPage:
            Reason(
                "is-web-page", zh: "這是一個存下來的網頁，不是證書檔。", en: "This is a saved web page, not a diploma file.")
        case .base64:
            Reason(
                "is-base64", zh: "這是編碼過的附件文字，還不是PDF檔。",
                en: "This is an attachment in its encoded form, and not yet a PDF.")
        case .other:
            Reason(
                "is-no-pdf", zh: "這個檔案不是PDF。學校發的證書都是PDF檔。",
                en: "This file is not a PDF, and every diploma from a university is one.")
        }
    }
}

extension Explanation {
    /// The sentence below the verdict, and the code after `not-registered` in the API.
    var reason: Reason {
        switch self {
        case .notAPDF(let likeness, _): likeness.reason
        case .appended: Self.appendedReason
        case .cutOff:
            Reason(
                "cut-off", zh: "這個檔案不完整，像是下載到一半就中斷了。",
                en: "This file is incomplete, as if the download had stopped half-way.")
        case .damaged: Self.damagedReason
        case .unregistered:
            Reason(
                "seal-unregistered", zh: "這個檔案帶著學校的標記和封印，但學校沒有登錄過它。",
                en: "This file bears a university’s mark and a seal, but that university has not registered it.")
        case .resaved:
            Reason(
                "re-saved", zh: "這個檔案重新存檔過，已經不是原檔。",
                en: "This file was saved again and is no longer the original.")
        case .printed:
            Reason(
                "printed", zh: "這個檔案是用列印的方式產生的，不是學校發出的原檔。",
                en: "This file was made by printing; it is not one that a university issued.")
        case .scanned:
            Reason(
                "scanned", zh: "這個檔案是掃描檔，不是學校發出的原檔。",
                en: "This file is a scan; it is not one that a university issued.")
        case .anotherContent: Self.anotherContentReason
        case .unknownSchool:
            Reason(
                "unknown-school", zh: "這個檔案寫的學校，不在這裡的合作學校裡。",
                en: "The university that this file names is none of those that register here.")
        case .stranger:
            Reason(
                "no-school", zh: "這個檔案不是任何學校登錄過的原檔，也沒有學校的標記。",
                en: "This file is not an original that any university registered, and bears no university’s mark.")
        }
    }

    static let appendedReason = Reason(
        "appended", zh: "原檔還在，但後面被加上了資料。", en: "The original is there, but data was added after it.")

    static let damagedReason = Reason(
        "damaged", zh: "這個檔案的內容和學校登錄的原檔不一樣。",
        en: "The content of this file is not that of an original the university registered.")

    static let anotherContentReason = Reason(
        "another-content", zh: "這個檔案指向一份真的證書，但它不是那份原檔。",
        en: "This file points to a diploma that exists, but it is not that original.")
}
