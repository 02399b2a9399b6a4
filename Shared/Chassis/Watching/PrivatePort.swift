import Foundation
import Hummingbird
import Logging
import Messages
import Requests
import ServiceLifecycle

/// The private port, behind the same gate as pages: who reaches it need not be who is meant to.
func privatePort(_ address: String, health: Health, metrics: Prometheus, logger: Logger) throws -> some ServiceLifecycle
    .Service
{
    var quiet = logger
    quiet.logLevel = .warning
    let (host, port) = try parse(address: address)
    return Application(
        responder: privateAnswers(privateRoutes(health, metrics)),
        configuration: .init(address: .hostname(host, port: port)), logger: quiet)
}

func privateAnswers(_ router: Router<BasicRequestContext>) -> Gate<RouterResponder<BasicRequestContext>> {
    Gate(router.buildResponder())
}

/// `/healthz` (the process lives, whatever broker and database do), `/readyz` (it can do its work now; the body names whatever
/// is in trouble), `/metrics` (Prometheus text format 0.0.4). To HEAD each answers as to GET, without the body.
func privateRoutes(_ health: Health, _ metrics: Prometheus) -> Router<BasicRequestContext> {
    let router = Router(options: .autoGenerateHeadEndpoints)
    router.add(middleware: SafeHeaders())
    router.get("healthz") { _, _ in "ok\n" }
    router.get("readyz") { _, _ in
        let body = try JSON.encode(health.troubles)
        return Response(
            status: health.isReady ? .ok : .serviceUnavailable, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
    router.get("metrics") { _, _ in
        Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4"],
            body: .init(byteBuffer: ByteBuffer(string: metrics.text)))
    }
    return router
}

/// `host:port`, as every setting that names a listening address has it.
package func parse(address: String) throws -> (host: String, port: Int) {
    guard let cut = address.lastIndex(of: ":"), let port = Int(address[address.index(after: cut)...]),
        (0...65_535).contains(port)
    else { throw Fault(doing: "reading the address “\(address)”", cause: "write it as host:port") }
    return (String(address[..<cut]), port)
}
