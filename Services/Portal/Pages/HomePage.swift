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
        let session = context.session!
        let standing = try await premises.standing(of: session)
        // Who has no diploma can apply for no other one.
        let applications =
            standing.items.isEmpty
            ? nil
            : try await premises.ask(ShowApplications(student: session.student), by: session, within: Premises.glance)
        let today = Day(taipei: Date())
        let posts = try await premises.running.database.transaction { tx in
            try tx.currentAnnouncements(
                on: today, for: Audience.written(of: standing.list?.among), atMost: HomeContent.posts)
        }
        let visit = context.visit(request)
        let settings = premises.running.settings
        let content = HomeContent(
            standing, posts: posts, person: visit.person ?? "", phone: settings[.phone],
            registrar: settings[visit.language == .zh ? .registrarZh : .registrarEn], applications: applications,
            visit.language)
        return premises.templates.page("home", content, for: visit)
    }
}
