import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// What a unit's file would change, and the one button that writes it.
struct DecisionFilePage: Sendable {
    let premises: Premises
    private static let size = FormSize(whole: 8_192, fields: ["because": 4_096])

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/units/:unit/files/:file", use: show)
        router.post("/units/:unit/files/:file", use: write)
        router.get("/units/:unit/files/:file/:section", use: showSection)
        router.get("/units/:unit/mend/:file", use: mend)
    }

    static func path(of file: UUID, _ unit: String) -> String { "\(UnitWorkPage.path(of: unit))/files/\(file.formID)" }
    static func mend(_ file: UUID, _ unit: String) -> String { "\(UnitWorkPage.path(of: unit))/mend/\(file.formID)" }

    /// What became of the button.
    enum Told: Codable, Sendable {
        /// The reason cannot be taken.
        case refused(because: String, TypedNote.Fault)
        /// Nobody answered; the same form is the same wish.
        case unknown(because: String, form: UUID)
        case notDone(WriteDecisions.Answer)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let (unit, file, session) = (try context.unit, try context.decisionFile, context.session!)
        let told = try await premises.result(Told.self, told: request, in: session)
        let answer = try await premises.ask(ShowDecisionFile(unit: unit, file: file), by: session)
        let visit = context.visit(request, path: request.addressWithResult)
        let content = DecisionFileContent(answer, file, of: unit, told: told, visit.language)
        var response = premises.staffTemplates.page("unit-files/file", content, for: visit, status: content.status)
        // Without a script, too.
        if case .writing = content.state { response.headers[.init("Refresh")!] = "2" }
        return response
    }

    @Sendable
    private func showSection(_ request: Request, _ context: Visitor) async throws -> Response {
        let (unit, file, session) = (try context.unit, try context.decisionFile, context.session!)
        let name = try context.parameters.require("section")
        guard name.utf8.count <= 16, let section = ShowDecisionFile.Section(rawValue: name) else {
            throw HTTPError(.notFound)
        }
        let page = Pager.page(of: request)
        let question = ShowDecisionFile(
            unit: unit, file: file, section: section, skipping: Pager.skipped(before: page))
        let answer = try await premises.ask(question, by: session)
        let visit = context.visit(request, path: page == 1 ? nil : "\(request.uri.path)?page=\(page)")
        let content = DecisionSectionContent(answer, section, page: page, file, of: unit, visit.language)
        return premises.staffTemplates.page("unit-files/section", content, for: visit, status: content.status)
    }

    @Sendable
    private func write(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (unit, file) = (try context.unit, try context.decisionFile)
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
        case .reasonMissing:
            let told = Told.refused(because: typed, .missing)
            return try await premises.redirect(to: page, telling: told, in: session)
        case .some(let answer):
            return try await premises.redirect(to: page, telling: Told.notDone(answer), in: session)
        }
    }

    /// The refused lines as they stand in the file, with what is wrong behind each.
    @Sendable
    private func mend(_ request: Request, _ context: Visitor) async throws -> Response {
        let (unit, file, session) = (try context.unit, try context.decisionFile, context.session!)
        let visit = context.visit(request)
        var sheet: Sheet?
        var before = 0
        while true {
            let question = ShowDecisionFile(unit: unit, file: file, section: .refused, skipping: before)
            let answer = try await premises.ask(question, by: session)
            guard case .file(_, _, let headings, let sections) = answer else {
                // What is not whole would be taken for all.
                let content = DecisionFileContent(answer, file, of: unit, told: nil, visit.language)
                return premises.staffTemplates.page("unit-files/file", content, for: visit, status: content.status)
            }
            var whole = sheet ?? Sheet(headings + [DecisionField.reason[visit.language]])
            let lines = sections.first?.lines ?? []
            for line in lines { whole.add(line.cells(under: headings.count, visit.language)) }
            sheet = whole
            before += lines.count
            guard lines.count == ShowDecisionFile.pageSize else { break }
        }
        return .sheet(sheet ?? Sheet([]), name: "\(unit)-refused")
    }
}

extension DecisionLine {
    /// As many as there are headings, and one more.
    fileprivate func cells(under count: Int, _ language: Language) -> [String] {
        let own = Array(cells.prefix(count)) + Array(repeating: "", count: max(0, count - cells.count))
        let reasons = flaws.map { flaw in
            let name = flaw.heading ?? flaw.field?.heading[language]
            let place = name.map { language == .zh ? "「\($0)」" : "\($0): " } ?? ""
            return place + Words.sentence(flaw)[language]
        }
        return own + [reasons.joined(separator: language == .zh ? "" : " ")]
    }
}

extension DecisionUpload.Counts {
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

extension Visitor {
    /// The file in the address.
    fileprivate var decisionFile: UUID {
        get throws {
            let name = try parameters.require("file")
            guard name.utf8.count == 36, let file = UUID(uuidString: name) else { throw HTTPError(.notFound) }
            return file
        }
    }
}
