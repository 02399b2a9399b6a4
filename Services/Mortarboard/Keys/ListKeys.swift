import ArgumentParser
import Cryptography
import Foundation
import JOSE
import Messages
import Vouching

/// Which keys there are, and until when each is good.
struct ListKeys: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "name the keys of a school, and until when each may be used and is believed")

    @Option(help: "the folder of the school's keys") var directory: String

    func run() throws {
        let folder = KeyFolder(URL(filePath: directory, directoryHint: .isDirectory))
        for line in try Self.lines(of: folder) { print(line) }
    }

    /// One for each certificate, and one for each key of statements that is or was believed.
    static func lines(of folder: KeyFolder) throws -> [String] {
        let lists = try Authority.all(in: folder).map { try RevocationList(pem: folder.read("\($0.name).crl.pem")) }
        let names = try folder.names()
        let certificates = try names.filter { $0.hasSuffix(".cert.pem") }.map { file in
            let (certificate, name) = (try Certificate(pem: folder.read(file)), String(file.dropLast(9)))
            var line = "\(name)\t\(JSONWebKey(certificate.publicKey).kid)\tto \(certificate.notAfter.rfc3339)"
            if let end = certificate.keyEnds { line += ", used to \(end.rfc3339)" }
            if lists.contains(where: { $0.revokes(certificate) }) { line += ", revoked" }
            if !names.contains("\(name).key.pem") { line += ", its key is elsewhere or destroyed" }
            return line
        }
        let present = try SigningKey(pem: folder.read("statement.key.pem"))
        let statements = try folder.entries().schools.sorted { $0.key < $1.key }.flatMap { school in
            school.value.keys.map { key in
                let isPresent = key.key == JSONWebKey(present.publicKey)
                return "\(isPresent ? "statement" : "statement, set aside")\t\(key.key.kid)\t"
                    + "believed \(key.notBefore.rfc3339) to \(key.notAfter.rfc3339)"
            }
        }
        return certificates + statements
    }
}
