package import Hummingbird
import Logging

/// Stands before the router: nothing of a request is compared, looked up or taken apart as a text before its size is known.
///
/// An address is written in ASCII, whatever it means: browsers escape all else.
package struct Gate<Inside: HTTPResponder>: HTTPResponder where Inside.Context: RequestContext {
    private let inside: Inside

    package init(_ inside: Inside) { self.inside = inside }

    /// What the router answers, or why it is not asked.
    package func respond(to request: Request, context: Inside.Context) async throws -> Response {
        if let status = request.refusal {
            context.logger.info("request refused", metadata: ["status": "\(status.code)"])
            // In both languages: which is the reader's stands in what is not looked at.
            let text = "這個要求看不懂。請回首頁再試一次。\nThe request was not understood. Please go to the home page and try again.\n"
            return Response(
                status: status, headers: [.contentType: "text/plain; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: text))
            ).safe
        }
        return try await inside.respond(to: request, context: context)
    }
}

extension Request {
    /// In bytes: longer than any address of ours with all that it may carry.
    private static let longestTarget = 4_096
    /// In bytes: longer than what browsers send of themselves, and than the cookies that we set.
    private static let longestHeader = 8_192
    private static let longestHead = 32_768

    /// Why it is not looked at; nil when it is no larger than a request may be, and its address ASCII.
    fileprivate var refusal: HTTPResponse.Status? {
        let target = (head.path ?? "").utf8
        guard target.count <= Self.longestTarget else { return .uriTooLong }
        guard target.allSatisfy({ (0x21...0x7e).contains($0) }) else { return .badRequest }
        var all = 0
        for field in headers {
            guard field.value.utf8.count <= Self.longestHeader else { return .requestHeaderFieldsTooLarge }
            all += field.name.rawName.utf8.count + field.value.utf8.count
        }
        return all <= Self.longestHead ? nil : .requestHeaderFieldsTooLarge
    }
}
