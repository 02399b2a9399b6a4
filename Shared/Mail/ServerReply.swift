/// What a mail server answered.
package struct ServerReply: Sendable, Equatable {
    /// RFC 5321 §4.2.
    package let code: Int
    /// RFC 3463, such as `5.1.1`; not every server says it.
    package let status: String?
    /// They may repeat the address or the mail: for the registrar's page, never for logs.
    package let words: String

    /// - Returns: nil when the line is no reply.
    init?(_ line: String) {
        guard let code = Int(line.prefix(3)), (200...599).contains(code) else { return nil }
        self.code = code
        status = line.dropFirst(4).firstMatch(of: /^[245]\.\d{1,3}\.\d{1,3}\b/).map { String($0.output) }
        words = line
    }
}

extension ServerReply: CustomStringConvertible {
    /// Its numbers alone.
    package var description: String { status.map { "\(code) \($0)" } ?? "\(code)" }
}
