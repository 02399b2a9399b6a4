import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// `POST /api/v1/receipts`: checks a file as `POST /api/v1/verifications` does, and answers with the signed record of it.
struct ReceiptRoute: Sendable {
    let check: Check
    let receipts: Receipts

    func serve(on router: Router<BasicRequestContext>) {
        router.post("/api/v1/receipts") { request, context in
            guard receipts.isKnown(to: check.schools, at: Date()) else {
                return try Problem.response(.noReceipts, .notFound)
            }
            do {
                let upload = try await check.receive(request)
                guard upload.likeness == nil else { throw UploadRefusal.notAPDF }
                return try await answer(about: upload, log: context.logger)
            } catch let refusal as UploadRefusal {
                return try Problem.response(refusal.reason, refusal.status)
            }
        }
    }

    /// The record of a check that is made now, as a file to keep; of a file that was received before, too.
    func answer(about upload: Upload, log: Logger) async throws -> Response {
        let checked = await check.check(upload, log: log)
        guard let signed = try receipts.sign(checked, trusting: check.schools) else {
            // What is missing may come: until then there is nothing to record.
            let status = checked.verdict.status
            return try Problem.response(
                checked.verdict.reason, status == .ok ? .conflict : status,
                retryAfter: status == .serviceUnavailable ? 60 : nil)
        }
        return signed.file
    }
}

extension Reason {
    static let noReceipts = Reason(
        "receipts-not-offered", zh: "這個查驗網站不發查驗紀錄的簽章檔。", en: "This verifier signs no receipts.")
}
