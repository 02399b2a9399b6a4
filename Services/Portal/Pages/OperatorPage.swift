import Chassis
import Foundation
import Hummingbird
import Messages
import Pages

/// Where an operator begins: what the portal knows of itself, and where the others are looked at.
struct OperatorPage: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) { router.get("/operator", use: show) }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        guard context.session!.actor.has(.operator) else { throw context.forbidden(request) }
        let visit = context.visit(request)
        let content = OperatorContent(try await premises.running.backlog(), now: Date(), visit.language)
        return premises.staffTemplates.page("operator", content, for: visit)
    }
}

/// What the operator's first page shows.
struct OperatorContent {
    let state: State
    let parked: Int
    let failing: Int
    let unsent: Int
    let asOf: Moment

    enum State: PageState {
        case nothing
        /// Somebody must look.
        case parked
    }

    init(_ backlog: Backlog, now: Date, _ language: Language) {
        state = backlog.parked > 0 ? .parked : .nothing
        (parked, failing, unsent) = (backlog.parked, backlog.failing, backlog.unsent)
        asOf = Moment(now, language)
    }
}
