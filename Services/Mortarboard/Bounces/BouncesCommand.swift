import ArgumentParser
import Foundation
import RabbitMQ

/// Mails that came back.
struct BouncesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bounces", abstract: "state what came back to the address of bounces",
        discussion: """
            Reads the reports of mail servers (RFC 3464) in MAILDIR/new, states mail.bounced.v1 for each mail that came back \
            for good, and puts what was read into MAILDIR/cur. What is no such report, or does not say which mail it is about, is \
            flagged there: open it with a mail program. Run again, or killed in between, it states nothing twice.
            BROKER_URL or BROKER_URL_FILE says where the broker is, as a publisher that may state mail.bounced.v1 \
            (`mortarboard publisher add`, publishers.json), and BROKER_AUTHORITIES by whose certificate it is known (amqps). The mail server delivers what comes to `bounce-address`, with \
            whatever stands between + and @, to that Maildir.
            """)

    @Argument(help: "the folder that has new and cur") var maildir: String
    @Option(help: "look again every so many seconds, until it is told to stop") var every: Int?

    func validate() throws {
        if let every, every < 1 { throw ValidationError("--every wants a number of seconds.") }
    }

    func run() throws {
        let post = BouncePost(try Maildir(maildir), try broker())
        guard let every else { return tell(try post.read()) }
        while true {
            do {
                let count = try post.read()
                if count != .init() { tell(count) }
            } catch {
                // Its own sentence, or one of the broker and the file system: none holds what a mail says.
                FileHandle.standardError.write(Data("\(error)\n".utf8))
            }
            Thread.sleep(forTimeInterval: Double(every))
        }
    }

    private func broker(_ environment: [String: String] = ProcessInfo.processInfo.environment) throws -> Broker {
        let url = try environment["BROKER_URL_FILE"].map { try Secret.read($0) } ?? environment["BROKER_URL"] ?? ""
        guard let broker = Broker(url: url, authorities: environment["BROKER_AUTHORITIES"]) else {
            throw Complaint(
                "Set BROKER_URL, or BROKER_URL_FILE for a file that holds it: amqp://mail-relay:password@host:5672/%2F")
        }
        return broker
    }

    private func tell(_ count: BouncePost.Count) {
        say("\(count.bounced) came back, \(count.other) did not, \(count.unread) could not be read and are flagged.")
    }

    /// Unlike print, this is seen at once by whoever reads a file.
    private func say(_ text: String) { FileHandle.standardOutput.write(Data("\(text)\n".utf8)) }
}
