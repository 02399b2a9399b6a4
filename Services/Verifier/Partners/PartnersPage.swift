import Foundation
import Hummingbird
import Messages
import Pages

/// Whose diplomas can be checked here, whom to ask, and by which keys each has signed; and what this page is.
struct PartnersPage: Sendable {
    let templates: Templates
    let check: Check

    func serve(on router: Router<BasicRequestContext>) {
        router.get("/partners") { request, _ in
            let language = Language.chosen(for: request)
            let wanted = request.query("q", atMost: 120) ?? ""
            let state = request.query("state", atMost: 16).flatMap(Partner.State.init(rawValue:))
            let view = PartnersView(
                check.schools.partners, wanted: wanted, state: state, now: Date(), language)
            return templates.page("partners", view, for: Visit(language, path: view.path))
        }
        router.get("/about") { request, _ in
            let language = Language.chosen(for: request)
            return templates.page(
                "about", About(schools: check.schools.names.count, megabytes: UploadRefusal.megabytes),
                for: Visit(language, path: "/about"))
        }
    }

    struct About {
        let schools: Int
        let megabytes: Int
    }
}
