import Chassis
import Cryptography
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

extension Premises {
    /// Has the registrar's file of a batch tried out: whatever is found, the page of the file tells, and where no answer came, too.
    /// - Parameters:
    ///   - kind: what it is a file of, in words of the security log.
    ///   - field: in which the form carries it.
    ///   - question: with the id by which the file is known afterwards, and its name.
    /// - Returns: that id.
    func tryOut<Wanted: QuestionInParts>(
        _ request: Request, _ context: Visitor, _ kind: String, in field: String, within size: FormSize,
        of batch: Batch,
        asking question: (UUID, Line?) -> Wanted
    ) async throws -> Result<UUID, UploadFault> {
        let session = try context.registrar(request)
        let upload: Upload
        switch try await self.upload(request, context, file: field, within: size) {
        case .success(let whole): upload = whole
        case .failure(let fault): return .failure(fault)
        }
        let id = questionID(form: upload.form, "\(batch.rawValue) \(SHA256.hash(upload.bytes).hex)")
        if try await ask(question(id, upload.name), about: upload.bytes, by: session) != nil {
            context.logger.security(
                .commanded(
                    "\(kind) file \(id.formID) of batch \(batch.rawValue) tried out", by: session.account.name,
                    because: "on its page"))
        }
        return .success(id)
    }
}
