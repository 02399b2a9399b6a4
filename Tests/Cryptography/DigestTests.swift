import Cryptography
import Foundation
import Testing

@Suite("Digests")
struct DigestTests {
    @Test(
        "SHA-256 answers FIPS 180-4's examples, however the text is cut",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func vectors(text: String, digest: String) {
        let bytes = Array(text.utf8)
        #expect(SHA256.hash(bytes).hex == digest)
        for cut in 0...bytes.count {
            var hash = SHA256()
            hash.update(bytes[..<cut])
            hash.update(Data(bytes[cut...]))
            #expect(hash.finalize().hex == digest)
        }
    }

    @Test("A copied state goes its own way, and so does the one it was copied from")
    func values() {
        var first = SHA256()
        first.update(Array("common ".utf8))
        var second = first
        let third = first
        first.update(Array("one".utf8))
        second.update(Array("two".utf8))
        #expect(first.finalize() == SHA256.hash(Array("common one".utf8)))
        #expect(second.finalize() == SHA256.hash(Array("common two".utf8)))
        #expect(third.finalize() == SHA256.hash(Array("common ".utf8)))
        first.update(Array(" more".utf8))
        #expect(first.finalize() == SHA256.hash(Array("common one more".utf8)), "a digest may be taken midway")
    }

    @Test("One state serves many threads")
    func threads() async {
        var beginning = SHA256()
        beginning.update([UInt8](repeating: 7, count: 1_000))
        let shared = beginning
        let digests = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask {
                    var own = shared
                    own.update(Array("\(number)".utf8))
                    return own.finalize()
                        == SHA256.hash([UInt8](repeating: 7, count: 1_000) + Array("\(number)".utf8))
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(digests.count == 200 && digests.allSatisfy { $0 })
    }

    @Test("HMAC-SHA-256 answers RFC 4231's cases 1, 2 and 6, and takes an empty key")
    func hmac() {
        #expect(
            hmacSHA256(key: [UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8)).hex
                == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
        #expect(
            hmacSHA256(key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8)).hex
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        #expect(
            hmacSHA256(
                key: [UInt8](repeating: 0xaa, count: 131),
                Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)
            ).hex == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
        #expect(
            hmacSHA256(key: [], []).hex == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    @Test("scrypt answers RFC 7914's second and third examples")
    func passwords() throws {
        #expect(
            try scrypt(
                password: Array("password".utf8), salt: Array("NaCl".utf8), n: 1024, r: 8, p: 16, length: 64
            ).hex
                == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
        )
        #expect(
            try scrypt(
                password: Array("pleaseletmein".utf8), salt: Array("SodiumChloride".utf8), n: 16384, r: 8, p: 1,
                length: 64
            ).hex
                == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
        )
        #expect(try scrypt(password: [], salt: []).count == 32, "the defaults fit the memory that they may use")
        #expect(throws: CryptographyError.self) { try scrypt(password: [], salt: [], n: 1000) }
        #expect(throws: CryptographyError.self) { try scrypt(password: [], salt: [], n: 0) }
    }

    @Test("Random bytes come in the number asked for and differ")
    func random() {
        #expect(randomBytes(0) == [])
        #expect(randomBytes(33).count == 33)
        #expect(randomBytes(16) != randomBytes(16))
    }

    @Test(
        "Equal is equal, and nothing else is",
        arguments: [
            ([], [], true), ([1, 2], [1, 2], true), ([1, 2], [1, 3], false), ([1, 2], [1], false), ([], [0], false),
        ] as [([UInt8], [UInt8], Bool)])
    func comparing(a: [UInt8], b: [UInt8], equal: Bool) {
        #expect(isEqualInConstantTime(a, b) == equal)
    }

    @Test("A name has the UUID that RFC 9562's example A.4 gives it")
    func names() {
        let dns = UUID(uuidString: "6ba7b810-9dad-11d1-80b4-00c04fd430c8")!
        #expect(
            uuid5(namespace: dns, name: "www.example.com").uuidString.lowercased()
                == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
    }
}
