import ArgumentParser
import Chassis
import Cryptography
import Foundation
import JOSE
import Messages
import Vouching

/// The first list, which believes nobody yet.
struct InitTrust: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "make the key of a trust list, a verifier's key of receipts, and the first list",
        discussion: """
            trust.pub.pem and trust.jws go to every verifier (its settings trust-key and trust-list), receipt.key.pem to one of them; \
            trust.key.pem stays here. Whoever has it decides whom verifiers believe.
            """)

    @OptionGroup var place: TrustPlace
    @OptionGroup var mandate: Mandate

    func run() throws {
        let (folder, now) = (place.folder.folder, Date())
        try folder.prepare()
        let (key, receipts) = (try SigningKey.generate(), try SigningKey.generate())
        let (keyID, receiptsID) = (JSONWebKey(key.publicKey).kid, JSONWebKey(receipts.publicKey).kid)
        try ToolLog.mortarboard.security(Act(mandate, "trust init: list \(keyID), receipts \(receiptsID)").event)
        try folder.write(key.pem(), to: TrustFolder.key, mode: 0o600)
        try folder.write(key.publicKey.pem(), to: TrustFolder.publicKey, mode: 0o644)
        try folder.write(receipts.pem(), to: TrustFolder.receiptKey, mode: 0o600)
        let list = TrustList(
            version: 1, issuedAt: now,
            receipts: [
                TrustedKey(
                    JSONWebKey(receipts.publicKey), .receipt, from: now.addingTimeInterval(-3_600),
                    to: now.addingTimeInterval(SchoolKeys.trustLife))
            ])
        // Last, because its presence says that all the others are there.
        try folder.write(try TrustListText.sign(list, with: key), to: TrustFolder.list, mode: 0o644)
        print("The list's key is \(keyID): verifiers and whoever checks receipts compare that.")
    }
}
