import Chassis
import Foundation
import Hummingbird
import Messages
import Pages

/// What came of each campus system, and what of it was refused: all of them, and a page for each.
struct PublishersPage: Sendable {
    let premises: Premises
    static let path = "/operations/publishers"

    static func path(of publisher: String) -> String { "\(path)/\(publisher)" }

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/operations/publishers", use: list)
        router.get("/operations/publishers/:publisher", use: one)
    }

    @Sendable
    private func list(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.operations(request)
        let reading = try await premises.readPublishers(by: session)
        let visit = context.visit(request, path: Self.path)
        return premises.staffTemplates.page(
            "publishers/list", PublishersContent(reading, now: Date(), visit.language), for: visit)
    }

    @Sendable
    private func one(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.operations(request)
        let publisher = try context.parameters.require("publisher")
        guard ShortName.holds(publisher) else { throw HTTPError(.notFound) }
        let reading = try await premises.readPublishers(by: session)
        guard reading.mayHave(publisher) else { throw HTTPError(.notFound) }
        let visit = context.visit(request, path: Self.path(of: publisher))
        return premises.staffTemplates.page(
            "publishers/one", PublisherContent(publisher, reading, now: Date(), visit.language), for: visit)
    }
}
