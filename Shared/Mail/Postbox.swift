import CCurl
import Foundation

/// Hands mails over, one after the other, over one connection that it keeps while all is understood. One thread owns it.
package final class Postbox {
    private let server: MailServer
    private var handle: UnsafeMutableRawPointer
    private var usedLast: ContinuousClock.Instant?

    package init(_ server: MailServer) {
        _ = ready
        self.server = server
        handle = curl_easy_init()!
    }

    deinit {
        // libcurl takes its leave and waits for an answer, from a server that may have fallen silent.
        let farewell = Farewell(handle: handle)
        Thread.detachNewThread { curl_easy_cleanup(farewell.handle) }
    }

    /// - Parameters:
    ///   - sender: the return path (RFC 5321 §3.3), which tells bounces apart.
    ///   - isStopping: whether the program is to end. Asked about once a second; the server has some seconds from then on.
    package func send(
        _ mail: Email, sender: String, until isStopping: @escaping () -> Bool = { false }
    ) throws(MailServerOut) -> Sent {
        try send(mail.mime(), sender: sender, to: mail.to.address, until: isStopping)
    }

    /// - Parameter bytes: a message whose lines end in CRLF.
    package func send(
        _ bytes: [UInt8], sender: String, to recipient: String, until isStopping: @escaping () -> Bool = { false }
    ) throws(MailServerOut) -> Sent {
        // A line break in an address would start a command of its own.
        guard [sender, recipient].allSatisfy(\.isMailAddress) else {
            return .refused(ServerReply("553 5.1.3 not an address that can be handed to a mail server")!)
        }
        let talk = Talk(bytes, to: server, until: isStopping)
        let recipients = curl_slist_append(nil, recipient)
        defer { curl_slist_free_all(recipients) }
        let context = Unmanaged.passUnretained(talk).toOpaque()
        curl_easy_reset(handle)
        prepare()
        curl_set_text(handle, CURLOPT_MAIL_FROM, sender)
        curl_set_recipients(handle, recipients)
        curl_set_number(handle, CURLOPT_UPLOAD, 1)
        // The size stays unsaid: libcurl 7.88 compares it with what it wrote, stuffed dots included, and could stop early.
        curl_set_read(handle, readMail, context)
        curl_set_debug(handle, overhear, context)
        curl_set_number(handle, CURLOPT_VERBOSE, 1)
        curl_set_progress(handle, isImpatient, context)
        let result = withExtendedLifetime(talk) { curl_easy_perform(handle) }
        usedLast = .now
        do {
            let sent = try talk.outcome(result)
            if !sent.isAnswered { hangUp() }
            return sent
        } catch {
            hangUp()
            throw error
        }
    }

    /// Whether a mail was handed over a moment ago, so that the next is worth the open connection. One that the server has closed
    /// meanwhile libcurl opens anew.
    package var isWarm: Bool { usedLast.map { $0 > .now - .seconds(3) } ?? false }

    /// Of the connection that it keeps; negative while there is none.
    var socket: Int32 { curl_active_socket(handle) }

    /// On the same connection an answer that comes late would be taken for the answer to the next mail.
    private func hangUp() {
        if socket >= 0 { shutdown(socket, Int32(SHUT_RDWR)) }
        curl_easy_cleanup(handle)
        handle = curl_easy_init()!
    }

    private func prepare() {
        curl_set_text(handle, CURLOPT_URL, server.url)
        curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        curl_set_number(handle, CURLOPT_USE_SSL, server.requiresTLS ? CURLUSESSL_ALL.number : CURLUSESSL_TRY.number)
        curl_set_text(handle, CURLOPT_USERNAME, server.user)
        curl_set_text(handle, CURLOPT_PASSWORD, server.password?())
        if let authorities = server.authorities { curl_set_text(handle, CURLOPT_CAINFO, authorities) }
        curl_set_number(handle, CURLOPT_CONNECTTIMEOUT, 10)
        // libcurl has one time limit for the whole talk; `isImpatient` has two. This one is out of their way.
        curl_set_number(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, 2 * (server.patience + server.patienceAfterDot))
        curl_set_socket(handle, watch)
        // Signals would hit whatever thread the process happens to have.
        curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
    }
}

/// libcurl is set up once, before its first use, because that is not safe in two threads.
private let ready: Void = { curl_global_init(Int(CURL_GLOBAL_ALL)) }()

private func readMail(
    _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    let talk = Unmanaged<Talk>.fromOpaque(context!).takeUnretainedValue()
    return talk.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
}

/// libcurl asks about once a second, whatever it waits for.
private func isImpatient(
    _ context: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t, _: curl_off_t
) -> CInt {
    Unmanaged<Talk>.fromOpaque(context!).takeUnretainedValue().hasTakenTooLong ? 1 : 0
}

/// Ten minutes are for a server that thinks: its machine answers probes meanwhile. When none is answered, it is gone or the way
/// to it is, and that is known after 15 s. What its machine has not taken yet may still wait: a server that reads slowly is there.
private func watch(_: UnsafeMutableRawPointer?, _ socket: curl_socket_t, _: curlsocktype) -> CInt {
    for (level, option, value) in [
        (SOL_SOCKET, SO_KEEPALIVE, 1), (Int32(IPPROTO_TCP), TCP_KEEPIDLE, 5), (Int32(IPPROTO_TCP), TCP_KEEPINTVL, 2),
        (Int32(IPPROTO_TCP), TCP_KEEPCNT, 5),
    ] {
        var value = Int32(value)
        setsockopt(socket, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }
    return CInt(CURL_SOCKOPT_OK)
}

/// A connection that nobody uses any more, on its way to another thread.
private struct Farewell: @unchecked Sendable { let handle: UnsafeMutableRawPointer }

private func overhear(
    _: UnsafeMutableRawPointer?, _ kind: curl_infotype, _ data: UnsafeMutablePointer<CChar>?, _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> CInt {
    let talk = Unmanaged<Talk>.fromOpaque(context!).takeUnretainedValue()
    let bytes = UnsafeRawBufferPointer(start: data, count: count)
    if kind == CURLINFO_HEADER_OUT { talk.heard(command: bytes) }
    if kind == CURLINFO_HEADER_IN { talk.heard(answer: bytes) }
    return 0
}

extension curl_usessl {
    fileprivate var number: Int { Int(rawValue) }
}

extension String {
    /// Whether mail can be sent to it: printable ASCII without spaces and angle brackets, with a local part and a domain.
    package var isMailAddress: Bool {
        let bytes = Array(utf8)
        guard let at = bytes.lastIndex(of: UInt8(ascii: "@")) else { return false }
        return at > 0 && at < bytes.count - 1 && bytes.count <= 254
            && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
    }
}
