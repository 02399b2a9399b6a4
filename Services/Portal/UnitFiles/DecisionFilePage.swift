import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// What a unit's file would change, the one button that writes it, and the one that takes it back.
struct DecisionFilePage: FilePages {
    typealias Kind = DecisionKind
    let premises: Premises
    static let templates = "unit-files"
    private static let size = FormSize(whole: 8_192, fields: ["because": 4_096])

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/units/:unit/files/:file", use: show)
        router.post("/units/:unit/files/:file", use: write)
        router.get("/units/:unit/files/:file/:section", use: showSection)
        router.get("/units/:unit/mend/:file", use: mend)
        router.post("/units/:unit/undo/:file", use: takeBack)
    }

    static func path(of file: UUID, _ unit: String) -> String { "\(UnitWorkPage.path(of: unit))/files/\(file.formID)" }
    static func mend(_ file: UUID, _ unit: String) -> String { "\(UnitWorkPage.path(of: unit))/mend/\(file.formID)" }

    static func undo(_ file: UUID, _ unit: String) -> String { "\(UnitWorkPage.path(of: unit))/undo/\(file.formID)" }

    func place(_ request: Request, _ context: Visitor) throws -> String { try context.unit }

    static func question(
        _ file: UUID, _ unit: String, _ section: DecisionKind.Section?, skipping skipped: Int, after line: Int?
    ) -> ShowDecisionFile {
        .init(unit: unit, file: file, section: section, skipping: skipped, after: line)
    }

    static func content(
        _ answer: ShowDecisionFile.Answer?, _ file: UUID, _ unit: String, told: Told?, _ language: Language
    ) -> DecisionFileContent {
        .init(answer, file, of: unit, told: told, language)
    }

    static func name(of unit: String, _ upload: DecisionUpload?, _ language: Language) -> String {
        upload?.beside.unit[language] ?? ""
    }

    static func mendName(_ unit: String) -> String { "\(unit)-refused" }

    /// What became of the button.
    enum Told: Codable, Sendable {
        /// The reason cannot be taken.
        case refused(because: String, TypedNote.Fault)
        /// Nobody answered; the same form is the same wish.
        case unknown(because: String, form: UUID)
        case notDone(WriteDecisions.Answer)
        /// Nobody answered the wish to take it back.
        case undoUnknown(form: UUID)
        case notUndone(TakeBackDecisions.Answer)
    }

    @Sendable
    private func write(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (unit, file) = (try context.unit, try context.file)
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let (page, typed) = (Self.path(of: file, unit), form["because"] ?? "")
        var because: Line?
        if form["reopens"] == "1" {
            switch TypedNote(because: typed).read(as: .pending) {
            case .success(.reopened(let reason)): because = reason
            case .success: break
            case .failure(let flaws):
                let told = Told.refused(because: typed, flaws.all.first?.fault ?? .missing)
                return try await premises.redirect(to: page, telling: told, in: session)
            }
        }
        let counts = form["counts"] ?? ""
        let question = WriteDecisions(
            id: questionID(form: form.id, "\(file.formID) \(counts) \(typed)"), unit: unit, file: file,
            counts: .init(written: counts), because: because)
        switch try await premises.ask(question, by: session) {
        case nil:
            let told = Told.unknown(because: typed, form: form.id)
            return try await premises.redirect(to: page, telling: told, in: session)
        case .begun:
            context.logger.security(
                .commanded(
                    "decisions file \(file.formID) of \(unit) written", by: session.account.name,
                    because: "on its page"))
            return .redirect(to: page)
        case .unsaid:
            let told = Told.refused(because: typed, .missing)
            return try await premises.redirect(to: page, telling: told, in: session)
        case .some(let answer):
            return try await premises.redirect(to: page, telling: Told.notDone(answer), in: session)
        }
    }

    /// Takes back all that it has written, as long as it can be.
    @Sendable
    private func takeBack(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (unit, file) = (try context.unit, try context.file)
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let page = Self.path(of: file, unit)
        let question = TakeBackDecisions(id: questionID(form: form.id, file.formID), unit: unit, file: file)
        switch try await premises.ask(question, by: session) {
        case nil: return try await premises.redirect(to: page, telling: Told.undoUnknown(form: form.id), in: session)
        case .begun:
            context.logger.security(
                .commanded(
                    "decisions file \(file.formID) of \(unit) taken back", by: session.account.name,
                    because: "on its page"))
            return .redirect(to: page)
        case .some(let answer):
            return try await premises.redirect(to: page, telling: Told.notUndone(answer), in: session)
        }
    }
}

extension DecisionFileContent: FileContent {
    var isAtWork: Bool {
        switch state {
        case .writing, .undoing: true
        case .unavailable, .unknown, .refused, .trial, .written, .undone: false
        }
    }
}

extension DecisionKind.Counts {
    /// As a form carries them.
    var written: String { [changed, unchanged, refused, reopened].map(String.init).joined(separator: "-") }

    /// What is none of our own making has no numbers that any file has.
    init(written: String) {
        let numbers = written.utf8.count <= 64 ? written.split(separator: "-").compactMap { Int($0) } : []
        guard numbers.count == 4 else {
            self.init(changed: -1)
            return
        }
        self.init(changed: numbers[0], unchanged: numbers[1], refused: numbers[2], reopened: numbers[3])
    }
}
