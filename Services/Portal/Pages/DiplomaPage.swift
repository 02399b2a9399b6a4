import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages
import Postgres

/// Stage three: when the digital diploma comes, where it went, its file, and having it sent again (screen 06).
struct DiplomaPage: Sendable {
    let premises: Premises
    static let path = "/diploma"

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/diploma", use: show)
        router.post("/diploma/again", use: sendAgain)
        router.get("/diploma/:file", use: download)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = context.session!
        let answer: SendAgain.Answer?
        switch try await premises.result(SentAgain.self, told: request, in: session) {
        case .unknown(let form, let mail):
            return page(request, context) { _ in DiplomaContent(unknown: form, mail: mail) }
        case .answered(let told): answer = told
        case nil: answer = nil
        }
        async let applied = premises.ask(ShowApplications(student: session.student), by: session)
        let standing = try await premises.standing(of: session)
        let applications = try await applied
        let terms = await premises.terms.lastKnown()
        let phone = premises.running.settings[.phone]
        return page(request, context) {
            DiplomaContent(
                standing, told: answer, verifier: verifier, phone: phone, terms: terms, applications: applications, $0)
        }
    }

    /// What became of a mail that was to be sent again.
    enum SentAgain: Codable, Sendable {
        case answered(SendAgain.Answer)
        case unknown(form: UUID, mail: UUID)
    }

    @Sendable
    private func sendAgain(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (form, session) = try await premises.form(request, &context, within: FormSize(whole: 4_096))
        guard let mail = form["mail"].flatMap(UUID.init(uuidString:)) else { return .redirect(to: Self.path) }
        let question = SendAgain(id: questionID(form: form.id, mail.formID), student: session.student, mail: mail)
        guard let answer = try await premises.ask(question, by: session) else {
            let unknown = SentAgain.unknown(form: form.id, mail: mail)
            return try await premises.redirect(to: Self.path, telling: unknown, in: session)
        }
        if case .queued(let mailbox, _) = answer {
            context.logger.security(.diplomaSentAgain(session.actor, from: clientAddress(request), mailbox))
        }
        return try await premises.redirect(to: Self.path, telling: SentAgain.answered(answer), in: session)
    }

    /// The sealed file, byte for byte: `/diploma/ID.pdf`, or `?version=N` of it.
    @Sendable
    private func download(_ request: Request, _ context: Visitor) async throws -> Response {
        let name = Array((context.parameters.get("file") ?? "").utf8)
        guard name.count == 40, name.suffix(4).elementsEqual(".pdf".utf8),
            let diploma = UUID(uuidString: String(decoding: name.prefix(36), as: UTF8.self))
        else { throw HTTPError(.notFound) }
        let version = request.query("version", atMost: 9).flatMap { Int($0) }
        let session = context.session!
        let fetched = try await DiplomaFile.fetch(version) { version, part in
            try await premises.ask(
                ReadDiploma(student: session.student, diploma: diploma, version: version, part: part), by: session)
        }
        switch fetched {
        case .file(let file):
            if request.method == .get {
                context.logger.security(
                    .diplomaFetched(
                        session.actor, from: clientAddress(request), diploma: diploma, version: file.version))
            }
            return file.response
        case .unknown: throw HTTPError(.notFound)
        // The page tells why.
        case .withheld: return .redirect(to: Self.path)
        case .unavailable: return page(request, context) { _ in DiplomaContent(unavailable: .serviceUnavailable) }
        }
    }

    private var verifier: String { premises.running.settings[.verifierURL] }

    private func page(
        _ request: Request, _ context: Visitor, _ content: (Language) -> DiplomaContent
    ) -> Response {
        let visit = context.visit(
            request, path: request.uri.path == Self.path ? request.addressWithResult : Self.path)
        let content = content(visit.language)
        return premises.templates.page("diploma", content, for: visit, status: content.status)
    }
}
