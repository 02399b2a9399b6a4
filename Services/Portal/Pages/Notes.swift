import Chassis
import Hummingbird
import Messages
import Pages

/// The texts that the foot links to, for everybody.
struct Notes: Sendable {
    let premises: Premises
    let school: SchoolSettings

    /// - Throws: when a setting cannot be read.
    init(premises: Premises) throws {
        self.premises = premises
        school = try SchoolSettings(premises.running.settings)
    }

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/help", use: help)
        for name in ["privacy", "accessibility"] {
            router.get(RouterPath("/\(name)")) { request, context in page("texts/\(name)", note, request, context) }
        }
    }

    @Sendable
    private func help(_ request: Request, _ context: Visitor) async throws -> Response {
        let content = HelpContent(
            await premises.terms.current(), school, minutes: Int(premises.limits.idle / 60),
            Language.chosen(for: request))
        return page("help", content, request, context)
    }

    private var note: Content {
        Content(
            minutes: Int(premises.limits.idle / 60), hours: Int(premises.limits.whole / 3_600),
            placeDays: premises.running.settings[.placeDays])
    }

    private func page(_ name: String, _ content: Any, _ request: Request, _ context: Visitor) -> Response {
        let templates = context.session.map { premises.templates(for: $0.account) } ?? premises.templates
        return templates.page(name, content, for: context.visit(request))
    }

    struct Content {
        let minutes: Int
        let hours: Int
        let placeDays: Int
    }
}
