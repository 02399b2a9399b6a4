import Messages
import Testing

@Suite("Why a mail came back")
struct BounceCauseTests {
    @Test(
        "A status says what its student can do about it; one that says nothing of that is another",
        arguments: [
            ("5.2.2", BounceCause.full), ("5.1.1", .gone), ("5.1.2", .gone), ("5.1.10", .gone), ("5.2.1", .gone),
            ("5.7.1", .other), ("5.2.3", .other), ("5.3.4", .other), ("5.0.0", .other), ("5.2.22", .other),
            ("", .other),
        ])
    func causes(status: String, cause: BounceCause) { #expect(BounceCause(status: status) == cause) }
}
