import Chassis
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres

/// The student's home: the one thing to do now, the three stages, announcements (screen 02).
struct HomePage: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) { router.get("/", use: show) }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let standing = try await premises.standing(of: context.session!)
        let today = Day(taipei: Date())
        let posts = try await premises.running.database.transaction { tx in
            try tx.currentAnnouncements(
                on: today, for: Audience.written(of: standing.list?.among), atMost: HomeContent.posts)
        }
        let visit = context.visit(request)
        let settings = premises.running.settings
        let content = HomeContent(
            standing, posts: posts, person: visit.person ?? "", phone: settings[.phone],
            registrar: settings[visit.language == .zh ? .registrarZh : .registrarEn], visit.language)
        return premises.templates.page("home", content, for: visit)
    }
}
