import Cryptography
import Foundation
import Testing

@Suite("Keys and certificates")
struct KeyTests {
    let message = Array("第一張數位學位證書".utf8)

    @Test("What a key signs, its public half verifies in both forms, and always with the lower s")
    func signatures() throws {
        let key = try SigningKey.generate()
        let half = [UInt8](hex: "7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8")!
        for number in UInt8(0)..<64 {
            let text = message + [number]
            let raw = try key.rawSignature(of: text)
            #expect(raw.count == 64)
            #expect(!half.lexicographicallyPrecedes(raw[32...]))
            #expect(key.publicKey.verifies(rawSignature: raw, of: text))
            let der = try key.signature(of: text)
            #expect(der.count <= 72)
            #expect(key.publicKey.verifies(derSignature: der, of: text))
        }
    }

    @Test("A changed text, a changed signature and another key are refused")
    func refusals() throws {
        let (key, other) = (try SigningKey.generate(), try SigningKey.generate())
        let raw = try key.rawSignature(of: message)
        #expect(!key.publicKey.verifies(rawSignature: raw, of: message + [0]))
        #expect(!other.publicKey.verifies(rawSignature: raw, of: message))
        for index in raw.indices {
            var changed = raw
            changed[index] ^= 1
            #expect(!key.publicKey.verifies(rawSignature: changed, of: message))
        }
        for wrong in [[], Array(raw.dropLast()), raw + [0], [UInt8](repeating: 0, count: 64)] {
            #expect(!key.publicKey.verifies(rawSignature: wrong, of: message))
        }
        let der = try key.signature(of: message)
        #expect(!key.publicKey.verifies(derSignature: der + [0], of: message))
        #expect(!key.publicKey.verifies(derSignature: [], of: message))
    }

    @Test("A key survives its file")
    func files() throws {
        let key = try SigningKey.generate()
        let again = try SigningKey(pem: try key.pem())
        let raw = try again.rawSignature(of: message)
        #expect(key.publicKey.verifies(rawSignature: raw, of: message))
        let read = try PublicKey(pem: try key.publicKey.pem())
        #expect(read.spki == key.publicKey.spki)
        #expect(try PublicKey(x: read.x, y: read.y).spki == read.spki)
    }

    @Test("What is no P-256 key is refused, with OpenSSL's reasons taken out of its queue")
    func notKeys() throws {
        for text in [
            "", "no key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", Self.p384, Self.locked,
        ] {
            #expect(throws: CryptographyError.self) { try SigningKey(pem: text) }
        }
        let error = #expect(throws: CryptographyError.self) { try SigningKey(pem: "no key") }
        #expect(error?.reasons.isEmpty == false)
        #expect(throws: CryptographyError.self) {
            try PublicKey(x: [UInt8](repeating: 1, count: 32), y: [UInt8](repeating: 1, count: 32))
        }
        #expect(throws: CryptographyError.self) { try PublicKey(x: [1], y: [2]) }
    }

    @Test("An authority certifies a sealing key and a time-stamping key, and the openssl command agrees")
    func certificates() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let start = Date(timeIntervalSince1970: 1_780_000_000)
        let end = start.addingTimeInterval(86_400 * 3_650)
        let (root, sealing, stamping) = (
            try SigningKey.generate(), try SigningKey.generate(), try SigningKey.generate()
        )
        func name(_ common: String) -> CertificateName {
            .init(country: "TW", organization: "松濤科技大學", commonName: common)
        }
        let authority = try Certificate.authority(name("CA"), key: root, notBefore: start, notAfter: end)
        let seal = try authority.certify(
            name("松濤科技大學"), key: sealing.publicKey, for: .sealing, with: root, notBefore: start, notAfter: end)
        let stamp = try authority.certify(
            name("TSA"), key: stamping.publicKey, for: .timeStamping, with: root, notBefore: start, notAfter: end)
        #expect(seal.commonName == "松濤科技大學")
        #expect(seal.issuer == authority.subject && authority.issuer == authority.subject)
        #expect(seal.serial != stamp.serial && seal.serial.first == 0x02)
        #expect(seal.publicKey.spki == sealing.publicKey.spki)
        #expect(seal.notBefore == start && seal.notAfter == end)
        let chain = try Certificate.chain(fromPEM: "heading\n" + seal.pem + authority.pem)
        #expect(chain.map(\.der) == [seal.der, authority.der])
        #expect(try Certificate(der: seal.der).der == seal.der)
        #expect(throws: CryptographyError.self) { try Certificate(der: seal.der + [0]) }
        #expect(throws: CryptographyError.self) { try Certificate(pem: "nothing") }
        #expect(throws: CryptographyError.self) {
            try authority.certify(
                name("X"), key: stamping.publicKey, for: .sealing, with: sealing, notBefore: start, notAfter: end)
        }
        for (file, certificate) in [("ca", authority), ("seal", seal), ("stamp", stamp)] {
            try certificate.pem.write(to: folder.appending(path: "\(file).pem"), atomically: true, encoding: .utf8)
        }
        let ca = ["-x509_strict", "-attime", "1790000000", "-CAfile", folder.appending(path: "ca.pem").path]
        let (sealFile, stampFile) = (folder.appending(path: "seal.pem").path, folder.appending(path: "stamp.pem").path)
        #expect(try openssl(["verify"] + ca + [sealFile]).hasSuffix("OK\n"))
        #expect(try openssl(["verify"] + ca + ["-purpose", "timestampsign", stampFile]).hasSuffix("OK\n"))
        #expect(try !openssl(["verify"] + ca + ["-purpose", "timestampsign", sealFile]).hasSuffix("OK\n"))
        #expect(try openssl(["x509", "-in", sealFile, "-noout", "-ext", "keyUsage"]).contains("Non Repudiation"))
    }

    private func openssl(_ words: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = words
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let out = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: out, as: UTF8.self)
    }

    private static let p384 = """
        -----BEGIN PRIVATE KEY-----
        MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDCwfjVHpriFviIJ6GYi
        9S0VX7ACoDweiRWNRuCAzNLr6X2b9Vdkhs7X4UcbEfJVkyKhZANiAATaoik0nTya
        yz7TnWJiPTU2HhCdnDlY4A7IPBsvqgWJRoVjRaNB/xmpVcA2Wt+P4WPs7wGYZntn
        9uUnMx56ygwKKNhqQjKMPEZcrTkmyeUgxjPeckfqXGkw2ioapKWcXKA=
        -----END PRIVATE KEY-----
        """
    private static let locked = """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAij3KFAq7YLjQICCAAw
        DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEDmH1BSIJ3VwDVjzLDCRqfcEgZAf
        J+IRrvI8B4awWO94ZKXTL+RsD5Cs9S9hezPJTOc5j5VtYVBmmrIG6l+49rjHSZmS
        6KeYxft8U7OUWsRwJqA0n66IlgOO4xgATllaIWUt74oz19aHIh8Wyd8jxR7YH2pc
        /sEXfj77v6X3yeJWR5amEfu7ciwI1u2fBdX3y+iAxM71ft3a8he84rSi1LhuxP8=
        -----END ENCRYPTED PRIVATE KEY-----
        """
}
