import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// What a file would change, and the one button that writes it.
struct RosterFilePage: FilePages {
    typealias Kind = RosterKind
    let premises: Premises
    static let templates = "roster"
    private static let size = FormSize(whole: 8_192, fields: ["because": 1_024])

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/roster/:batch/files/:file", use: show)
        router.post("/roster/:batch/files/:file", use: write)
        router.get("/roster/:batch/files/:file/:section", use: showSection)
        router.get("/roster/:batch/mend/:file", use: mend)
    }

    static func path(of file: UUID, _ batch: Batch) -> String { "\(RosterPage.path(of: batch))/files/\(file.formID)" }

    static func question(
        _ file: UUID, _ batch: Batch, _ section: RosterKind.Section?, skipping skipped: Int, after line: Int?
    ) -> ShowRosterFile {
        .init(batch: batch, file: file, section: section, skipping: skipped, after: line)
    }

    static func content(
        _ answer: ShowRosterFile.Answer?, _ file: UUID, _ batch: Batch, told: Told?, _ language: Language
    ) -> RosterFileContent {
        .init(answer, file, of: batch, told: told, language)
    }

    static func mendName(_ batch: Batch) -> String { "roster-\(batch.rawValue)-refused" }

    /// What became of the button.
    enum Told: Codable, Sendable {
        case refused(TypedWriting, [TypedWriting.Fault])
        /// Nobody answered; the same form is the same wish.
        case unknown(TypedWriting, form: UUID)
        case notDone(WriteRoster.Answer)
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
}
