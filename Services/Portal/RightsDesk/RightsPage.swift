import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// Requests about personal data (個資法): recorded with who asks, what and by which document; listed by when they are due; decided.
struct RightsPage: Sendable {
    let premises: Premises
    static let path = "/rights"
    static let new = "/rights/new"
    private static let size = FormSize(whole: 16_384, field: 2_048)
    private static let why = "to record a request about personal data"

    static func path(of request: UUID) -> String { "\(path)/\(request.formID)" }

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/rights", use: list)
        router.get("/rights/new", use: begin)
        router.post("/rights/new", use: record)
        router.get("/rights/:id", use: show)
        router.post("/rights/:id", use: decide)
    }

    /// What became of the form for a new one.
    struct ToldNew: Codable, Sendable {
        var student: UUID
        var typed: TypedRights
        var outcome: Outcome

        enum Outcome: Codable, Sendable {
            case refused([TypedRights.Fault])
            case unknownStudent
            /// No answer came; the form keeps its id, so that sending it again is the same wish.
            case unknown(form: UUID)
        }
    }

    /// What became of a form of one request's page.
    struct Told: Codable, Sendable {
        var words = ""
        var outcome: Outcome

        enum Outcome: Codable, Sendable, Equatable {
            case recorded, decided, gone
            /// A diploma is on its way, so nothing is erased yet.
            case onItsWay
            /// Nothing was said of what was done, or why not.
            case wordless
            case unknown(form: UUID, isGranted: Bool)
        }
    }

    @Sendable
    private func list(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let answer = try await premises.ask(ListRights(), by: session)
        let visit = context.visit(request)
        let content = RightsList(answer, today: Day(taipei: Date()), visit.language)
        return premises.staffTemplates.page("rights-desk/list", content, for: visit, status: content.status)
    }

    @Sendable
    private func begin(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let told = try await premises.result(ToldNew.self, told: request, in: session)
        guard let student = told?.student ?? request.query("student", atMost: 64).flatMap(UUID.init(uuidString:)) else {
            throw HTTPError(.notFound)
        }
        let answer = try await premises.ask(ShowPerson(student: student), by: session, because: Self.why)
        let path = told == nil ? "\(Self.new)?student=\(student.formID)" : request.addressWithResult
        let visit = context.visit(request, path: path)
        let content = RightsForm(answer, student, told, today: Day(taipei: Date()), visit.language)
        return premises.staffTemplates.page("rights-desk/form", content, for: visit, status: content.status)
    }

    @Sendable
    private func record(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        guard let student = form["student"].flatMap(UUID.init(uuidString:)) else { throw HTTPError(.badRequest) }
        let typed = TypedRights(form.fields)
        func tell(_ outcome: ToldNew.Outcome) async throws -> Response {
            try await premises.redirect(
                to: Self.new, telling: ToldNew(student: student, typed: typed, outcome: outcome), in: session)
        }
        let read: TypedRights.Read
        switch typed.read() {
        case .failure(let flaws): return try await tell(.refused(flaws.all))
        case .success(let success): read = success
        }
        let id = questionID(form: form.id, "\(student.formID)\n\(typed.text)")
        let question = RecordRights(
            id: id, student: student, kind: read.kind, askedBy: read.askedBy, wish: read.wish, identity: read.identity,
            receivedOn: read.receivedOn)
        switch try await premises.ask(question, by: session) {
        case nil: return try await tell(.unknown(form: form.id))
        case .unknownStudent: return try await tell(.unknownStudent)
        case .impossibleDay: return try await tell(.refused([.impossibleDay]))
        case .recorded:
            context.logger.security(
                .commanded(
                    "request about personal data \(id.formID) recorded", by: session.account.name,
                    because: "on its page"))
            return try await premises.redirect(
                to: Self.path(of: id), telling: Told(outcome: .recorded), in: session)
        }
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let id = try Self.request(context)
        let told = try await premises.result(Told.self, told: request, in: session)
        let answer = try await premises.ask(ListRights(request: id), by: session)
        if let answer, answer.items.isEmpty { throw HTTPError(.notFound) }
        let visit = context.visit(request, path: request.addressWithResult)
        let item = answer?.items.first
        var foreseen: [ProgramErasure]?
        if let wanted = item?.request, wanted.kind == .erasure, wanted.decision == nil {
            foreseen = try await premises.readErasable(
                of: wanted.student, by: session, because: "personal data: \(wanted.wish.rawValue)")
        }
        let content = RightsContent(
            item, id, told, foreseeing: foreseen, today: Day(taipei: Date()), visit.language)
        return premises.staffTemplates.page("rights-desk/one", content, for: visit, status: content.status)
    }

    @Sendable
    private func decide(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        let id = try Self.request(context)
        var context = context
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let (typed, isGranted) = (form["words"] ?? "", form["do"] == "grant")
        var told = Told(words: typed, outcome: .wordless)
        if let words = Line(typed: typed), isGranted || form["do"] == "refuse" {
            let question = DecideRights(
                id: questionID(form: form.id, "\(isGranted)\n\(typed)"), request: id, isGranted: isGranted, words: words
            )
            switch try await premises.ask(question, by: session) {
            case nil: told.outcome = .unknown(form: form.id, isGranted: isGranted)
            case .gone: told.outcome = .gone
            case .diplomaOnItsWay: told.outcome = .onItsWay
            case .decided:
                told.outcome = .decided
                context.logger.security(
                    .commanded(
                        "request about personal data \(id.formID) \(isGranted ? "granted" : "refused")",
                        by: session.account.name, because: "on its page"))
            }
        }
        return try await premises.redirect(to: Self.path(of: id), telling: told, in: session)
    }

    static func request(_ context: Visitor) throws -> UUID { try context.uuid("id") }
}
