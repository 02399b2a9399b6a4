import CCurl
import Passing

/// A request to another server, whose address a setting gives.
///
/// It is made by libcurl, which the programs link for mail already and which blocks: async-http-client would bring a second TLS
/// library. Certificates are checked, redirects are not followed.
package struct WebRequest: Sendable {
    package var method = "GET"
    package var url: String
    /// Each as a line, such as `Accept: application/json`.
    package var headers: [String] = []
    package var body: [UInt8]?
    /// By HTTP Basic (RFC 7617).
    package var login: Login?
    /// Seconds until there is a connection.
    package var patience = 5
    /// Seconds until the whole answer is there.
    package var wholePatience = 5
    /// Bytes of an answer that is read.
    package var most: Int
    /// A PEM file with the authorities to trust; nil for the system's.
    package var authorities: String?

    package init(_ url: String, atMost most: Int) { (self.url, self.most) = (url, most) }

    /// A user and their password.
    package struct Login: Sendable {
        package let user: String
        package let password: String

        package init(user: String, password: String) { (self.user, self.password) = (user, password) }
    }

    /// Holds the thread up until the answer is there.
    package func send() throws(NoAnswer) -> WebAnswer {
        _ = ready
        let handle = curl_easy_init()!
        defer { curl_easy_cleanup(handle) }
        let lines = headers.reduce(nil as UnsafeMutablePointer<curl_slist>?) { curl_slist_append($0, $1) }
        defer { curl_slist_free_all(lines) }
        let reading = Reading(atMost: most)
        prepare(handle)
        curl_set_headers(handle, lines)
        curl_set_write(handle, Reading.take, Unmanaged.passUnretained(reading).toOpaque())
        let result = withExtendedLifetime(reading) { curl_easy_perform(handle) }
        guard !reading.isTooLong else { throw NoAnswer(why: "The answer is longer than \(most) bytes") }
        guard result == CURLE_OK else { throw NoAnswer(why: String(cString: curl_easy_strerror(result))) }
        var status = 0
        curl_get_number(handle, CURLINFO_RESPONSE_CODE, &status)
        return WebAnswer(status: status, body: reading.bytes)
    }

    private func prepare(_ handle: UnsafeMutableRawPointer) {
        curl_set_text(handle, CURLOPT_URL, url)
        curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        curl_set_text(handle, CURLOPT_CUSTOMREQUEST, method)
        if let login {
            curl_set_text(handle, CURLOPT_USERNAME, login.user)
            curl_set_text(handle, CURLOPT_PASSWORD, login.password)
        }
        if let authorities { curl_set_text(handle, CURLOPT_CAINFO, authorities) }
        curl_set_number(handle, CURLOPT_CONNECTTIMEOUT, patience)
        curl_set_number(handle, CURLOPT_TIMEOUT, wholePatience)
        // Signals would hit whatever thread the process happens to have.
        curl_set_number(handle, CURLOPT_NOSIGNAL, 1)
        guard let body else { return }
        curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
        // Copied as bytes, which need not be a text. The one more is for an empty body, which must have an address, too.
        (body + [0]).withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                _ = curl_set_text(handle, CURLOPT_COPYPOSTFIELDS, $0.baseAddress)
            }
        }
    }

    /// Where libcurl puts what it reads.
    private final class Reading {
        private(set) var bytes: [UInt8] = []
        private(set) var isTooLong = false
        private let most: Int

        init(atMost most: Int) { self.most = most }

        /// Taking less than is there ends it.
        static let take: curl_write_callback = { data, size, count, context in
            let reading = Unmanaged<Reading>.fromOpaque(context!).takeUnretainedValue()
            guard reading.bytes.count + size * count <= reading.most else {
                reading.isTooLong = true
                return 0
            }
            reading.bytes += UnsafeRawBufferPointer(start: data, count: size * count)
            return size * count
        }
    }
}

/// No answer came, or none that may be read.
package struct NoAnswer: MayPass, Sendable, Equatable {
    /// In libcurl's words, or ours.
    package let why: String

    package init(why: String) { self.why = why }

    package var isPassing: Bool { true }
}

/// libcurl is set up once, before its first use, because that is not safe in two threads.
private let ready: Void = { curl_global_init(Int(CURL_GLOBAL_ALL)) }()
