import Cryptography
import Foundation
import Vouching

/// Where a trust list is kept, with the key that signs it.
struct TrustFolder {
    let folder: KeyFolder

    init(_ directory: String) { folder = KeyFolder(URL(filePath: directory, directoryHint: .isDirectory)) }

    static let list = "trust.jws"
    static let key = "trust.key.pem"
    static let publicKey = "trust.pub.pem"
    static let receiptKey = "receipt.key.pem"

    /// - Throws: ``TrustListFlaw`` of a file that is not what this folder's key has signed.
    func list() throws -> TrustList {
        try TrustListText.read(
            Array(folder.read(Self.list).utf8), signedBy: PublicKey(pem: folder.read(Self.publicKey)))
    }

    /// Makes the next version; one in which nothing differs is not made.
    @discardableResult
    func change(at now: Date = Date(), _ change: (inout TrustList) throws -> Void) throws -> TrustList {
        try folder.alone {
            let before = try list()
            var list = before
            try change(&list)
            guard list != before else {
                print("Nothing differs: version \(before.version) stays.")
                return before
            }
            list.version = before.version + 1
            list.issuedAt = now
            try sign(list)
            return list
        }
    }

    /// Signs a list that takes the place of the one that is kept; the folder is the caller's ``KeyFolder/alone(_:)``.
    func sign(_ list: TrustList) throws {
        let key = try SigningKey(pem: folder.read(Self.key))
        let text: String
        do {
            text = try TrustListText.sign(list, with: key)
        } catch let flaw as TrustListFlaw {
            throw Complaint("No verifier would take that list: \(flaw).")
        }
        try folder.replace(Self.list, by: text)
        print("The trust list is version \(list.version) now.")
    }
}
