import Cryptography
import Foundation
import Seal

/// A key that exists only while the tests run.
enum Sealing {
    static let shared: Sealer = {
        do {
            let (authorityKey, key) = (try SigningKey.generate(), try SigningKey.generate())
            let (from, to) = (Samples.sealedAt.addingTimeInterval(-86_400), Date(timeIntervalSinceNow: 86_400 * 365))
            let name = CertificateName(country: "TW", organization: "松濤科技大學", commonName: "松濤科技大學")
            let authority = try Certificate.authority(name, key: authorityKey, notBefore: from, notAfter: to)
            let sealName = CertificateName(country: "TW", organization: "松濤科技大學", commonName: "Seal")
            let certificate = try authority.certify(
                sealName, key: key.publicKey, for: .sealing, with: authorityKey, notBefore: from, notAfter: to)
            try keep(Array(authority.pem.utf8), "ca.pem")
            return try Sealer(key: key, certificate: certificate, chain: [authority])
        } catch { fatalError("\(error)") }
    }()
}

/// Leaves a file in the folder that `DRAWINGS` names, where `Tests/PDF/check` can judge it and a person look at it.
func keep(_ bytes: [UInt8], _ name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["DRAWINGS"] else { return }
    let place = URL(filePath: folder).appending(path: name)
    try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: place)
}

/// What a reader of the file sees, without spaces.
func text(of bytes: [UInt8]) throws -> String {
    let place = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).pdf")
    try Data(bytes).write(to: place)
    defer { try? FileManager.default.removeItem(at: place) }
    let (reader, output) = (Process(), Pipe())
    reader.executableURL = URL(filePath: "/usr/bin/pdftotext")
    reader.arguments = [place.path, "-"]
    reader.standardOutput = output
    try reader.run()
    let read = try output.fileHandleForReading.readToEnd() ?? Data()
    reader.waitUntilExit()
    return String(decoding: read, as: UTF8.self).filter { !$0.isWhitespace }
}
