import Foundation
import Hummingbird
import Messages
import Pages

/// What goes out on which day, and what stays and why (screen 09).
struct CalendarPage: Sendable {
    let premises: Premises
    static let path = "/calendar"

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/calendar", use: show)
        router.get("/calendar/list", use: list)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        async let answer = premises.ask(ShowCalendar(), by: session)
        let held = try await premises.ask(ListCalendar(.init(state: .held)), by: session)
        let day = try await premises.ask(ShowIssueDay(), by: session)
        let visit = context.visit(request)
        let content = CalendarContent(
            try await answer, held: held, day: day, isFrozen: context.freeze != nil, visit.language)
        return premises.staffTemplates.page("calendar/calendar", content, for: visit, status: content.status)
    }

    @Sendable
    private func list(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let query = CalendarQuery { request.query($0) }
        let answer = try await premises.ask(ListCalendar(query.filter, after: query.after), by: session)
        let isUnchosen = request.query("unchosen", atMost: 8) != nil
        let visit = context.visit(request, path: query.path)
        let content = CalendarListContent(answer, query, isUnchosen: isUnchosen, visit.language)
        return premises.staffTemplates.page("calendar/list", content, for: visit, status: content.status)
    }
}
