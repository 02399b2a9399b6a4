import Messages

/// What to do about a file that is not the original (questions 3 to 5 of the handbook): each leads to a file that can be checked.
enum Advice: Sendable, CaseIterable {
    case saveAttachment
    case unpack
    case askForOriginal
    case downloadAgain
    case signInFirst
    case askSchool

    /// What helps, by why it failed.
    init(about explanation: Explanation) {
        self =
            switch explanation {
            case .notAPDF(.mail, _), .notAPDF(.outlookMail, _), .notAPDF(.base64, _): .saveAttachment
            case .notAPDF(.archive, _): .unpack
            case .notAPDF(.webPage, _): .signInFirst
            case .cutOff: .downloadAgain
            case .unknownSchool: .askSchool
            case .notAPDF, .appended, .damaged, .unregistered, .resaved, .printed, .scanned, .anotherContent, .stranger:
                .askForOriginal
            }
    }

    var words: Bilingual<String> {
        switch self {
        case .saveAttachment:
            Bilingual(
                zh: "在信箱裡打開這封信，把附件的PDF存下來，再查驗那個PDF。",
                en: "Open the letter in your mailbox, save the PDF that is attached to it, and check that PDF.")
        case .unpack:
            Bilingual(
                zh: "把壓縮檔解開，再查驗裡面的PDF。", en: "Unpack the archive, and check the PDF inside.")
        case .askForOriginal:
            Bilingual(
                zh: "請持有人登入學校系統重新下載原檔，或打開學校寄的信下載附件，再直接轉寄附件，不要列印或另存。拿到後再查驗一次。",
                en:
                    "Ask the holder to sign in to the university’s system and download the original again, or to save the "
                    + "attachment of the university’s mail, and to forward it as an attachment, without printing or "
                    + "re-saving. Then check once more.")
        case .downloadAgain:
            Bilingual(
                zh: "請再下載一次，等下載完成再查驗。檔案是別人轉寄的，就請他重新轉寄附件。",
                en:
                    "Download it again, and wait until that is complete before you check it. If somebody forwarded the file, "
                    + "ask them to forward the attachment again.")
        case .signInFirst:
            Bilingual(
                zh: "下載時拿到的是登入頁或錯誤頁。請持有人先登入學校系統，再下載原檔。",
                en: "What was downloaded is a sign-in or an error page. Ask the holder to sign in to the university’s "
                    + "system first, and then to download the original.")
        case .askSchool:
            Bilingual(
                zh: "請向發證學校詢問這份證書要到哪裡查驗。", en: "Ask the university that issued it where its diplomas are checked.")
        }
    }
}
