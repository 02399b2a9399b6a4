import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// What a file would change, and the one button that writes it.
struct RosterFilePage: Sendable {
    let premises: Premises
    private static let size = FormSize(whole: 8_192, fields: ["because": 1_024])

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/roster/:batch/files/:file", use: show)
        router.post("/roster/:batch/files/:file", use: write)
        router.get("/roster/:batch/files/:file/:section", use: showSection)
        router.get("/roster/:batch/mend/:file", use: mend)
    }

    static func path(of file: UUID, _ batch: Batch) -> String { "\(RosterPage.path(of: batch))/files/\(file.formID)" }

    /// What became of the button.
    enum Told: Codable, Sendable {
        case refused(TypedWriting, [TypedWriting.Fault])
        /// Nobody answered; the same form is the same wish.
        case unknown(TypedWriting, form: UUID)
        case notDone(WriteRoster.Answer)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let (batch, file) = (try context.batch, try context.file)
        let told = try await premises.result(Told.self, told: request, in: session)
        let answer = try await premises.ask(ShowRosterFile(batch: batch, file: file), by: session)
        let visit = context.visit(request, path: request.addressWithResult)
        let content = RosterFileContent(answer, file, of: batch, told: told, visit.language)
        var response = premises.staffTemplates.page("roster/file", content, for: visit, status: content.status)
        // Without a script, too.
        if case .writing = content.state { response.headers[.init("Refresh")!] = "2" }
        return response
    }

    @Sendable
    private func showSection(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let (batch, file) = (try context.batch, try context.file)
        let section: RosterKind.Section = try context.section()
        let page = Pager.page(of: request)
        let question = ShowRosterFile(
            batch: batch, file: file, section: section, skipping: Pager.skipped(before: page))
        let answer = try await premises.ask(question, by: session)
        let visit = context.visit(request, path: page == 1 ? nil : "\(request.uri.path)?page=\(page)")
        let content = FileSectionContent<RosterKind>(
            answer, section, page: page, path: Self.path(of: file, batch),
            place: { _ in Words.batch(batch)[visit.language] }, visit.language)
        return premises.staffTemplates.page("roster/section", content, for: visit, status: content.status)
    }

    @Sendable
    private func write(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let (batch, file) = (try context.batch, try context.file)
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let page = Self.path(of: file, batch)
        let typed = TypedWriting(form)
        let read: TypedWriting.Read
        switch typed.read() {
        case .failure(let faults):
            return try await premises.redirect(to: page, telling: Told.refused(typed, faults.all), in: session)
        case .success(let written): read = written
        }
        let question = WriteRoster(
            id: questionID(form: form.id, "\(file.formID) \(typed.text)"), batch: batch, file: file,
            counts: read.counts,
            missing: read.missing)
        switch try await premises.ask(question, by: session) {
        case nil: return try await premises.redirect(to: page, telling: Told.unknown(typed, form: form.id), in: session)
        case .begun:
            context.logger.security(
                .commanded(
                    "roster file \(file.formID) of batch \(batch.rawValue) written", by: session.account.name,
                    because: "on its page"))
            return .redirect(to: page)
        case .unsaid:
            return try await premises.redirect(to: page, telling: Told.refused(typed, [.unchosen]), in: session)
        case .some(let answer):
            return try await premises.redirect(to: page, telling: Told.notDone(answer), in: session)
        }
    }

    @Sendable
    private func mend(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let (batch, file) = (try context.batch, try context.file)
        let visit = context.visit(request)
        let mending = try await Mending<RosterKind>.read(visit.language) { before in
            try await premises.ask(
                ShowRosterFile(batch: batch, file: file, section: .refused, skipping: before), by: session)
        }
        switch mending {
        case .sheet(let sheet): return .sheet(sheet, name: "roster-\(batch.rawValue)-refused")
        case .notWhole(let answer):
            let content = RosterFileContent(answer, file, of: batch, told: nil, visit.language)
            return premises.staffTemplates.page("roster/file", content, for: visit, status: content.status)
        }
    }
}
