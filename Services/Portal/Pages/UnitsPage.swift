import Foundation
import Hummingbird
import Messages
import Pages

/// How much waits for each unit, for whoever looks after several: the registrar, and reviewers of more than one.
struct UnitsPage: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) { router.get("/units", use: show) }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = context.session!
        let answer = try await premises.ask(ListUnits(), by: session)
        let visit = context.visit(request)
        let content = UnitsContent(answer, visit.language)
        return premises.staffTemplates.page("units", content, for: visit, status: content.status)
    }
}

/// What the template of the units' counts shows.
struct UnitsContent {
    let state: State
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        /// The school has none of the units that the account names.
        case none
        case some(Table)
    }
    struct Table { let units: [Unit] }
    struct Unit {
        let href: String
        let name: String
        let pending: Count
        let returned: Count
        let passed: Count
        let notRequired: Count
    }
    struct Count {
        let href: String
        let number: String
    }

    init(_ answer: ListUnits.Answer?, _ language: Language) {
        status = answer == nil ? .serviceUnavailable : .ok
        let units = answer.map { $0.units.map { Unit($0, language) } }
        state = units.map { $0.isEmpty ? .none : .some(.init(units: $0)) } ?? .unavailable
    }
}

extension UnitsContent.Unit {
    fileprivate init(_ unit: ListUnits.Unit, _ language: Language) {
        func count(_ result: ClearanceReviewed.Result) -> UnitsContent.Count {
            .init(href: UnitWorkPage.Query(result: result).path(of: unit.code), number: unit.counts[result].grouped)
        }
        name = unit.name[language]
        (pending, returned, passed, notRequired) = (
            count(.pending), count(.returned), count(.passed), count(.notRequired)
        )
        href = pending.href
    }
}
