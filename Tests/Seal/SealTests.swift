import Cryptography
import Foundation
import Testing

@testable import Seal

/// A school with a CA of its own.
private struct Keys {
    let authority: Certificate
    let certificate: Certificate
    let key: SigningKey

    init() throws {
        let (from, to) = (Date(timeIntervalSinceNow: -3600), Date(timeIntervalSinceNow: 86_400 * 365))
        let authorityKey = try SigningKey.generate()
        key = try SigningKey.generate()
        authority = try .authority(
            CertificateName(country: "TW", organization: "松濤科技大學", commonName: "CA"), key: authorityKey,
            notBefore: from, notAfter: to)
        certificate = try authority.certify(
            CertificateName(country: "TW", organization: "松濤科技大學", commonName: "Seal"), key: key.publicKey,
            for: .sealing, with: authorityKey, notBefore: from, notAfter: to)
    }

    var sealer: Sealer { get throws { try Sealer(key: key, certificate: certificate, chain: [authority]) } }
}

/// Not a PDF that anybody could open, but one with a hole.
private func draft(digesting shared: Bool = false) -> Unsealed {
    let start = Array("%PDF-1.7\nwhat all share\n".utf8)
    var bytes = start + Array("what one has\n".utf8)
    let hole = SignatureHole.append(to: &bytes, name: "(School)", date: "D:20250718005320Z")
    bytes += "\nxref\nstartxref\n\(bytes.count + 1)\n%%EOF\n".utf8
    return Unsealed(bytes, hole: hole, digested: shared ? Unsealed.Digested(start) : Unsealed.Digested())
}

/// A sealed file taken apart by its own byte range, as a validator does.
private struct Parts {
    let covered: [UInt8]
    let contents: String

    init(_ file: [UInt8]) throws {
        let text = String(decoding: file, as: UTF8.self)
        let match = try #require(text.firstMatch(of: /\/ByteRange\[0 (\d+) (\d+) (\d+) *\]/))
        let (end, start, length) = try (
            #require(Int(match.1)), #require(Int(match.2)), #require(Int(match.3))
        )
        #expect(start + length == file.count, "The range must reach the end of the file")
        covered = Array(file[..<end] + file[start...])
        contents = String(decoding: file[end..<start], as: UTF8.self)
    }

    /// The signature without the zeros after it.
    var cms: [UInt8] {
        get throws {
            let bytes = try #require([UInt8](hex: String(contents.dropFirst().dropLast())))
            return Array(bytes[..<(4 + Int(bytes[2]) << 8 + Int(bytes[3]))])
        }
    }
}

/// What the `openssl` command line says of a detached signature.
private func openssl(accepts cms: [UInt8], over content: [UInt8], trusting authority: Certificate) throws -> Bool {
    let place = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    try Data(cms).write(to: place.appending(path: "cms"))
    try Data(content).write(to: place.appending(path: "content"))
    try Data(authority.pem.utf8).write(to: place.appending(path: "ca"))
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.currentDirectoryURL = place
    process.arguments = [
        "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "cms", "-content", "content", "-CAfile", "ca",
        "-purpose", "any", "-out", "/dev/null",
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
}

@Test(arguments: [false, true])
func theCommandLineAcceptsASealedFileAndNoOther(digesting: Bool) throws {
    let keys = try Keys()
    let file = try keys.sealer.seal(draft(digesting: digesting))
    let parts = try Parts(file)
    #expect(try openssl(accepts: parts.cms, over: parts.covered, trusting: keys.authority))
    #expect(try !openssl(accepts: parts.cms, over: parts.covered + [10], trusting: keys.authority))
    #expect(try !openssl(accepts: parts.cms, over: parts.covered, trusting: Keys().authority))
    for place in [0, 12, parts.covered.count / 2, parts.covered.count - 1] {
        var changed = parts.covered
        changed[place] ^= 1
        #expect(try !openssl(accepts: parts.cms, over: changed, trusting: keys.authority), "byte \(place)")
    }
}

@Test func theHoleHoldsLowerCaseDigitsAndThenZeros() throws {
    let contents = try Parts(Keys().sealer.seal(draft())).contents
    #expect(contents.count == 2 * SignatureHole.reserve + 2)
    #expect(contents.wholeMatch(of: /<30820[0-9a-f]+0{100,}>/) != nil)
}

@Test func noSigningTimeIsSigned() throws {
    let cms = try Parts(Keys().sealer.seal(draft())).cms
    let signingTime = DER.objectIdentifier(1, 2, 840, 113549, 1, 9, 5)
    let messageDigest = DER.objectIdentifier(1, 2, 840, 113549, 1, 9, 4)
    #expect(Data(cms).range(of: Data(signingTime)) == nil)
    #expect(Data(cms).range(of: Data(messageDigest)) != nil)
}

@Test func aCertificateOfAnotherKeyIsRefused() throws {
    let (one, other) = try (Keys(), Keys())
    #expect(throws: Unsealable.keyOfAnotherCertificate) {
        _ = try Sealer(key: one.key, certificate: other.certificate, chain: [])
    }
}

@Test func aChainThatDoesNotFitIsRefused() throws {
    let keys = try Keys()
    let sealer = try Sealer(
        key: keys.key, certificate: keys.certificate, chain: Array(repeating: keys.authority, count: 6))
    do {
        _ = try sealer.seal(draft())
        Issue.record("Seven certificates cannot fit")
    } catch Unsealable.signatureTooLarge(_, let room) {
        #expect(room == SignatureHole.reserve)
    }
}

@Test("What was sealed is read by our own reader, and nothing else is")
func ownReader() throws {
    let keys = try Keys()
    let file = try keys.sealer.seal(draft())
    try SealReader.check(file, sealedBy: keys.certificate, chain: [keys.authority])
    let other = try Keys()
    #expect(throws: BrokenSeal.anotherSeal) {
        try SealReader.check(file, sealedBy: other.certificate, chain: [keys.authority])
    }
    for place in stride(from: 0, to: file.count, by: 7) {
        var altered = file
        altered[place] ^= 1
        #expect(throws: BrokenSeal.self, "byte \(place)") {
            try SealReader.check(altered, sealedBy: keys.certificate, chain: [keys.authority])
        }
    }
    for altered in [file + [10], Array(file.dropLast()), file + file, []] {
        #expect(throws: BrokenSeal.self) {
            try SealReader.check(altered, sealedBy: keys.certificate, chain: [keys.authority])
        }
    }
}
