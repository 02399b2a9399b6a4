import Foundation
import Hummingbird
import Messages
import Pages

/// 樣張: where the registrar sees what diplomas of the layout in force look like, with nobody's facts or a listed student's.
struct SamplesPage: Sendable {
    let premises: Premises
    static let path = "/samples"
    /// In words of the access log.
    static let why = "to see a sample of the diploma"
    /// In place of a student, in the address of a file with nobody's facts.
    static let nobody = "nobody"

    static func path(of student: UUID?) -> String { student.map { "\(path)/\($0.formID)" } ?? path }

    private static func path(looking number: String) -> String {
        path.with([("number", number.isEmpty ? nil : number)])
    }

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/samples", use: show)
        router.get("/samples/:whose", use: showOne)
        router.get("/samples/:whose/:file", use: download)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let typed = request.query("number") ?? ""
        guard let words = Line(typed: typed) else { return try await page(request, context, nil, typed) }
        guard let found = try await premises.ask(ListPeople(.init(words: words)), by: session) else {
            return unavailable(Self.path(looking: typed), request, context)
        }
        let theirs = found.people.map(\.person).filter { $0.key.studentNumber == StudentNumber(typed: typed) }
        if theirs.count == 1 { return .redirect(to: Self.path(of: theirs[0].student)) }
        return try await page(request, context, nil, typed, among: theirs)
    }

    @Sendable
    private func showOne(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        return try await page(request, context, try context.uuid("whose"), "")
    }

    /// The file: `/samples/nobody/zh-diploma.pdf`, or with a student's id in the place of nobody.
    @Sendable
    private func download(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let (whose, file) = (try context.parameters.require("whose"), try context.parameters.require("file"))
        let student = UUID(uuidString: whose)
        guard student != nil || whose == Self.nobody, let sample = SampleFile(name: file) else {
            throw HTTPError(.notFound)
        }
        let drawnAt = Date()
        let fetched = try await DiplomaFile.fetch(nil) { _, part in
            let question = ReadSample(student: student, sample.document, sample.kind, drawnAt: drawnAt, part: part)
            switch try await premises.ask(question, by: session, because: Self.why) {
            case nil: return nil
            case .unknown: return .unknown
            case .unprintable: return .withheld
            case .part(let part): return .part(part)
            }
        }
        switch fetched {
        case .file(let file): return file.response
        case .unknown: throw HTTPError(.notFound)
        // The page tells why.
        case .withheld: return .redirect(to: Self.path(of: student))
        case .unavailable: return unavailable(Self.path(of: student), request, context)
        }
    }

    private func page(
        _ request: Request, _ context: Visitor, _ student: UUID?, _ typed: String, among several: [KnownPerson] = []
    ) async throws -> Response {
        let session = try context.registrar(request)
        let answer = try await premises.ask(ShowSamples(student: student), by: session, because: Self.why)
        if answer == .unknown { throw HTTPError(.notFound) }
        let path = student == nil ? Self.path(looking: typed) : Self.path(of: student)
        let visit = context.visit(request, path: path)
        let content = SamplesContent(answer, student, typed: typed, among: several, again: path, visit.language)
        return premises.staffTemplates.page("samples/samples", content, for: visit, status: content.status)
    }

    private func unavailable(_ again: String, _ request: Request, _ context: Visitor) -> Response {
        let content = SamplesContent(unavailable: again)
        return premises.staffTemplates.page(
            "samples/samples", content, for: context.visit(request, path: again), status: content.status)
    }
}

/// What a sample's file shows, as its address says it.
struct SampleFile: Equatable {
    let document: Document
    let kind: DiplomaKind

    init(_ document: Document, _ kind: DiplomaKind) { (self.document, self.kind) = (document, kind) }

    /// - Parameter name: as ``name`` writes it.
    init?(name: String) {
        let all = Document.allCases.flatMap { document in DiplomaKind.allCases.map { Self(document, $0) } }
        guard let file = all.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { return nil }
        self = file
    }

    var name: String { "\(document.rawValue)-\(kind.rawValue).pdf" }
}
