import CCurl

/// What was said between us and the server about one mail, as far as it decides what came of it.
///
/// libcurl's result code alone cannot tell a refused mail from a broken connection: the order of command, end of the
/// mail and answer can (RFC 5321 §4.2.5: after the final dot only the answer says who has the mail).
final class Talk {
    private let bytes: [UInt8]
    private let patienceAfterDot: Int
    private let isStopping: () -> Bool
    private var position = 0
    private var deadline: ContinuousClock.Instant
    private let patienceWhenStopping: Int
    /// Nil until the program is to end.
    private var lastMoment: ContinuousClock.Instant?
    /// libcurl has it all and may send the final dot at any moment.
    private var isWhollyRead = false
    private var command = ""
    /// libcurl takes its leave when a mail was refused; what is said then is not about the mail.
    private var hasParted = false
    private var reply: ServerReply?

    /// - Parameters:
    ///   - server: how long it may take.
    ///   - isStopping: whether the program is to end.
    init(_ bytes: [UInt8], to server: MailServer, until isStopping: @escaping () -> Bool) {
        self.bytes = bytes
        patienceAfterDot = server.patienceAfterDot
        patienceWhenStopping = server.patienceWhenStopping
        self.isStopping = isStopping
        deadline = .now + .seconds(server.patience)
    }

    var hasTakenTooLong: Bool {
        if lastMoment == nil, isStopping() { lastMoment = .now + .seconds(patienceWhenStopping) }
        return min(deadline, lastMoment ?? deadline) < .now
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, bytes.count - position)
        guard count > 0 else { return 0 }
        buffer.copyBytes(from: bytes[position..<position + count])
        position += count
        if position == bytes.count {
            isWhollyRead = true
            deadline = .now + .seconds(patienceAfterDot)
            reply = nil
        }
        return count
    }

    /// Keeps the verb alone: the rest may be a password.
    func heard(command line: UnsafeRawBufferPointer) {
        let verb = String(decoding: line.prefix(4), as: UTF8.self).uppercased()
        hasParted = verb == "QUIT"
        guard !hasParted else { return }
        command = verb
        reply = nil
    }

    func heard(answer line: UnsafeRawBufferPointer) {
        guard !hasParted else { return }
        let text = String(decoding: line, as: UTF8.self)
        reply = ServerReply(text.split(whereSeparator: \.isNewline).joined(separator: " ")) ?? reply
    }

    /// - Throws: when it was not about this mail.
    func outcome(_ result: CURLcode) throws(MailServerOut) -> Sent {
        if result == CURLE_OK { return .accepted(reply ?? ServerReply("250")!) }
        guard let reply, reply.code >= 400 else {
            if isWhollyRead { return .inDoubt }
            // It was there before it was told for whom.
            if isAboutTheMail, hasTakenTooLong { return .postponed(nil) }
            throw MailServerOut(reply: nil, why: String(cString: curl_easy_strerror(result)))
        }
        guard isAboutTheMail, !isAboutTheServer(reply) else {
            throw MailServerOut(reply: reply, why: "", cameAtRecipient: isAboutTheMail)
        }
        return reply.code >= 500 && !isAboutPermission(reply) ? .refused(reply) : .postponed(reply)
    }

    /// A server that does not know us, or does not like our sender, says so before it is told for whom a mail is.
    private var isAboutTheMail: Bool { isWhollyRead || command == "RCPT" || command == "DATA" }

    /// Whenever it is said, it holds for every mail: the server closes (421), or its system is full, busy or down (4.3.x, RFC
    /// 3463 §3.4). A server that refuses all recipients with a bare 550 cannot be told from one that knows none of them.
    private func isAboutTheServer(_ reply: ServerReply) -> Bool {
        reply.code == 421 || reply.status?.utf8.starts(with: "4.3.".utf8) ?? false
    }

    /// A mailbox that is refused by policy (5.7.x, RFC 3463 §3.8) says that we may not send there; not that there is no
    /// such mailbox. Only the number counts: words may hold anything, an address for instance.
    private func isAboutPermission(_ reply: ServerReply) -> Bool {
        command == "RCPT" && !isWhollyRead && reply.status?.utf8.starts(with: "5.7.".utf8) ?? false
    }
}
