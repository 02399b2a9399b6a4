import Cryptography
import Foundation
import Hummingbird
import Messages
import Pages

/// `POST /api/v1/verifications/bulk`: many files, or a ZIP of them, and an answer for each.
struct Bulk: Sendable {
    let many: Many
    private let repeats = Repeats()

    init(many: Many) { self.many = many }

    func serve(on router: Router<BasicRequestContext>) {
        router.post("/api/v1/verifications/bulk") { request, context in
            let key = request.headers[.init("Idempotency-Key")!]
            if let key, !(1...128).contains(key.utf8.count) || !key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
                return try Problem.response(.keyUnreadable, .badRequest)
            }
            let asked: [Asked]
            do throws(FormRefusal) { asked = try await many.receive(request) } catch {
                return try Self.refused(error)
            }
            let digest = Self.digest(of: asked)
            switch key.flatMap({ repeats.answer(to: $0, digest, at: .now) }) {
            case .same(let body)?: return Self.answer(body, isReplayed: true)
            case .other?: return try Problem.response(.keyReused, .unprocessableContent)
            case nil: break
            }
            let answers = await many.answers(asked, log: context.logger)
            let body = try JSON.encode(Answers(results: answers.map(One.init)))
            // An outage is over sooner than a kept answer: who asks again is answered anew.
            if let key, !answers.contains(where: { $0.checked?.verdict.status == .serviceUnavailable }) {
                repeats.keep(body, of: digest, under: key, at: .now)
            }
            return Self.answer(body, isReplayed: false)
        }
    }

    private static func answer(_ body: [UInt8], isReplayed: Bool) -> Response {
        var response = Response(
            status: .ok, headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
        if isReplayed { response.headers[.init("Idempotency-Replayed")!] = "true" }
        return response
    }

    private static func refused(_ refusal: FormRefusal) throws -> Response {
        let reason: Reason =
            switch refusal {
            case .fileMissing: UploadRefusal.fileMissing.reason
            case .formExpected: UploadRefusal.formExpected.reason
            case .cutShort: UploadRefusal.formCutShort.reason
            case .unreadable: UploadRefusal.formUnreadable.reason
            case .tooLarge, .fieldTooLarge, .fileTooLarge, .oneFileOnly: .tooMuch
            }
        return try Problem.response(reason, refusal.status)
    }

    /// The same files, by name and content, in the same order.
    private static func digest(of asked: [Asked]) -> [UInt8] {
        var digest = SHA256()
        for one in asked {
            digest.update(SHA256.hash(Array(one.name.utf8)))
            if case .file(let upload) = one { digest.update(upload.sha256) }
        }
        return digest.finalize()
    }

    private struct Answers: Encodable { let results: [One] }

    private struct One: Encodable {
        let fileName: String
        /// Nil for what was not looked up.
        let verification: Verifications.Told?
        /// Why it was not.
        let refused: Reason?

        init(_ answered: Answered) {
            fileName = answered.asked.name
            verification = answered.checked.map(Verifications.Told.init)
            if case .unread(_, let why) = answered.asked { refused = why.reason } else { refused = nil }
        }
    }
}
