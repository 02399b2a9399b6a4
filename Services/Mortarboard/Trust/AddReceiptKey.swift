import ArgumentParser
import Chassis
import Cryptography
import Foundation
import JOSE
import Vouching

/// Another key of receipts, in the place of one or of another verifier.
struct AddReceiptKey: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add-receipt-key", abstract: "enter the key by which a verifier signs receipts")

    @Argument(help: "its public key in PEM") var file: String
    @Option(help: "for how many days it signs") var days = 3_650
    @OptionGroup var place: TrustPlace
    @OptionGroup var mandate: Mandate

    func validate() throws {
        guard (1...20_000).contains(days) else { throw ValidationError("--days must be 1 to 20000.") }
    }

    func run() throws {
        let key = JSONWebKey(try PublicKey(pem: String(contentsOfFile: file, encoding: .utf8)))
        try ToolLog.mortarboard.security(Act(mandate, "trust add-receipt-key \(key.kid)").event)
        let now = Date()
        try place.folder.change(at: now) { list in
            list.receipts.append(
                TrustedKey(
                    key, .receipt, from: now.addingTimeInterval(-3_600),
                    to: now.addingTimeInterval(TimeInterval(days) * 86_400)))
        }
    }
}
