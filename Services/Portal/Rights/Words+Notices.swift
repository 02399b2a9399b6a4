import Chassis
import Languages
import Messages

/// What the notices say. Purposes, data and consequences are this product's; what differs from school to school is a setting.
extension Notice {
    /// 個人資料保護法第8條第1項, point by point.
    static func personalDataZh(_ settings: Settings) -> Notice {
        Notice(
            kind: .personalData, language: .zh, title: "個人資料告知事項（個人資料保護法第8條）",
            points: [
                Point(term: "誰蒐集", text: settings[.schoolNameZh]),
                Point(
                    term: "為了什麼",
                    text: "辦理畢業離校、製作和寄送學位證書，以及和畢業生聯絡（特定目的：109教育或訓練行政、158學生（員）（含畢、結業生）資料管理）。"),
                Point(
                    term: "哪些資料",
                    text: "學校名冊上的姓名、出生日期、系所和學位；你填的手機、永久信箱、通訊地址；兩題的回答，以及送出的時間和每一次送出的內容。"),
                Point(term: "用多久", text: settings[.dataPeriodZh]),
                Point(term: "在哪裡用", text: settings[.dataAreaZh]),
                Point(term: "給誰用", text: settings[.dataRecipientsZh]),
                Point(term: "怎麼用", text: "寄驗證碼、通知信和數位學位證書到你的信箱；必要時以電話或書信聯絡。"),
                Point(
                    term: "你的權利",
                    text: """
                        依第3條，你可以查詢或閱覽、要複製本、補充或更正，也可以請學校停止蒐集、處理、利用，或刪除。\
                        開放時間內可以在這一頁自己改；其他請洽\(settings[.registrarZh])。
                        """),
                Point(
                    term: "不提供的話",
                    text: "手機、信箱、地址沒有填，或信箱沒有驗證，這張表就不能送出，離校審核不會完成，數位學位證書也寄不到你手上。兩題回答「否」不影響離校。"),
            ])
    }

    /// The Personal Data Protection Act, article 8, paragraph 1.
    static func personalDataEn(_ settings: Settings) -> Notice {
        Notice(
            kind: .personalData, language: .en,
            title: "How your data are used (Personal Data Protection Act, Article 8)",
            points: [
                Point(term: "Who asks", text: settings[.schoolNameEn]),
                Point(
                    term: "What for",
                    text: """
                        Graduation clearance, making and sending degree diplomas, and staying in touch with graduates \
                        (specific purposes: 109 education and training administration, 158 student and graduate records).
                        """),
                Point(
                    term: "Which data",
                    text: """
                        From the university’s list: name, date of birth, department and degree. From you: mobile phone, \
                        permanent e-mail, postal address, your answers to the two questions, and when and what you handed \
                        in each time.
                        """),
                Point(term: "For how long", text: settings[.dataPeriodEn]),
                Point(term: "Where", text: settings[.dataAreaEn]),
                Point(term: "By whom", text: settings[.dataRecipientsEn]),
                Point(
                    term: "In what way",
                    text: """
                        Codes, notices and the digital diploma are sent to your mailbox. If need be, the university calls \
                        or writes.
                        """),
                Point(
                    term: "Your rights",
                    text: """
                        Under Article 3 you may ask to see your data, for a copy, for additions or corrections, to stop \
                        their collection, processing or use, and to delete them. While the form is open you can change \
                        them on this page; for everything else ask \(settings[.registrarEn]).
                        """),
                Point(
                    term: "If you give none",
                    text: """
                        Without a phone number, a postal address and a verified e-mail address the form cannot be \
                        submitted, your clearance is not completed, and the digital diploma cannot reach you. Answering \
                        No to the two questions does not affect your clearance.
                        """),
            ])
    }

    /// 電子簽章法第5條: told beforehand, with time and a way to object.
    static func electronicDiplomaZh(_ settings: Settings) -> Notice {
        Notice(
            kind: .electronicDiploma, language: .zh, title: "數位學位證書是電子文件（電子簽章法第5條）",
            points: [
                Point(
                    term: "怎麼發",
                    text: "領取紙本學位證書以後，\(settings[.schoolNameZh])另外發一份數位學位證書：附學校電子印章的PDF檔，用電子郵件寄到永久信箱；有學校信箱的，也寄到那裡。"),
                Point(term: "要準備什麼", text: "能收信的信箱，和能開PDF的手機或電腦；檔案可以自己保存，並在查驗頁核對。"),
                Point(term: "你可以反對", text: "不想以電子文件取得，可以反對，隨時都行，不必說明理由。反對以後，還沒寄出的就不會寄；紙本學位證書不受影響。反對也可以取回。"),
                Point(term: "沒有反對的話", text: "在寄出以前沒有反對，就當作你同意以電子文件取得。已經寄出的收不回來。"),
            ])
    }

    /// The Electronic Signatures Act, article 5.
    static func electronicDiplomaEn(_ settings: Settings) -> Notice {
        Notice(
            kind: .electronicDiploma, language: .en,
            title: "The digital diploma is an electronic document (Electronic Signatures Act, Article 5)",
            points: [
                Point(
                    term: "How it comes",
                    text: """
                        After you have collected the paper diploma, \(settings[.schoolNameEn]) also issues a digital one: a PDF \
                        with the university’s electronic seal, mailed to your permanent address, and to your university mailbox if you have one.
                        """),
                Point(
                    term: "What you need",
                    text: """
                        A mailbox that takes mail, and a phone or computer that opens PDF files. You can keep the file and \
                        have it checked on the checking page.
                        """),
                Point(
                    term: "You may object",
                    text: """
                        If you do not want an electronic document, you may object at any time and need give no reason. What has \
                        not been sent by then will not be. Your paper diploma is not affected. You can take the objection back.
                        """),
                Point(
                    term: "If you do not object",
                    text: """
                        If you have not objected by the time it is sent, you are taken to agree to an electronic document. What \
                        has been sent cannot be called back.
                        """),
            ])
    }
}
