import Foundation
import HTTP
import Messages
import Passing

/// The broker's management HTTP API (https://www.rabbitmq.com/docs/http-api-reference), as whoever MANAGEMENT_URL names.
struct Management {
    /// Without user and password.
    private let base: String
    private let user: String
    private let password: String

    /// Reads MANAGEMENT_URL, or the file that MANAGEMENT_URL_FILE names: `http://user:password@host:15672`.
    init(environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        var text = environment["MANAGEMENT_URL"]
        if let path = environment["MANAGEMENT_URL_FILE"] { text = try Secret.read(path) }
        guard let text, var parts = URLComponents(string: text), let user = parts.user, let password = parts.password
        else {
            throw Complaint(
                "Set MANAGEMENT_URL, or MANAGEMENT_URL_FILE for a file that holds it: http://user:password@host:15672")
        }
        (self.user, self.password) = (user, password)
        (parts.user, parts.password) = (nil, nil)
        self.base = parts.string!.trimmingSuffix("/") + "/api/"
    }

    /// - Parameter path: segments, which are escaped here.
    /// - Returns: nil when there is no such thing.
    func get(_ path: [String]) throws -> JSONValue? {
        let (status, body) = try request("GET", path, nil)
        if status == 404 { return nil }
        guard status == 200 else { throw refused(path, status, body) }
        return try JSON.decode(JSONValue.self, from: body)
    }

    /// Whether the broker shows everything to this user.
    var isAdministrator: Bool {
        get throws {
            switch try get(["whoami"])?["tags"] {
            case .text(let tags): tags.split(separator: ",").contains { $0 == "administrator" }
            case .list(let tags): tags.contains("administrator")
            default: false
            }
        }
    }

    func put(_ path: [String], _ document: JSONValue) throws { try send("PUT", path, document) }
    func post(_ path: [String], _ document: JSONValue) throws { try send("POST", path, document) }
    /// What is gone already stays gone.
    func delete(_ path: [String]) throws { try send("DELETE", path, nil) }

    private func send(_ method: String, _ path: [String], _ document: JSONValue?) throws {
        let (status, body) = try request(method, path, try document.map { try JSON.encode($0) })
        if method == "DELETE", status == 404 { return }
        guard (200..<300).contains(status) else { throw refused(path, status, body) }
    }

    private func refused(_ path: [String], _ status: Int, _ body: [UInt8]) -> ManagementError {
        let reason = (try? JSON.decode([String: JSONValue].self, from: body))?["reason"]
        let sentence = if case .text(let text)? = reason { text } else { "no reason given" }
        return ManagementError(
            status: status, description: "The broker answered \(status) to \(path.joined(separator: "/")): \(sentence)")
    }

    private func request(_ method: String, _ path: [String], _ body: [UInt8]?) throws -> (Int, [UInt8]) {
        let segments = path.map {
            $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(["-", ".", "_"]))!
        }
        var request = WebRequest(base + segments.joined(separator: "/"), atMost: Self.longest)
        request.method = method
        request.headers = ["Content-Type: application/json"]
        request.body = body
        request.login = .init(
            user: user.removingPercentEncoding ?? user, password: password.removingPercentEncoding ?? password)
        request.wholePatience = 20
        do {
            let answer = try request.send()
            return (answer.status, answer.body)
        } catch {
            throw ManagementError(
                status: nil, description: "The broker's management at \(base) cannot be reached: \(error.why)")
        }
    }

    /// In bytes: lists of every queue and binding of a large broker.
    private static let longest = 256 * 1_024 * 1_024
}

/// What the broker's management did not do.
struct ManagementError: MayPass, CustomStringConvertible {
    /// The answer's status (RFC 9110 §15); nil when none came.
    let status: Int?
    /// A sentence that says what was asked and why it was not done.
    let description: String

    /// Silence, haste and a server in trouble pass; what is refused stays refused.
    var isPassing: Bool { status.map { $0 >= 500 || $0 == 408 || $0 == 429 } ?? true }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
