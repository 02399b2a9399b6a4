import Foundation
import Hummingbird
import Messages
import Pages
import Tables

/// The registrar's roster (screens 14): who is to graduate, and the way for a file of them.
struct RosterPage: Sendable {
    let premises: Premises
    static let path = "/roster"
    private static let size = FormSize(whole: 8_192, file: TryRoster.largest)

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/roster", use: begin)
        router.get("/roster/:batch", use: show)
        router.post("/roster/:batch", use: take)
        router.get("/roster/:batch/template.csv", use: template)
    }

    static func path(of batch: Batch) -> String { "\(path)/\(batch.rawValue)" }

    /// What became of a form that led here.
    enum Told: Codable, Sendable {
        case notTaken(UploadFault)
        case listed(StudentNumber)
        case changed(StudentNumber)
        case withdrawn(StudentNumber)
    }

    /// The latest batch, or the one that is looked for.
    @Sendable
    private func begin(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let typed = request.query("batch", atMost: 320)
        if let batch = typed.flatMap(Batch.init(typed:)) { return .redirect(to: Self.path(of: batch)) }
        let answer = try await premises.ask(ShowRoster(batch: nil), by: session)
        if typed == nil, let latest = answer?.batches.first { return .redirect(to: Self.path(of: latest)) }
        let visit = context.visit(request)
        let content = RosterContent(answer, looked: typed)
        return premises.staffTemplates.page("roster/roster", content, for: visit, status: content.status)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let batch = try context.batch
        let told = try await premises.result(Told.self, told: request, in: session)
        let query = Query(request)
        let question = ShowRoster(batch: batch, words: query.line, skipping: Pager.skipped(before: query.page))
        let answer = try await premises.ask(question, by: session)
        let visit = context.visit(request, path: told == nil ? query.address(of: batch) : request.addressWithResult)
        let content = RosterContent(answer, batch, query, told: told, visit.language)
        return premises.staffTemplates.page("roster/roster", content, for: visit, status: content.status)
    }

    /// Tries a file out: whatever is found, the page of the file tells.
    @Sendable
    private func take(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let batch = try context.batch
        let tried = try await premises.tryOut(
            request, context, "roster", in: "roster", within: Self.size, of: batch
        ) { TryRoster(id: $0, batch: batch, fileName: $1?.rawValue ?? "roster.csv") }
        switch tried {
        case .success(let file): return .redirect(to: RosterFilePage.path(of: file, batch))
        case .failure(let fault):
            return try await premises.redirect(to: Self.path(of: batch), telling: Told.notTaken(fault), in: session)
        }
    }

    /// The columns that a file has, and nothing below them.
    @Sendable
    private func template(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        let batch = try context.batch
        let language = context.visit(request).language
        let fields = RosterField.allCases.filter { !$0.isSaidByBatch }
        return .sheet(Sheet(fields.map { $0.heading[language] }), name: "roster-\(batch.rawValue)")
    }

    /// Whom a reader looks for, and where they are in the list.
    struct Query {
        let words: String
        let page: Int

        init(words: String = "", page: Int = 1) { (self.words, self.page) = (words, page) }

        init(_ request: Request) {
            self.init(words: request.query("q", atMost: 240) ?? "", page: Pager.page(of: request))
        }

        var line: Line? { Line(typed: words) }

        /// What stands in the address before the page.
        var filter: String {
            let escaped = words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            return line == nil ? "" : "q=\(escaped)&"
        }

        func address(of batch: Batch) -> String {
            let path = RosterPage.path(of: batch)
            return line == nil && page == 1 ? path : "\(path)?\(filter)page=\(page)"
        }
    }
}

extension Response {
    /// A table to be saved.
    static func sheet(_ sheet: Sheet, name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"\(name).csv\"",
                // No machine between may keep it, nor a browser that others use.
                .cacheControl: "no-store",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: sheet.bytes)))
    }
}
