import Foundation
import Hummingbird
import Messages
import Pages

/// The pages of one kind of file that staff upload: what a file would change or has changed, one part of it, and its refused lines as a
/// file to mend. Who writes it, and how, each kind says for itself.
protocol FilePages: Sendable {
    associatedtype Kind: ShownKind
    /// Asks for a file.
    associatedtype Wanted: Question where Wanted.Answer == FileShown<Kind>
    /// To what a file belongs, as addresses say it.
    associatedtype Place: Sendable
    /// What became of a form.
    associatedtype Told: Codable & Sendable
    /// What the page of a file shows.
    associatedtype Content: FileContent

    var premises: Premises { get }
    /// The folder of its templates.
    static var templates: String { get }

    /// - Throws: where the page is not for whoever asks, or belongs to nothing.
    func place(_ request: Request, _ context: Visitor) throws -> Place

    static func path(of file: UUID, _ place: Place) -> String

    /// - Parameters:
    ///   - section: nil for the beginning of each.
    ///   - skipped: how many lines come before the first.
    ///   - line: behind which they begin that are taken away; nil on a page.
    static func question(
        _ file: UUID, _ place: Place, _ section: Kind.Section?, skipping skipped: Int, after line: Int?
    ) -> Wanted

    static func content(
        _ answer: FileShown<Kind>?, _ file: UUID, _ place: Place, told: Told?, _ language: Language
    ) -> Content

    /// To what the file belongs, as the page of a part of it says.
    static func name(of place: Place, _ upload: FileUpload<Kind>?, _ language: Language) -> String

    /// What the file of refused lines is called, without its ending.
    static func mendName(_ place: Place) -> String
}

extension FilePages {
    @Sendable
    func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let (place, file, session) = (try place(request, context), try context.file, context.session!)
        let told = try await premises.result(Told.self, told: request, in: session)
        let answer = try await premises.ask(Self.question(file, place, nil, skipping: 0, after: nil), by: session)
        let visit = context.visit(request, path: request.addressWithResult)
        let content = Self.content(answer, file, place, told: told, visit.language)
        var response = page(content, visit)
        // Without a script, too.
        if content.isAtWork { response.headers[.init("Refresh")!] = "2" }
        return response
    }

    @Sendable
    func showSection(_ request: Request, _ context: Visitor) async throws -> Response {
        let (place, file, session) = (try place(request, context), try context.file, context.session!)
        let section: Kind.Section = try context.named("section")
        let page = Pager.page(of: request)
        let question = Self.question(file, place, section, skipping: Pager.skipped(before: page), after: nil)
        let answer = try await premises.ask(question, by: session)
        let visit = context.visit(request, path: page == 1 ? nil : "\(request.uri.path)?page=\(page)")
        let content = FileSectionContent<Kind>(
            answer, section, page: page, path: Self.path(of: file, place),
            place: { Self.name(of: place, $0, visit.language) }, visit.language)
        return premises.staffTemplates.page("\(Self.templates)/section", content, for: visit, status: content.status)
    }

    @Sendable
    func mend(_ request: Request, _ context: Visitor) async throws -> Response {
        let (place, file, session) = (try place(request, context), try context.file, context.session!)
        let visit = context.visit(request)
        let mending = try await Mending<Kind>.read(visit.language) { line in
            try await premises.ask(Self.question(file, place, .refused, skipping: 0, after: line), by: session)
        }
        switch mending {
        case .sheet(let sheet): return .sheet(sheet, name: Self.mendName(place))
        case .notWhole(let answer):
            return page(Self.content(answer, file, place, told: nil, visit.language), visit)
        }
    }

    private func page(_ content: Content, _ visit: Visit) -> Response {
        premises.staffTemplates.page("\(Self.templates)/file", content, for: visit, status: content.status)
    }
}

/// Files of a batch are the registrar's.
extension FilePages where Place == Batch {
    func place(_ request: Request, _ context: Visitor) throws -> Batch {
        _ = try context.registrar(request)
        return try context.batch
    }

    static func name(of batch: Batch, _ upload: FileUpload<Kind>?, _ language: Language) -> String {
        Words.batch(batch)[language]
    }
}
