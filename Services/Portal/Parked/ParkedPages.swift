import Chassis
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres

/// What is parked anywhere (screen 29): by cause, the messages of a cause, and one message whole.
struct ParkedPages: Sendable {
    let premises: Premises
    private static let size = FormSize(whole: 8_192, fields: ["because": 4_096])

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/operations/parked", use: causes)
        router.get("/operations/parked/:program", use: list)
        router.get("/operations/parked/:program/:parked", use: one)
        router.post("/operations/parked/:program/:parked/reveal", use: reveal)
    }

    /// What became of the wish to see what is hidden. It keeps the reason, and the message is asked for each time that it is shown.
    enum Told: Codable, Sendable {
        case revealed(because: Line)
        /// No reason, or none that can be read.
        case refused(because: String)
    }

    @Sendable
    private func causes(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.operations(request)
        let chosen = request.query("of").flatMap(Program.init(rawValue:))
        let reading = try await premises.readFlow(by: session)
        let visit = context.visit(request, path: ParkedAddress.causes.with([("of", chosen?.rawValue)]))
        return premises.staffTemplates.page(
            "parked/causes", ParkedCausesContent(reading, of: chosen, now: Date(), visit.language), for: visit)
    }

    @Sendable
    private func list(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.operations(request)
        guard
            let address = ParkedAddress(context.parameters.get("program"), { request.query($0, atMost: $1) })
        else { throw HTTPError(.notFound) }
        let page = try await premises.listParked(address, by: session)
        let visit = context.visit(request, path: address.path)
        let content = ParkedListContent(page, address, now: Date(), visit.language)
        return premises.staffTemplates.page("parked/list", content, for: visit, status: content.status)
    }

    @Sendable
    private func one(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.operations(request)
        let (program, parked) = (try context.program, try context.parked)
        let told = try await premises.result(Told.self, told: request, in: session)
        let why: String? = if case .revealed(let because) = told { because.rawValue } else { nil }
        let message = try await premises.showParked(parked, in: program, because: why, by: session)
        let staff = try await premises.running.database.transaction { tx in try tx.staffNames() }
        let visit = context.visit(request, path: request.addressWithResult)
        let content = ParkedContent(message, of: parked, in: program, told: told, staff: staff, visit.language)
        return premises.staffTemplates.page("parked/one", content, for: visit, status: content.status)
    }

    @Sendable
    private func reveal(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.operations(request)
        let (program, parked) = (try context.program, try context.parked)
        var context = context
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let because = form["because"] ?? ""
        let told: Told = Line(typed: because).map { .revealed(because: $0) } ?? .refused(because: because)
        return try await premises.redirect(
            to: ParkedAddress.path(of: parked, in: program), telling: told, in: session)
    }
}
