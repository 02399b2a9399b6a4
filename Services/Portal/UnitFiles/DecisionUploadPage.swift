import Chassis
import Cryptography
import Foundation
import Hummingbird
import Logging
import Messages
import Pages
import Tables

/// Where staff of a unit bring a file of decisions: it is tried out first.
struct DecisionUploadPage: Sendable {
    let premises: Premises
    private static let size = FormSize(whole: 8_192, file: TryDecisions.largest)

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/units/:unit/file", use: show)
        router.post("/units/:unit/file", use: take)
        router.get("/units/:unit/file/template.csv", use: template)
    }

    static func path(of unit: String) -> String { UnitWorkPage.path(of: unit) + "/file" }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let unit = try context.unit
        let session = context.session!
        guard session.actor(because: nil).maySee(unit: unit) else { throw HTTPError(.forbidden) }
        let told = try await premises.result(UploadFault.self, told: request, in: session)
        let units = try await premises.ask(ListUnits(), by: session, within: Premises.glance)?.units
        let visit = context.visit(request, path: request.addressWithResult)
        let name = units?.first { $0.code == unit }?.name[visit.language]
        let content = DecisionUploadContent(unit: unit, name: name, told: told, visit.language)
        return premises.staffTemplates.page("unit-files/upload", content, for: visit, status: content.status)
    }

    /// Tries a file out: whatever is found, the page of the file tells.
    @Sendable
    private func take(_ request: Request, _ context: Visitor) async throws -> Response {
        let unit = try context.unit
        let (page, session) = (Self.path(of: unit), context.session!)
        guard session.actor(because: nil).maySee(unit: unit) else { throw HTTPError(.forbidden) }
        let upload: Upload
        switch try await premises.upload(request, context, file: "decisions", within: Self.size) {
        case .success(let whole): upload = whole
        case .failure(let fault): return try await premises.redirect(to: page, telling: fault, in: session)
        }
        let question = TryDecisions(
            id: questionID(form: upload.form, "\(unit) \(SHA256.hash(upload.bytes).hex)"), unit: unit,
            fileName: upload.name?.rawValue ?? "list.csv")
        switch try await premises.ask(question, about: upload.bytes, by: session) {
        case .unknownUnit: throw HTTPError(.notFound)
        case .kept:
            context.logger.security(
                .commanded(
                    "decisions file \(question.id.formID) of \(unit) tried out", by: session.account.name,
                    because: "on its page"))
        case nil: break
        }
        return .redirect(to: DecisionFilePage.path(of: question.id, unit))
    }

    /// The columns that a file has, and nothing below them.
    @Sendable
    private func template(_ request: Request, _ context: Visitor) async throws -> Response {
        let unit = try context.unit
        let language = context.visit(request).language
        return .sheet(Sheet(DecisionField.allCases.map { $0.heading[language] }), name: "\(unit)-decisions")
    }
}
