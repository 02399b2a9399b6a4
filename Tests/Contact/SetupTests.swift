import Testing

@testable import Chassis
@testable import Contact

@Suite("How the program is set up")
struct SetupTests {
    @Test("Forgetting keeps to its hour, whatever is heard meanwhile")
    func clocks() throws {
        let forgetting = try Contact.service(Settings()).clocks.filter { $0.name.hasPrefix("forget") }
        #expect(!forgetting.isEmpty && forgetting.allSatisfy { !$0.followsCommits })
    }

    @Test("No domain is anybody's own until a school names it")
    func required() { #expect(Contact.settings.filter { !$0.hasFallback }.map(\.name) == ["school-domains"]) }

    @Test(
        "A school's mail domain is one, or the program does not start",
        arguments: ["@stu.songtao.example", "stu", "a b.example"])
    func mailDomain(text: String) {
        #expect(throws: Fault.self) { try Contact.service(Settings(["school-mail-domain": text])) }
    }
}
