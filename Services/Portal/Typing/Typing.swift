import Foundation
import Hummingbird
import Pages

/// Takes what is typed into any form that says on which page it stands: by the link to the other language, by a page that is left,
/// and to be put by for later. The page's own route shows it again.
struct Typing: Sendable {
    let premises: Premises
    /// What somebody types may be far longer than it can mean anything; its page takes out again what it has a place for.
    static let size = FormSize(whole: 131_072, field: 32_768)

    func serve(on router: RouterGroup<Visitor>) {
        router.post("/typed", use: keep)
        router.post("/typed/forget", use: forget)
    }

    @Sendable
    private func keep(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let address = try await premises.keepTyped(
            form, of: session.chosen, in: session.id, isReadOn: request.query("lang") != nil)
        guard let address else { throw HTTPError(.badRequest) }
        return .redirect(to: address)
    }

    /// To begin anew.
    @Sendable
    private func forget(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        guard let page = form.page else { throw HTTPError(.badRequest) }
        if page == ContactPage.path {
            try await premises.keep(nil, in: session)
        } else {
            try await premises.forgetTyped(on: page, by: session)
        }
        return .redirect(to: page)
    }
}
