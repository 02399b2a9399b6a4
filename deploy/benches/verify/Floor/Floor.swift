import Hummingbird
import Requests

/// The floor of what a verifier takes in: the same server behind the same gate, which reads bodies and does nothing with them.
///
/// usage: reading-floor HOST PORT
@main
struct Floor {
    static func main() async throws {
        let words = CommandLine.arguments.dropFirst()
        guard words.count == 2, let host = words.first, let port = words.last.flatMap({ Int($0) }) else {
            return print("usage: reading-floor HOST PORT")
        }
        let router = Router()
        router.post("/read") { request, _ in
            var bytes = 0
            for try await piece in request.body { bytes += piece.readableBytes }
            return "\(bytes)\n"
        }
        try await Application(
            responder: Gate(router.buildResponder()), configuration: .init(address: .hostname(host, port: port))
        ).runService()
    }
}
