import Cryptography
import Foundation
import Testing

@testable import Portal

@Suite("Passwords")
struct PasswordTests {
    @Test("A password matches itself, however the keyboard composes it, and nothing else")
    func matches() throws {
        let password = try Password(hashing: "caf\u{e9} 學士帽")
        #expect(try password.matches("cafe\u{301} 學士帽"))
        #expect(try !password.matches("cafe 學士帽"))
        #expect(try !password.matches(""))
        #expect(try !Password.nobodys.matches(""))
        #expect(try Password(hashing: "x").salt != Password(hashing: "x").salt)
    }

    @Test("What is right and was kept too cheaply is kept anew; what is wrong, or dear enough, is not")
    func raised() throws {
        let cheap = try Password(hashing: "correct horse", cost: .init(n: 1 << 10, r: 8, p: 1))
        let compared = try Compared("correct horse", cheap)
        #expect(compared.isRight && compared.raised?.cost == .today)
        #expect(try compared.raised?.matches("correct horse") == true)
        #expect(try Compared("wrong horse", cheap).raised == nil)
        #expect(try Compared("correct horse", Password(hashing: "correct horse")).raised == nil)
    }

    @Test("It costs what OWASP holds for enough today")
    func cost() {
        let cost = Password.Cost.today
        #expect(
            [[1 << 17, 8, 1], [1 << 16, 8, 2], [1 << 15, 8, 3], [1 << 14, 8, 5]].contains([cost.n, cost.r, cost.p]))
    }

    static let flaws: [(String, NewPassword.Flaw?)] = [
        ("", .tooShort), ("short-pass1", .tooShort), ("松濤校園的最後一個夏天", .tooShort), ("松濤校園裡的最後一個夏天", nil),
        (String(repeating: "ab cd ef ", count: 28), nil), (String(repeating: "ab cd ef ", count: 29), .tooLong),
        (String(repeating: "\u{301}", count: 30_000), .tooLong),
        ("password1234", .common), ("PASSWORD1234", .common), ("passwordpassword", .common),
        ("Password2026!!", .common),
        ("...dragon12345", .common), ("2026hockeyhockey!", .common),
        ("qwerty qwerty", nil), ("qwertyqwerty", .common), ("aaaaaaaaaaaaaaaa", .common),
        // Random digits around a letter or two are no word; digits that others try are one with a letter too.
        ("3846201a92736455", nil), ("84620174bb926150", nil),
        ("1234567890123a", .common), ("abababababab", .common), ("123412341234", .common),
        ("correct horse battery", nil),
        ("my-isma.takis-2026", .hasName),
        ("ISMA.TAKIS and more", .hasName), ("Songtao in summer", .hasName), ("戴著學士帽走過整個校園", .tooShort),
        ("戴著學士帽走過一整個校園", .hasName),
    ]

    @Test(
        "A new one has twelve characters, is none that is tried first, and does not hold the account's name",
        arguments: flaws)
    func chosen(text: String, flaw: NewPassword.Flaw?) {
        var found: NewPassword.Flaw?
        do { _ = try NewPassword(text, of: "isma.takis", at: "songtao") } catch { found = error }
        #expect(found == flaw, "\(text.prefix(30))")
    }

    @Test("The list of common ones is in order, and knows those that it was made of")
    func common() throws {
        let url = try #require(Bundle.module.url(forResource: "Passwords/common-passwords", withExtension: "bin"))
        let bytes = [UInt8](try Data(contentsOf: url))
        #expect(bytes.count > 156_000 && bytes.count % 8 == 0)
        for word in ["123456", "iloveyou", "qwertyuiop", "trustno1", "letmein"] {
            #expect(CommonPasswords.all.contains(word), "\(word)")
        }
        #expect(!CommonPasswords.all.contains("songtao graduation hall"))
    }

    @Test("An initial secret is one that might be chosen, and another each time")
    func initial() throws {
        let secrets = (0..<50).map { _ in InitialSecret().text }
        #expect(Set(secrets).count == 50)
        for secret in secrets { _ = try NewPassword(secret, of: "isma", at: "songtao") }
        #expect(secrets[0].count == 23)
    }
}
