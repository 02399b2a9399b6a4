import Hummingbird
import Messages
import Pages

/// Where a file is chosen. The QR code on a diploma leads here too, and its random id tells nothing.
struct UploadPage: Sendable {
    let templates: Templates

    func serve(on router: Router<BasicRequestContext>) {
        for path in ["/", "/d/{lookup}"] {
            router.get(RouterPath(path)) { request, _ in
                guard let told = request.query("refused", atMost: 32).flatMap(UploadRefusal.init(rawValue:)) else {
                    return templates.page(
                        "verify", View(refusal: nil), for: Visit(.chosen(for: request), path: request.uri.path))
                }
                return page(told, request, status: .ok)
            }
        }
        // The result belongs to a file and cannot be read again without it.
        router.get("/verify") { request, _ in
            let query = request.uri.query.map { "?\($0)" } ?? ""
            return Response(status: .seeOther, headers: [.location: "/\(query)"])
        }
    }

    /// The same page, with what was wrong with the file.
    func refuse(_ refusal: UploadRefusal, _ request: Request) -> Response {
        page(refusal, request, status: refusal.status)
    }

    /// The other language tells it again by its address.
    private func page(_ refusal: UploadRefusal, _ request: Request, status: HTTPResponse.Status) -> Response {
        let language = Language.chosen(for: request)
        return templates.page(
            "verify", View(refusal: refusal.reason[language]),
            for: Visit(language, path: "/?refused=\(refusal.rawValue)"), status: status)
    }

    struct View {
        let refusal: String?
        var megabytes = UploadRefusal.megabytes
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
