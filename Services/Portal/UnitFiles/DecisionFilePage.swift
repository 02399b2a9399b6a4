import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// What a unit's file would change, the one button that writes it, and the one that takes it back.
struct DecisionFilePage: Sendable {
    let premises: Premises
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
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let (unit, file, session) = (try context.unit, try context.file, context.session!)
        let told = try await premises.result(Told.self, told: request, in: session)
        let answer = try await premises.ask(ShowDecisionFile(unit: unit, file: file), by: session)
        let visit = context.visit(request, path: request.addressWithResult)
        let content = DecisionFileContent(answer, file, of: unit, told: told, visit.language)
        var response = premises.staffTemplates.page("unit-files/file", content, for: visit, status: content.status)
        // Without a script, too.
        if content.state.isAtWork { response.headers[.init("Refresh")!] = "2" }
        return response
    }

    @Sendable
    private func showSection(_ request: Request, _ context: Visitor) async throws -> Response {
        let (unit, file, session) = (try context.unit, try context.file, context.session!)
        let section: DecisionKind.Section = try context.section()
        let page = Pager.page(of: request)
        let question = ShowDecisionFile(
            unit: unit, file: file, section: section, skipping: Pager.skipped(before: page))
        let answer = try await premises.ask(question, by: session)
        let visit = context.visit(request, path: page == 1 ? nil : "\(request.uri.path)?page=\(page)")
        let content = FileSectionContent<DecisionKind>(
            answer, section, page: page, path: Self.path(of: file, unit),
            place: { $0?.beside.unit[visit.language] ?? "" }, visit.language)
        return premises.staffTemplates.page("unit-files/section", content, for: visit, status: content.status)
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
                    because: because?.rawValue ?? "on its page"))
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

    @Sendable
    private func mend(_ request: Request, _ context: Visitor) async throws -> Response {
        let (unit, file, session) = (try context.unit, try context.file, context.session!)
        let visit = context.visit(request)
        let mending = try await Mending<DecisionKind>.read(visit.language) { before in
            try await premises.ask(
                ShowDecisionFile(unit: unit, file: file, section: .refused, skipping: before), by: session)
        }
        switch mending {
        case .sheet(let sheet): return .sheet(sheet, name: "\(unit)-refused")
        case .notWhole(let answer):
            let content = DecisionFileContent(answer, file, of: unit, told: nil, visit.language)
            return premises.staffTemplates.page("unit-files/file", content, for: visit, status: content.status)
        }
    }
}

extension DecisionFileContent.State {
    /// Whether it changes by itself, so that the page is read again.
    fileprivate var isAtWork: Bool {
        switch self {
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
