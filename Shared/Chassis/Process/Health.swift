import Foundation
import Hummingbird
import Logging
import Messages
import ServiceLifecycle
import Synchronization

/// What each part of the program says of itself: nil is well, a sentence is not.
final class Health: Sendable {
    private let parts: Mutex<[String: String?]>

    init(expecting parts: [String]) {
        self.parts = Mutex(Dictionary(uniqueKeysWithValues: parts.map { ($0, "has not started yet") }))
    }

    func say(_ part: String, _ trouble: String?) { parts.withLock { $0[part] = .some(trouble) } }

    /// Empty when the program can do its work now. A schema that it cannot use stands in the way of everything else, and is
    /// said alone.
    var troubles: [String: String] {
        parts.withLock { parts in
            if let misfit = parts["schema"] ?? nil { return ["schema": misfit] }
            return parts.compactMapValues(\.self)
        }
    }
}

/// The private port: `/healthz` (the process lives, whatever broker and database do), `/readyz` (it can do its work now),
/// `/metrics` (Prometheus text format 0.0.4).
func privatePort(_ address: String, health: Health, metrics: Prometheus, logger: Logger) throws -> some ServiceLifecycle
    .Service
{
    let router = Router()
    router.get("healthz") { _, _ in "ok\n" }
    router.get("readyz") { _, _ in
        let troubles = health.troubles
        let body = try JSON.encode(troubles)
        return Response(
            status: troubles.isEmpty ? .ok : .serviceUnavailable, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
    router.get("metrics") { _, _ in
        Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4"],
            body: .init(byteBuffer: ByteBuffer(string: metrics.text)))
    }
    var quiet = logger
    quiet.logLevel = .warning
    let (host, port) = try parse(address: address)
    return Application(router: router, configuration: .init(address: .hostname(host, port: port)), logger: quiet)
}

/// `host:port`, as every setting that names a listening address has it.
package func parse(address: String) throws -> (host: String, port: Int) {
    guard let cut = address.lastIndex(of: ":"), let port = Int(address[address.index(after: cut)...]),
        (0...65_535).contains(port)
    else { throw Fault(doing: "reading the address “\(address)”", cause: "write it as host:port") }
    return (String(address[..<cut]), port)
}

/// Something broke. It is logged once, with what was being done.
package struct Fault: Error, CustomStringConvertible {
    package let doing: String
    package let cause: String

    package init(doing: String, cause: String) {
        self.doing = doing
        self.cause = cause
    }

    package var description: String { "\(doing): \(cause)" }
}
