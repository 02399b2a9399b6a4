import CCurl

/// What was said between us and the server about one letter, as far as it decides what came of it.
///
/// libcurl's result code alone cannot tell a refused letter from a broken connection: the order of command, end of the
/// letter and answer can (RFC 5321 §4.2.5: after the final dot only the answer says who has the letter).
final class Talk {
    private let bytes: [UInt8]
    private var position = 0
    /// libcurl has it all and may send the final dot at any moment.
    private var isWhollyRead = false
    private var command = ""
    /// libcurl takes its leave when a letter was refused; what is said then is not about the letter.
    private var hasParted = false
    private var answer: (code: Int, text: String)?

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, bytes.count - position)
        guard count > 0 else { return 0 }
        buffer.copyBytes(from: bytes[position..<position + count])
        position += count
        if position == bytes.count {
            isWhollyRead = true
            answer = nil
        }
        return count
    }

    /// Keeps the verb alone: the rest may be a password.
    func heard(command line: UnsafeRawBufferPointer) {
        let verb = String(decoding: line.prefix(4), as: UTF8.self).uppercased()
        hasParted = verb == "QUIT"
        guard !hasParted else { return }
        command = verb
        answer = nil
    }

    func heard(answer line: UnsafeRawBufferPointer) {
        guard !hasParted else { return }
        let text = String(decoding: line, as: UTF8.self)
        guard let code = Int(text.prefix(3)) else { return }
        answer = (code, text.split(whereSeparator: \.isNewline).joined(separator: " "))
    }

    func outcome(_ result: CURLcode) -> Sent {
        if result == CURLE_OK { return .accepted(answer: answer?.text ?? "") }
        let why = String(cString: curl_easy_strerror(result))
        guard let answer, answer.code >= 400 else {
            return isWhollyRead ? .inDoubt(why: why) : .passing(code: nil, why: why)
        }
        if answer.code >= 500, isAboutTheLetter(answer.text) { return .refused(code: answer.code, answer: answer.text) }
        return .passing(code: answer.code < 500 ? answer.code : nil, why: answer.text)
    }

    /// A server that does not know us, or does not like our sender, refuses every letter: that is ours to mend, and
    /// the letters wait.
    private func isAboutTheLetter(_ answer: String) -> Bool {
        isWhollyRead || command == "DATA" || command == "RCPT" && !isAboutPermission(answer)
    }

    /// A mailbox that is refused by policy (5.7.x, RFC 3463 §3.8) says that we may not send there, as every other would
    /// say; not that there is no such mailbox.
    private func isAboutPermission(_ answer: String) -> Bool {
        guard let status = answer.dropFirst(4).firstMatch(of: /^5\.\d{1,3}\.\d{1,3}\b/) else {
            return answer.lowercased().contains("relay")
        }
        return status.output.hasPrefix("5.7.")
    }
}
