import Foundation
import HTTP
import Testing

@Suite("Requests to other servers", .serialized)
struct WebRequestTests {
    @Test("What is asked arrives as it was written, and the answer comes back, whatever it says")
    func asks() async throws {
        let server = try OneAnswer("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}")
        var request = WebRequest("\(server.url)/token?x=1", atMost: 100)
        request.method = "POST"
        request.headers = ["Accept: application/json", "Content-Type: application/x-www-form-urlencoded"]
        request.body = Array(formEncoded(["code": "a&b", "名": "x y"]).utf8)
        request.login = .init(user: "me", password: "s:1")
        #expect(try await Courier().send(request) == WebAnswer(status: 404, body: Array("{}".utf8)))
        let asked = server.asked
        #expect(asked.hasPrefix("POST /token?x=1 HTTP/1.1\r\n") && asked.hasSuffix("code=a%26b&%E5%90%8D=x%20y"))
        #expect(asked.contains("Authorization: Basic bWU6czox\r\n") && asked.contains("Accept: application/json\r\n"))
    }

    @Test("A redirect is an answer and is not followed")
    func redirects() throws {
        let server = try OneAnswer("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
        #expect(try WebRequest(server.url, atMost: 100).send().status == 302)
    }

    @Test("An answer that is longer than it may be is not read to its end")
    func sizes() throws {
        let body = String(repeating: "x", count: 101)
        let server = try OneAnswer("HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n\(body)")
        #expect(throws: NoAnswer(why: "The answer is longer than 100 bytes")) {
            try WebRequest(server.url, atMost: 100).send()
        }
    }

    @Test("A server that is away or says nothing, a file, and too many requests at once, are no answer, and may pass")
    func silence() async throws {
        for url in ["http://127.0.0.1:1/", "file:///etc/passwd", "ftp://127.0.0.1/"] {
            let error = #expect(throws: NoAnswer.self) { try WebRequest(url, atMost: 100).send() }
            #expect(error?.isPassing == true)
        }
        let silent = try OneAnswer(nil)
        var request = WebRequest(silent.url, atMost: 100)
        request.wholePatience = 1
        let began = ContinuousClock.now
        #expect(throws: NoAnswer.self) { try request.send() }
        #expect(ContinuousClock.now - began < .seconds(3))
        await #expect(throws: NoAnswer.self) { try await Courier(most: 0).send(request) }
    }

    @Test("A server whose certificate nobody vouches for is no answer")
    func certificates() throws {
        let server = try OneAnswer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        let url = server.url.replacing("http://", with: "https://")
        #expect(throws: NoAnswer.self) { try WebRequest(url, atMost: 100).send() }
    }
}

/// A server that answers one request, with what it is given; nil: never.
final class OneAnswer: @unchecked Sendable {
    let url: String
    private let socket: Int32
    private var heard = ""
    private let done = DispatchSemaphore(value: 0)

    init(_ answer: String?) throws {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && listen(socket, 1) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        try #require(isBound)
        self.socket = socket
        url = "http://127.0.0.1:\(UInt16(bigEndian: place.sin_port))"
        Thread.detachNewThread { [self] in serve(answer) }
    }

    deinit { close(socket) }

    /// What came, once it was answered.
    var asked: String {
        done.wait()
        return heard
    }

    private func serve(_ answer: String?) {
        let talk = accept(socket, nil, nil)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = max(0, recv(talk, &buffer, buffer.count, 0))
        heard = String(decoding: buffer[..<count], as: UTF8.self)
        if let answer { _ = send(talk, answer, answer.utf8.count, Int32(MSG_NOSIGNAL)) } else { sleep(3) }
        close(talk)
        done.signal()
    }
}
