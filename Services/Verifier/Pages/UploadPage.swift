import Hummingbird
import Logging
import Messages
import Pages

/// Where a file is chosen. The QR code on a diploma leads here too: then the page says which diploma's file is wanted, and nothing
/// that stands on it.
struct UploadPage: Sendable {
    let templates: Templates
    let check: Check

    func serve(on router: Router<BasicRequestContext>) {
        router.get("/") { request, _ in page(Self.told(request), of: nil, request) }
        router.get("/d/{lookup}") { request, context in
            let lookup = context.parameters.get("lookup").flatMap(Lookup.read)
            return page(Self.told(request), of: await wanted(lookup, context.logger), request)
        }
        // The result belongs to a file and cannot be read again without it.
        router.get("/verify") { request, _ in
            let query = request.uri.query.map { "?\($0)" } ?? ""
            return Response(status: .seeOther, headers: [.location: "/\(query)"])
        }
    }

    /// The same page, with what was wrong with the file.
    func refuse(_ refusal: UploadRefusal, _ request: Request, _ log: Logger) async -> Response {
        let lookup = request.query("wanted", atMost: 64).flatMap(Lookup.read)
        let wanted = lookup == nil ? nil : await wanted(lookup, log)
        return page(refusal, of: wanted, request, status: refusal.status)
    }

    private static func told(_ request: Request) -> UploadRefusal? {
        request.query("refused", atMost: 32).flatMap(UploadRefusal.init(rawValue:))
    }

    /// Whose QR code it is.
    private struct Wanted {
        let lookup: String?
        let original: Original?
    }

    /// A register that cannot be asked is no reason to show no page.
    private func wanted(_ lookup: String?, _ log: Logger) async -> Wanted {
        guard let lookup else { return Wanted(lookup: nil, original: nil) }
        do {
            return Wanted(lookup: lookup, original: try await check.original(lookup: lookup))
        } catch {
            log.error("registry not read", error: error)
            return Wanted(lookup: lookup, original: nil)
        }
    }

    /// The other language tells it again by its address.
    private func page(
        _ refusal: UploadRefusal?, of wanted: Wanted?, _ request: Request, status: HTTPResponse.Status = .ok
    ) -> Response {
        let language = Language.chosen(for: request)
        let place = wanted?.lookup.map { "/d/\($0)" } ?? (wanted == nil ? "/" : request.uri.path)
        let view = View(
            refusal: refusal?.reason[language], lookup: wanted?.lookup, isScanned: wanted != nil,
            original: wanted?.original.map { OriginalView($0, language) })
        return templates.page(
            "verify", view, for: Visit(language, path: place + (refusal.map { "?refused=\($0.rawValue)" } ?? "")),
            status: status)
    }

    struct View {
        let refusal: String?
        /// The id of the QR code that led here, which goes along with the file.
        var lookup: String?
        var isScanned = false
        var original: OriginalView?
        var megabytes = UploadRefusal.megabytes
        var bytes = UploadReader.size.file
    }
}

extension UploadRefusal {
    var status: HTTPResponse.Status {
        switch self {
        case .fileTooLarge, .formTooLarge: .contentTooLarge
        case .formExpected, .notAPDF: .unsupportedMediaType
        case .formUnreadable, .formCutShort, .fileMissing, .oneFileOnly, .fileEmpty: .badRequest
        }
    }
}
