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
            A receipt tells what was known at its moment: a revocation or a newer version may have come since. Of many, one stands in each \
            line. Of each its SHA-256 is told, which also stands on the record on paper. Ends with 1 when one is not believed, or none is \
            about the file --about; of many only those about it are told.
            """)

    @Argument(help: "the receipt") var file: String
    @Option(help: "the file that it should be about") var about: String?
    @OptionGroup var trust: TrustFiles
    @Flag(help: "what it says, as JSON") var json = false

    func run() throws {
        let read = try Self.read(file, about: about, trusting: trust.read())
        if json {
            // One is told as it always was.
            let receipts = read.map(\.receipt)
            return print(try receipts.count == 1 ? receipts[0].text() : receipts.text(), terminator: "")
        }
        for one in read { for line in Self.lines(of: one) { print(line) } }
    }

    /// A receipt that is believed.
    struct Read {
        let receipt: Receipt
        /// SHA-256 of it, as it stands on the record on paper.
        let fingerprint: String
    }

    /// In bytes; a verifier answers about 200 files at once, and 64 KB of each are read.
    private static let largest = 200 * 65_537

    /// - Throws: a ``Complaint`` that says which is not believed, and why.
    static func read(_ file: String, about: String?, trusting list: TrustList) throws -> [Read] {
        let handle = try FileHandle(forReadingFrom: URL(filePath: file))
        defer { try? handle.close() }
        let bytes = [UInt8](try handle.read(upToCount: largest + 1) ?? Data())
        guard bytes.count <= largest else { throw Complaint("“\(file)” is larger than 200 receipts are.") }
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        guard !lines.isEmpty else { throw Complaint("“\(file)” is empty.") }
        var read: [Read] = []
        for (place, line) in lines.enumerated() {
            let text = Array(line)
            do throws(Receipt.Disbelief) {
                read.append(
                    Read(receipt: try Receipt.read(text, trusting: list), fingerprint: SHA256.hash(text).hex))
            } catch {
                let which = lines.count == 1 ? "“\(file)”" : "Line \(place + 1) of “\(file)”"
                throw Complaint("\(which) is not believed: \(error.rawValue).")
            }
        }
        guard let about else { return read }
        let digest = SHA256.hash([UInt8](try Data(contentsOf: URL(filePath: about)))).hex
        let same = read.filter { $0.receipt.sha256 == digest }
        guard !same.isEmpty else { throw Complaint("“\(file)” is about another file than “\(about)”.") }
        return same
    }

    static func lines(of read: Read) -> [String] {
        let receipt = read.receipt
        let news = receipt.newsAsOf.map { "as of \($0.rfc3339)" } ?? "nothing was heard of it"
        return [
            "receipt\tSHA-256 \(read.fingerprint)",
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
