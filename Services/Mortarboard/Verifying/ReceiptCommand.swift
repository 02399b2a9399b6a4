import ArgumentParser
import Cryptography
import Foundation
import Messages
import Vouching

/// Records of checks, as verifiers sign them.
struct ReceiptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt", abstract: "check the signed record of a check", subcommands: [CheckReceipt.self])
}

/// Whether a verifier of the trust list has signed a receipt, and what it says.
struct CheckReceipt: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "tell whether a verifier of the trust list has signed a receipt, without asking it",
        discussion: """
            A receipt tells what was known at its moment: a revocation or a newer version may have come since. Ends with 1 when the receipt \
            is not believed, or is about another file than --about.
            """)

    @Argument(help: "the receipt") var file: String
    @Option(help: "the file that it should be about") var about: String?
    @OptionGroup var trust: TrustFiles
    @Flag(help: "what it says, as JSON") var json = false

    func run() throws {
        let receipt = try Self.read(file, about: about, trusting: trust.read())
        if json { return print(try receipt.text(), terminator: "") }
        for line in Self.lines(of: receipt) { print(line) }
    }

    /// - Throws: a ``Complaint`` that says why it is not believed.
    static func read(_ file: String, about: String?, trusting list: TrustList) throws -> Receipt {
        let receipt: Receipt
        do {
            receipt = try Receipt.read([UInt8](try Data(contentsOf: URL(filePath: file))), trusting: list)
        } catch let why as Receipt.Disbelief {
            throw Complaint("“\(file)” is not believed: \(why.rawValue).")
        }
        if let about {
            let digest = SHA256.hash([UInt8](try Data(contentsOf: URL(filePath: about)))).hex
            guard digest == receipt.sha256 else { throw Complaint("“\(file)” is about another file than “\(about)”.") }
        }
        return receipt
    }

    static func lines(of receipt: Receipt) -> [String] {
        let news = receipt.newsAsOf.map { "as of \($0.rfc3339)" } ?? "nothing was heard of it"
        return [
            "outcome\t\(receipt.outcome.rawValue) (\(receipt.reason))",
            "checked\t\(receipt.checkedAt.rfc3339) by \(receipt.verifier), with version \(receipt.trustList) of the trust list",
            "file\tSHA-256 \(receipt.sha256)",
            "school\t\(receipt.school ?? "none is named")",
            "news\t\(receipt.complete ? "complete" : "incomplete"), \(news)",
        ]
            + (receipt.diploma.map { diploma in
                [
                    "name\t\(diploma.shown.name.zh.rawValue)\t\(diploma.shown.name.en?.rawValue ?? "")",
                    "degree\t\(diploma.shown.degree.zh.rawValue)\t\(diploma.shown.degree.en.rawValue)",
                    "number\t\(diploma.shown.certificateNumber), version \(diploma.version) of \(diploma.newestVersion)",
                ]
            } ?? []) + (receipt.revocation.map { ["revoked\t\($0.decidedOn.rawValue)"] } ?? [])
    }
}
