import Chassis
import Hummingbird
import Pages

/// Puts off the end of an idle session (screen 31): to come past the door is all that it takes.
struct Staying: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) {
        router.post("/stay", use: stay)
    }

    /// - Returns: for how many seconds the page may go on, and `final` when it cannot be put off again, for the script that asked.
    @Sendable
    private func stay(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = context.session!
        _ = try await Form(request, context, from: session.id, within: FormSize(whole: 1_024))
        return Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(
                byteBuffer: ByteBuffer(string: "\(session.ending.seconds)\(session.ending.isFinal ? " final" : "")")))
    }
}
