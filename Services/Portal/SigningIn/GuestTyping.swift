import Hummingbird
import Pages

/// Takes what is typed on the pages before signing in when they are read in the other language, and lets the browser carry it.
struct GuestTyping: Sendable {
    /// In bytes, of those pages' own addresses: a percent sign may stand for every byte of where one is going.
    static let page = 8_192
    private static let size = FormSize(
        whole: 32_768, fields: ["next": 2_048, "page": page, "password": NewPassword.most])

    func serve(on router: Router<Visitor>) {
        router.post("/sign-in/typed", use: keep)
    }

    @Sendable
    private func keep(_ request: Request, _ context: Visitor) async throws -> Response {
        let form: Form
        do {
            form = try await Form(
                request, context, from: request.id(in: Cookies.guest) ?? SessionID(), within: Self.size)
        } catch let error as HTTPError where error.status == .forbidden {
            return .redirect(to: SignIn.Content.State.address(.stale, next: nil))
        }
        guard let address = ownPath(form["page"]), [SignIn.path, CodeSignIn.path].contains(address.withoutQuery) else {
            throw HTTPError(.badRequest)
        }
        return .redirect(
            to: address,
            keeping: TypedByGuest(
                user: form["user"] ?? "", number: form["number"] ?? "", address: form["address"] ?? ""))
    }
}
