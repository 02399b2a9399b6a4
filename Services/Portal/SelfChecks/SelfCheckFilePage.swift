import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// What a file of self-checks would change, and the one button that writes it.
struct SelfCheckFilePage: FilePages {
    typealias Kind = SelfCheckKind
    let premises: Premises
    static let templates = "self-checks"
    private static let size = FormSize(whole: 8_192)

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/roster/:batch/self-check/files/:file", use: show)
        router.post("/roster/:batch/self-check/files/:file", use: write)
        router.get("/roster/:batch/self-check/files/:file/:section", use: showSection)
        router.get("/roster/:batch/self-check/mend/:file", use: mend)
    }

    static func path(of file: UUID, _ batch: Batch) -> String {
        "\(SelfChecksPage.path(of: batch))/files/\(file.formID)"
    }

    static func question(
        _ file: UUID, _ batch: Batch, _ section: SelfCheckKind.Section?, skipping skipped: Int, after line: Int?
    ) -> ShowSelfCheckFile {
        .init(batch: batch, file: file, section: section, skipping: skipped, after: line)
    }

    static func content(
        _ answer: ShowSelfCheckFile.Answer?, _ file: UUID, _ batch: Batch, told: Told?, _ language: Language
    ) -> SelfCheckFileContent {
        .init(answer, file, of: batch, told: told, language)
    }

    static func mendName(_ batch: Batch) -> String { "self-check-\(batch.rawValue)-refused" }

    /// What became of the button.
    enum Told: Codable, Sendable {
        /// Nobody answered; the same form is the same wish.
        case unknown(form: UUID)
        case notDone(WriteSelfChecks.Answer)
    }

    @Sendable
    private func write(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let (batch, file) = (try context.batch, try context.file)
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let page = Self.path(of: file, batch)
        let counts = form["counts"] ?? ""
        let question = WriteSelfChecks(
            id: questionID(form: form.id, "\(file.formID) \(counts)"), batch: batch, file: file,
            counts: .init(written: counts))
        switch try await premises.ask(question, by: session) {
        case nil: return try await premises.redirect(to: page, telling: Told.unknown(form: form.id), in: session)
        case .begun:
            context.logger.security(
                .commanded(
                    "self-checks file \(file.formID) of batch \(batch.rawValue) written", by: session.account.name,
                    because: "on its page"))
            return .redirect(to: page)
        case .some(let answer):
            return try await premises.redirect(to: page, telling: Told.notDone(answer), in: session)
        }
    }
}

extension SelfCheckKind.Counts {
    /// As a form carries them.
    var written: String { [changed, unchanged, refused].map(String.init).joined(separator: "-") }

    /// What is none of our own making has no numbers that any file has.
    init(written: String) {
        let numbers = written.utf8.count <= 64 ? written.split(separator: "-").compactMap { Int($0) } : []
        guard numbers.count == 3 else {
            self.init(changed: -1)
            return
        }
        self.init(changed: numbers[0], unchanged: numbers[1], refused: numbers[2])
    }
}
