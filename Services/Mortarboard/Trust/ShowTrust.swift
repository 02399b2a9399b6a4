import ArgumentParser
import Cryptography
import Foundation
import JOSE
import Messages
import Vouching

/// A signed list and the key by which it is judged, as verifiers have them.
struct TrustFiles: ParsableArguments {
    @Option(help: "the signed trust list") var trustList: String
    @Option(help: "PEM file of the public key that signs it") var trustKey: String

    /// - Throws: a ``Complaint`` unless that key has signed it.
    func read() throws -> TrustList {
        do {
            let key = try PublicKey(pem: String(contentsOfFile: trustKey, encoding: .utf8))
            return try TrustListText.read([UInt8](try Data(contentsOf: URL(filePath: trustList))), signedBy: key)
        } catch {
            throw Complaint("“\(trustList)” is not taken for a trust list: \(error)")
        }
    }
}

/// What a list says.
struct ShowTrust: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "name the schools of the list, their keys and until when each is believed")

    @OptionGroup var place: TrustPlace
    @Flag(help: "as JSON, for other programs or to be changed and signed") var json = false

    func run() throws {
        let list = try place.folder.list()
        guard !json else { return print(try list.text(), terminator: "") }
        for line in Self.lines(of: list) { print(line) }
    }

    static func lines(of list: TrustList) -> [String] {
        let schools = list.schools.sorted { $0.key < $1.key }.flatMap { name, school in
            [
                "\(name)\t\(school.name.zh)\t\(school.name.en)\(school.closed.map { ", closed \($0.on.rawValue), records at \($0.custodian.en)" } ?? "")"
            ]
                + school.keys.map { line("statement", $0.key.kid, $0) } + school.seals.map { line("seal", $0.id, $0) }
        }
        return ["version \(list.version), \(list.issuedAt.rfc3339)"] + schools
            + list.receipts.map { line("receipt", $0.key.kid, $0) }
    }

    private static func line(_ kind: String, _ id: String, _ timed: some Timed) -> String {
        let end = timed.compromisedSince.map { ", compromised since \($0.rfc3339)" } ?? ""
        return "\t\(kind)\t\(id)\t\(timed.notBefore.rfc3339) to \(timed.notAfter.rfc3339)\(end)"
    }
}

/// Whether a list is one that verifiers take.
struct VerifyTrust: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "tell whether a list is signed by a key and can be used")

    @OptionGroup var files: TrustFiles

    func run() throws {
        let list = try files.read()
        print("version \(list.version), \(list.issuedAt.rfc3339): \(list.schools.count) schools")
    }
}
