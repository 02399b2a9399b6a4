import Hummingbird
import Messages
import Pages

/// What is wrong with a request, as programs read it (RFC 9457), with the code and the two sentences that pages have.
struct Problem: Encodable {
    /// Where it is told what the code means.
    let type: String
    let title: String
    let status: Int
    let detail: String
    let code: String
    let zh: String
    let en: String

    init(_ reason: Reason, _ status: HTTPResponse.Status) {
        type = "/api#\(reason.code)"
        (title, self.status, detail, code) = (status.reasonPhrase, status.code, reason.words.en, reason.code)
        (zh, en) = (reason.words.zh, reason.words.en)
    }

    /// What is told to do that many seconds later, where waiting helps.
    static func response(_ reason: Reason, _ status: HTTPResponse.Status, retryAfter: Int? = nil) throws -> Response {
        var answer = try Response.json(Problem(reason, status), status: status, type: "application/problem+json")
        if let retryAfter { answer.headers[.retryAfter] = "\(retryAfter)" }
        return answer
    }
}

extension Reason {
    static let noSuchAddress = Reason(
        "no-such-address", zh: "API沒有這個網址，或不接受這個方法。", en: "The API has no such address, or does not take this method.")
    static let notUnderstood = Reason("not-understood", zh: "這個要求看不懂。", en: "The request was not understood.")
    static let unavailable = Reason(
        "unavailable", zh: "系統暫時無法使用。請過1分鐘再試。", en: "The system is not available just now. Try again in a minute.")
    static let codeExpected = Reason(
        "code-expected", zh: "數位檢驗碼是64個小寫的十六進位數字（檔案的SHA-256）。",
        en: "The verification code is 64 lower-case hexadecimal digits, the SHA-256 of the file.")
    static let keyReused = Reason(
        "idempotency-key-reused", zh: "這個Idempotency-Key已經用在別的檔案上。",
        en: "This Idempotency-Key was used with other files.")
    static let keyUnreadable = Reason(
        "idempotency-key-unreadable", zh: "Idempotency-Key要是1到128個可見的ASCII字元。",
        en: "An Idempotency-Key is 1 to 128 visible ASCII characters.")
    /// What the front door says by itself (deploy/nginx), in these words.
    static let tooOften = Reason(
        "too-often", zh: "你的網路在短時間內送來太多要求。請等10秒再試。",
        en: "Your network sent too many requests in a short time. Please try again in 10 seconds.")
    static let tooMuch = Reason(
        "too-much", zh: "一次最多\(ManyReader.most)個檔案，合計\(ManyReader.megabytes) MB以內。",
        en: "At most \(ManyReader.most) files at once, together up to \(ManyReader.megabytes) MB.")
}

extension Response {
    static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, type: String = "application/json"
    ) throws -> Response {
        Response(
            status: status, headers: [.contentType: "\(type); charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSON.encode(value))))
    }
}
