import Passing

/// The mail server is not reached, does not let us in, does not like our sender or says that it takes nothing now: every other mail
/// would fare the same, as far as one mail can tell.
package struct MailServerOut: MayPass, Equatable, CustomStringConvertible {
    /// Nil when none came.
    package let reply: ServerReply?
    /// libcurl's words for it.
    package let why: String
    /// It was well until it heard for whom the mail is: what stands behind it may be in trouble for that domain alone.
    package var cameAtRecipient = false

    package var isPassing: Bool { true }
    package var description: String {
        reply.map { "the mail server takes no mail: it answers \($0)" } ?? "the mail server is not reached: \(why)"
    }
}
