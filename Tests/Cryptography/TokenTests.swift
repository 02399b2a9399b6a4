import Foundation
import SoftToken
import Testing

@testable import Cryptography

@Suite("Keys in a token, by its C interface", .serialized)
struct TokenTests {
    @Test("A token's key signs as a file's does, with the lower s, and is found by its label or its id")
    func signs() throws {
        let made = try SoftToken.diploma
        let (key, other) = (made.key("01"), made.key("02"))
        let token = try SigningKey(#require(TokenAddress(made.address("object=seal"))))
        #expect(token.publicKey.spki == key.publicKey.spki)
        let message = Array("what is signed".utf8)
        for _ in 1...20 {
            let signature = try token.signature(of: message)
            #expect(key.publicKey.verifies(derSignature: signature, of: message))
            #expect(try ECDSASignature(der: signature).withLowerS.der == signature, "of two values the lower")
            #expect(!other.publicKey.verifies(derSignature: signature, of: message))
        }
        #expect(key.publicKey.verifies(rawSignature: try token.rawSignature(of: message), of: message))
        #expect(try SigningKey(#require(TokenAddress(made.address("id=%02")))).publicKey.spki == other.publicKey.spki)
        #expect(throws: CryptographyError.self) { try token.pem() }
    }

    @Test("Threads take turns at one key")
    func threads() throws {
        let made = try SoftToken.diploma
        let key = made.key("01")
        let token = try SigningKey(#require(TokenAddress(made.address("object=seal"))))
        DispatchQueue.concurrentPerform(iterations: 8) { index in
            for round in 0..<20 {
                let message = Array("\(index) \(round)".utf8)
                let signature = try? token.signature(of: message)
                #expect(key.publicKey.verifies(derSignature: signature ?? [], of: message))
            }
        }
    }

    @Test("A library or a token that is away passes; a key that is not there, two of a name and a wrong PIN do not")
    func away() throws {
        let made = try SoftToken.twins
        func error(_ text: String) throws -> TokenError? {
            let address = try #require(TokenAddress(text))
            return #expect(throws: TokenError.self) { try SigningKey(address) }
        }
        let good = made.address("object=twice;id=%01")
        #expect(try SigningKey(#require(TokenAddress(good))).publicKey.spki == made.key("01").publicKey.spki)
        #expect(try error(good.replacing("token=twins", with: "token=gone"))?.isPassing == true)
        #expect(try error(good.replacing("libsofthsm2", with: "nowhere"))?.isPassing == true)
        #expect(try error(made.address("object=none"))?.isPassing == false)
        #expect(try error(made.address("object=twice"))?.why == "there are several")
    }

    @Test("A PIN that was refused is not shown again: it would lock the token")
    func pins() throws {
        let place = try #require(TokenAddress(SoftToken.locked.address("object=seal")))
        let first = #expect(throws: TokenError.self) { try SigningKey(place) }
        #expect(first?.isPassing == false && first?.why == "the token answers 0xa0")
        for _ in 1...20 {
            let next = #expect(throws: TokenError.self) { try SigningKey(place) }
            #expect(next?.why.contains("not shown again") == true)
        }
        try Data("1234".utf8).write(to: URL(filePath: place.pinFile))
        _ = try SigningKey(place)
    }

    @Test(
        "An address that leaves open what is needed is none",
        arguments: [
            ("pkcs11:token=a;object=b?module-path=/l.so&pin-source=file:/p", true),
            ("pkcs11:token=a%20b;id=%01%02?module-path=/l.so&pin-source=/p", true),
            ("pkcs11:token=a?module-path=/l.so&pin-source=file:/p", false),
            ("pkcs11:object=b?module-path=/l.so&pin-source=file:/p", false),
            ("pkcs11:token=a;object=b?module-path=l.so&pin-source=file:/p", false),
            ("pkcs11:token=a;object=b?module-path=/l.so", false), ("pkcs11:token=a;object=b", false),
            ("pkcs11:token=a;token=b;object=b?module-path=/l.so&pin-source=/p", false),
            ("pkcs11:token=%zz;object=b?module-path=/l.so&pin-source=/p", false),
            ("pkcs11:token=%f;object=b?module-path=/l.so&pin-source=/p", false), ("/etc/key.pem", false), ("", false),
        ])
    func addresses(text: String, isGood: Bool) { #expect((TokenAddress(text) != nil) == isGood) }

    @Test("A file that is encrypted is read with its passphrase, and with no other")
    func passphrase() throws {
        let (key, process, input, output) = (try SigningKey.generate(), Process(), Pipe(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = ["pkcs8", "-topk8", "-v2", "aes-256-cbc", "-passout", "pass:three words long"]
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(key.pem().utf8))
        try input.fileHandleForWriting.close()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(text.contains("ENCRYPTED"))
        #expect(try SigningKey(pem: text, passphrase: "three words long").publicKey.spki == key.publicKey.spki)
        for wrong in [nil, "", "other words"] {
            #expect(throws: CryptographyError.self) { try SigningKey(pem: text, passphrase: wrong) }
        }
        #expect(try SigningKey(pem: key.pem(), passphrase: "not needed").publicKey.spki == key.publicKey.spki)
    }
}
