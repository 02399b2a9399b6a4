import Foundation
import Hummingbird
import Messages
import Pages
import Tables

/// Beside a batch's roster: of how many it is said that credits and thresholds are met (self-check A and B), and the way for a file that
/// says so, of a school without a system that does.
struct SelfChecksPage: Sendable {
    let premises: Premises
    private static let size = FormSize(whole: 8_192, file: TrySelfChecks.largest)

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/roster/:batch/self-check", use: show)
        router.post("/roster/:batch/self-check", use: take)
        router.get("/roster/:batch/self-check/template.csv", use: template)
    }

    static func path(of batch: Batch) -> String { "\(RosterPage.path(of: batch))/self-check" }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let batch = try context.batch
        let told = try await premises.result(UploadFault.self, told: request, in: session)
        let answer = try await premises.ask(ShowSelfChecks(batch: batch), by: session)
        let visit = context.visit(request, path: request.addressWithResult)
        let content = SelfChecksContent(answer, batch, told: told, visit.language)
        return premises.staffTemplates.page("self-checks/batch", content, for: visit, status: content.status)
    }

    /// Tries a file out: whatever is found, the page of the file tells.
    @Sendable
    private func take(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let batch = try context.batch
        let tried = try await premises.tryOut(
            request, context, "self-checks", in: "checks", within: Self.size, of: batch
        ) { TrySelfChecks(id: $0, batch: batch, fileName: $1?.rawValue ?? "self-check.csv") }
        switch tried {
        case .success(let file): return .redirect(to: SelfCheckFilePage.path(of: file, batch))
        case .failure(let fault):
            return try await premises.redirect(to: Self.path(of: batch), telling: fault, in: session)
        }
    }

    /// The columns that a file has, and nothing below them.
    @Sendable
    private func template(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        let batch = try context.batch
        let language = context.visit(request).language
        return .sheet(
            Sheet(SelfCheckField.allCases.map { $0.heading[language] }), name: "self-check-\(batch.rawValue)")
    }
}
