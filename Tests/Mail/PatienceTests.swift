import MailCatcher
import Testing

@testable import Mail

@Suite("How long a mail server may take")
struct PatienceTests {
    @Test("A server that takes the mail and never answers leaves it in doubt")
    func hanging() throws {
        let catcher = try MailCatcher()
        var server = catcher.plain
        server.patienceAfterDot = 2
        #expect(try server.send(.sample(to: "hanging@mailbox.example"), sender: sender) == .inDoubt)
    }

    // Crash table, row 16
    @Test("A program that is to stop waits for an answer some seconds longer, and leaves the mail in doubt")
    func stopping() throws {
        let catcher = try MailCatcher()
        var server = catcher.plain
        server.patienceWhenStopping = 2
        let postbox = Postbox(server)
        let began = ContinuousClock.now
        #expect(
            try postbox.send(.sample(to: "hanging@mailbox.example"), sender: sender) { .now - began > .seconds(1) }
                == .inDoubt)
        #expect(.now - began > .seconds(3) && .now - began < .seconds(8))
        #expect(try postbox.send(.sample(to: "reader@mailbox.example"), sender: sender) { true }.isAccepted)
    }

    @Test("A server has ten minutes to say that it has the whole mail, however short we are before")
    func late() throws {
        let catcher = try MailCatcher()
        var server = catcher.plain
        #expect(server.patienceAfterDot == 600)
        server.patience = 2
        #expect(try server.send(.sample(to: "late@mailbox.example"), sender: sender).isAccepted)
    }
}
