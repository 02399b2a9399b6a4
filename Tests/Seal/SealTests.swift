import Cryptography
import Foundation
import Testing

@testable import Seal

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
    let school = try TestSchool()
    let file = try school.sealer().seal(draft(digesting: digesting))
    let parts = try Parts(file)
    #expect(try openssl(accepts: parts.cms, over: parts.covered, trusting: school.root))
    #expect(try !openssl(accepts: parts.cms, over: parts.covered + [10], trusting: school.root))
    #expect(try !openssl(accepts: parts.cms, over: parts.covered, trusting: TestSchool().root))
    for place in [0, 12, parts.covered.count / 2, parts.covered.count - 1] {
        var changed = parts.covered
        changed[place] ^= 1
        #expect(try !openssl(accepts: parts.cms, over: changed, trusting: school.root), "byte \(place)")
    }
}

@Test func theHoleHoldsLowerCaseDigitsAndThenZeros() throws {
    let contents = try Parts(TestSchool().seal()).contents
    #expect(contents.count == 2 * SealForm.plain.signatureRoom + 2)
    #expect(contents.wholeMatch(of: /<30820[0-9a-f]+0{100,}>/) != nil)
}

@Test func noSigningTimeIsSigned() throws {
    let cms = try Parts(TestSchool().seal()).cms
    let signingTime = DER.objectIdentifier(1, 2, 840, 113549, 1, 9, 5)
    let messageDigest = DER.objectIdentifier(1, 2, 840, 113549, 1, 9, 4)
    #expect(Data(cms).range(of: Data(signingTime)) == nil)
    #expect(Data(cms).range(of: Data(messageDigest)) != nil)
}

@Test func aCertificateOfAnotherKeyIsRefused() throws {
    let (one, other) = try (TestSchool(), TestSchool())
    #expect(throws: Unsealable.keyOfAnotherCertificate) {
        _ = try Sealer(key: one.key, certificate: other.certificate, chain: [])
    }
}

@Test func aChainThatDoesNotFitIsRefused() throws {
    let school = try TestSchool()
    let sealer = try Sealer(
        key: school.key, certificate: school.certificate, chain: Array(repeating: school.authority, count: 6))
    do {
        _ = try sealer.seal(draft())
        Issue.record("Seven certificates cannot fit")
    } catch Unsealable.signatureTooLarge(_, let room) {
        #expect(room == SealForm.plain.signatureRoom)
    }
}
