import Foundation
import Glibc

/// Looks whether a mail relay greets, and offers to encrypt.
enum RelayLook {
    static func differences(_ place: String) -> [Difference] {
        let mend = ["nc -v \(place.replacing(":", with: " "))   # from here; then its log"]
        func one(_ what: String, _ mend: [String]) -> [Difference] {
            [Difference(kind: .relay, name: place, what: what, mend: mend)]
        }
        do {
            return judge(try Conversation(place).greeting()).flatMap {
                one($0, ["smtpd_tls_security_level = may   # Postfix; SMTP_REQUIRE_TLS=false only on one machine"])
            }
        } catch { return one("does not answer: \(error)", mend) }
    }

    /// What is wrong with the lines that it says after EHLO (RFC 5321 §4.1.1.1, RFC 3207).
    static func judge(_ lines: [String]) -> [String] {
        let offers = lines.map { $0.dropFirst(4).uppercased() }
        return offers.contains("STARTTLS")
            ? [] : ["does not offer STARTTLS, which mails are sent by unless SMTP_REQUIRE_TLS says otherwise"]
    }

    /// A connection, as long as it takes to be greeted.
    private final class Conversation {
        private let socket: Int32

        init(_ place: String) throws {
            let parts = place.split(separator: ":")
            guard parts.count == 2 else { throw Complaint("Write host:port.") }
            var hints = addrinfo()
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
            var found: UnsafeMutablePointer<addrinfo>?
            guard getaddrinfo(String(parts[0]), String(parts[1]), &hints, &found) == 0, let first = found else {
                throw Complaint("its name is not known")
            }
            defer { freeaddrinfo(found) }
            socket = Glibc.socket(first.pointee.ai_family, first.pointee.ai_socktype, 0)
            var patience = timeval(tv_sec: 10, tv_usec: 0)
            for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
                setsockopt(socket, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
            }
            guard connect(socket, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0 else {
                throw Complaint(String(cString: strerror(errno)))
            }
        }

        deinit { close(socket) }

        func greeting() throws -> [String] {
            guard try reply().last?.hasPrefix("220") == true else { throw Complaint("it does not greet with 220") }
            try say("EHLO doctor.invalid\r\n")
            let lines = try reply()
            try say("QUIT\r\n")
            guard lines.last?.hasPrefix("250") == true else { throw Complaint("it refuses EHLO") }
            return lines
        }

        private func say(_ line: String) throws {
            let bytes = Array(line.utf8)
            guard send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
                throw Complaint("it hangs up")
            }
        }

        /// The lines of one reply: the last has a blank behind its code.
        private func reply() throws -> [String] {
            var bytes: [UInt8] = []
            while true {
                var piece = [UInt8](repeating: 0, count: 1_024)
                let size = recv(socket, &piece, piece.count, 0)
                guard size > 0, bytes.count < 65_536 else {
                    throw Complaint("it says nothing for ten seconds, or hangs up")
                }
                bytes += piece.prefix(size)
                let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
                if bytes.last == 10, let last = lines.last, last.count >= 4, last.dropFirst(3).first == " " {
                    return lines
                }
                if bytes.last == 10, lines.last?.count == 3 { return lines }
            }
        }
    }
}
