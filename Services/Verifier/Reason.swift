import Messages
import Pages

/// The sentence behind an answer, with a code that programs can rely on.
struct Reason: Sendable, Equatable {
    let code: String
    let words: Bilingual<String>

    init(_ code: String, zh: String, en: String) {
        self.code = code
        words = Bilingual(zh: zh, en: en)
    }

    subscript(_ language: Language) -> String { words[language] }
}

/// `{"code": …, "zh": …, "en": …}`
extension Reason: Encodable {
    private enum Key: CodingKey { case code }

    func encode(to encoder: any Encoder) throws {
        try words.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(code, forKey: .code)
    }
}

extension Verdict {
    var reason: Reason {
        switch self {
        case .valid(let entry):
            Reason(
                "latest-original", zh: "這是\(entry.shown.school[.zh])發出的原檔，而且是最新版本。",
                en: "This is the original file issued by \(entry.shown.school[.en]), and the latest version.")
        case .superseded(let entry?, _):
            Reason(
                "newer-version", zh: "確實是\(entry.shown.school[.zh])發的，但已經有新版。",
                en: "Issued by \(entry.shown.school[.en]), but a newer version exists.")
        case .superseded(nil, _):
            Reason(
                "newer-version-only", zh: "確實是學校發的，但已經有新版。這一版的登錄還沒送到。",
                en:
                    "Issued by the university, but a newer version exists. This version’s registration has not arrived yet."
            )
        case .revoked(_, let revocation) where !revocation.isOfDegree:
            Reason(
                "diploma-revoked", zh: "學校已撤銷這份證書：它是誤發的。這不代表學位有問題。",
                en:
                    "The university has revoked this diploma, which was issued in error. This says nothing against the degree."
            )
        case .revoked:
            Reason(
                "degree-revoked", zh: "學校已撤銷這個學位，證書公告作廢。",
                en: "The university has revoked this degree and declared the diploma void.")
        case .notGenuine:
            Reason(
                "not-registered", zh: "這個檔案不是任何學校登錄過的原檔。",
                en: "This file is not an original that any university registered.")
        case .undetermined(let doubt): doubt.reason
        }
    }
}

extension Verdict.Doubt {
    fileprivate var reason: Reason {
        switch self {
        case .unreachable:
            Reason(
                "register-unreachable", zh: "學校的登錄資料暫時讀不到，沒有把檔案和登錄比對完。這不代表證書有問題。",
                en: "The university’s register could not be read just now, so the file was not compared. "
                    + "This says nothing against the diploma.")
        case .incomplete:
            Reason(
                "register-incomplete", zh: "學校有幾筆登錄還沒送到，這個檔案可能在其中。這不代表證書有問題。",
                en: "Some of the university’s registrations have not arrived yet, and this file may be among them. "
                    + "This says nothing against the diploma.")
        case .damaged:
            Reason(
                "registry-damaged", zh: "這個檔案的登錄和學校的簽章對不上，所以不能下結論。這不代表證書有問題。",
                en:
                    "What is registered about this file does not match the university’s signature, so there is no answer. "
                    + "This says nothing against the diploma.")
        case .keyNotBelieved:
            Reason(
                "outside-key-validity",
                zh: "登錄這個檔案的金鑰，簽章那時不在學校的使用期間內，或已經在別人手上。憑這筆登錄，不能說它是真的，也不能說它是假的。",
                en: "The key that registered this file was outside its period of use at that time, or in other hands. "
                    + "From that registration nobody can say that the file is genuine, nor that it is not.")
        }
    }
}

extension UploadRefusal {
    var reason: Reason {
        switch self {
        case .formExpected:
            Reason(
                rawValue, zh: "請用multipart/form-data的file欄位送出檔案，標頭要有boundary。",
                en: "Send the file in the field “file” of multipart/form-data, with its boundary in the header.")
        case .formUnreadable:
            Reason(
                rawValue,
                zh: "表單讀不懂。分隔線要和標頭的boundary一樣，行尾用CRLF；每個欄位只能出現一次，每一段要有"
                    + "Content-Disposition: form-data和英數字的name，內容照原樣送，不要編碼。",
                en: "The form cannot be read. Its boundary is the header’s and its lines end with CRLF; each field may "
                    + "come once, each part needs "
                    + "“Content-Disposition: form-data” with a name in ASCII, and its content is sent as it is, without an encoding."
            )
        case .formCutShort:
            Reason(
                rawValue, zh: "檔案沒有完整送到。請再送一次。", en: "The file did not arrive whole. Please send it again.")
        case .formTooLarge:
            Reason(
                rawValue, zh: "檔案以外的欄位太大。請只送file欄位。",
                en: "What was sent beside the file is too large. Send the field “file” alone.")
        case .fileMissing:
            Reason(rawValue, zh: "還沒有選檔案。請選擇證書的PDF檔。", en: "No file was chosen. Choose the diploma PDF.")
        case .oneFileOnly:
            Reason(rawValue, zh: "一次只能查驗一個檔案。", en: "Only one file can be checked at a time.")
        case .fileEmpty:
            Reason(
                rawValue, zh: "這個檔案是空的（0位元組）。請持有人重新寄一次原檔。",
                en: "This file is empty (0 bytes). Ask the holder to send the original again.")
        case .fileTooLarge:
            Reason(
                rawValue, zh: "這個檔案超過\(Self.megabytes) MB。學校發的證書沒有這麼大，請確認選的是證書原檔。",
                en: "This file is larger than \(Self.megabytes) MB. No diploma is that large; "
                    + "make sure that you chose the original.")
        case .notAPDF:
            Reason(
                rawValue, zh: "這個檔案不是PDF。照片、掃描圖和文件檔不能查驗，請選擇學校發的PDF原檔。",
                en: "This file is not a PDF. Pictures, scans and documents cannot be checked; "
                    + "choose the original PDF.")
        }
    }
}
