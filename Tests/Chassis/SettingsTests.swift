import Foundation
import Messages
import Testing

@testable import Chassis

private let port = Setting<Int>("port", "a port", default: 5432)
private let host = Setting<String>("host", "a host")
private let secret = Setting<String>("pass-word", "a secret", default: "", secret: true)
private let school = Setting<String>("school", "a school", default: "songtao", mustBe: ShortName.self)
private let declared: [any SettingDeclaration] = [port, host, secret, school]

@Test("Flags win over the environment, and the environment over defaults")
func precedence() throws {
    let settings = try Settings(declared, flags: ["--host", "a", "--port=1"], environment: ["HOST": "b", "PORT": "2"])
    #expect(settings[host] == "a")
    #expect(settings[port] == 1)
    #expect(try Settings(declared, flags: [], environment: ["HOST": "b"])[port] == 5432)
}

@Test("A secret comes from a file, without the newline at its end")
func secretFromFile() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try "s3cret\n".write(to: file, atomically: true, encoding: .utf8)
    let settings = try Settings(declared, flags: ["--host", "a"], environment: ["PASS_WORD_FILE": file.path])
    #expect(settings[secret] == "s3cret")
}

@Test(
    "Everything that is wrong is said at once, with the cure",
    arguments: [
        ([], [:], "--host (HOST) is required."),
        (["--host", "a", "--pass-word", "x"], [:], "--pass-word is secret"),
        (["--host", "a", "--port", "many"], [:], "--port cannot be “many”."),
        (["--host", "a", "--colour", "red"], [:], "--colour is no setting"),
        (["--host"], [:], "--host needs a value."),
        (["--host", "a", "--school", "a.b"], [:], "--school cannot be “a.b”. It must be 1 to 63 letters"),
        (["--host", "a"], ["PASS_WORD_FILE": "/nowhere"], "PASS_WORD_FILE names /nowhere, which cannot be read."),
    ] as [([String], [String: String], String)])
func wrongSettings(flags: [String], environment: [String: String], sentence: String) throws {
    let wrong = try #require(throws: Settings.Wrong.self) {
        _ = try Settings(declared, flags: flags, environment: environment)
    }
    #expect(wrong.sentences.contains { $0.hasPrefix(sentence) }, "\(wrong.sentences)")
}
