import Chassis
import Hummingbird
import Messages
import Pages

/// The three short texts that the foot links to.
struct Notes: Sendable {
    let premises: Premises

    func serve(on router: Router<Visitor>) {
        for name in ["help", "privacy", "accessibility"] {
            router.get(RouterPath("/\(name)")) { request, context in
                let settings = premises.running.settings
                let content = Content(
                    minutes: Int(premises.limits.idle / 60), hours: Int(premises.limits.whole / 3_600),
                    placeDays: settings[.placeDays],
                    helpdesk: settings[Language.chosen(for: request) == .zh ? .helpdeskZh : .helpdeskEn])
                return premises.templates.page("texts/\(name)", content, for: context.visit(request))
            }
        }
    }

    struct Content {
        let minutes: Int
        let hours: Int
        let placeDays: Int
        let helpdesk: String
    }
}
