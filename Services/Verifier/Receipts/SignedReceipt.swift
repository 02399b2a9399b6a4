import Cryptography
import Foundation
import Hummingbird
import Vouching

/// A record of a check with its signature, as somebody keeps it.
struct SignedReceipt: Sendable {
    /// A compact JWS.
    let text: String
    let receipt: Receipt

    init(text: String, receipt: Receipt) { (self.text, self.receipt) = (text, receipt) }

    /// One that somebody brings back.
    ///
    /// - Throws: unless a verifier of the list has signed it: what others wrote is not handed out here.
    init(_ text: String, trusting schools: TrustedSchools) throws(Receipt.Disbelief) {
        (receipt, self.text) = (try Receipt.read(Array(text.utf8), trusting: schools.list), text)
    }

    /// SHA-256 of the text, which is that of the file: it stands on paper, so that a record on paper and its file are known to be one.
    var fingerprint: [UInt8] { SHA256.hash(Array(text.utf8)) }

    /// As a file to keep.
    var file: Response {
        .file(text, type: Receipt.mediaType, named: "receipt-\(receipt.sha256.prefix(12)).jws")
    }
}

extension [SignedReceipt] {
    /// One in each line.
    var file: Response {
        .file(map { $0.text + "\n" }.joined(), type: "text/plain; charset=us-ascii", named: "receipts.jws")
    }
}

extension Response {
    fileprivate static func file(_ text: String, type: String, named name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
