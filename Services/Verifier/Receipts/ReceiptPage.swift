import Cryptography
import Hummingbird
import Pages
import Vouching

/// The signed record of a check as a file, for who reads its result.
struct ReceiptPage: Sendable {
    let result: ResultPage

    /// As much as may be read of a record, and what else the form says.
    private static let size = FormSize(whole: 131_072, field: 65_536)

    func serve(on router: Router<BasicRequestContext>) {
        router.post("/verify/receipt") { request, context in
            let form = try await FormFields(request, within: Self.size)
            let (check, receipts) = (result.check, result.receipts)
            // The one that stands on the page for paper: signed anew it would be another one.
            if let kept = form["receipt"].flatMap({ try? SignedReceipt($0, trusting: check.schools) }) {
                return kept.file
            }
            guard let upload = form["again"].flatMap({ result.retelling.upload(of: $0) }) else {
                return Response(status: .seeOther, headers: [.location: "/"])
            }
            let checked = await check.check(upload, log: context.logger)
            guard let signed = try receipts.sign(checked, trusting: check.schools) else {
                // What cannot be judged now is told as any answer is.
                return try result.show(checked, reference: context.id, to: request)
            }
            return signed.file
        }
    }
}

/// A signed record as the page for paper names it.
struct ReceiptView {
    let text: String
    let fingerprint: String
    /// What the verifier is called.
    let verifier: String
    let trustList: Int

    init(_ signed: SignedReceipt) {
        (text, fingerprint) = (signed.text, signed.fingerprint.hex.inGroups)
        (verifier, trustList) = (signed.receipt.verifier, signed.receipt.trustList)
    }
}
