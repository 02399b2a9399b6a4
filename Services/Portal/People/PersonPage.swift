import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages
import Postgres

/// Everything about one student, for the registrar (screen 18). How to reach them is shown on request, with a reason.
struct PersonPage: Sendable {
    let premises: Premises
    private static let size = FormSize(whole: 4_096, fields: ["because": 1_024])
    private static let againSize = FormSize(whole: 4_096)
    /// In words of the access log, beside the name.
    private static let why = "on the student's page"

    static func path(of student: UUID) -> String { "\(PeoplePage.path)/\(student.formID)" }

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/people/:student", use: show)
        router.post("/people/:student/reach", use: reach)
        router.post("/people/:student/again", use: mailAgain)
    }

    static func again(_ student: UUID) -> String { "\(path(of: student))/again" }

    /// What became of the wish to see contact data. It keeps the reason, and the data is asked for each time that it is shown.
    enum Told: Codable, Sendable {
        case shown(because: String)
        /// No reason, or none that can be read.
        case refused(because: String)
        case mailedAgain(MailAgain.Answer)
        /// Nobody answered whether a mail is sent again; the same form is the same wish.
        case mailUnknown(form: UUID, mail: UUID)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let student = try context.student
        let told = try await premises.result(Told.self, told: request, in: session)
        // Each waits for the silent at the same time.
        async let known = premises.ask(ShowPerson(student: student), by: session, because: Self.why)
        async let degree = premises.ask(ShowRevocation(student: student), by: session, because: Self.why)
        async let delivery = premises.ask(ShowDelivery(student: student), by: session, because: Self.why)
        async let reach = reach(told, of: student, session)
        let (answer, revocation, reached) = (try await known, try await degree, try await reach)
        let delivered = try await delivery
        guard answer != .unknown else { throw HTTPError(.notFound) }
        let staff = try await premises.running.database.transaction { tx in try tx.staffNames() }
        let visit = context.visit(request, path: request.addressWithResult)
        let content = PersonContent(
            answer, student, reached, degree: revocation, delivery: delivered,
            sentAgain: sentAgain(told, student, visit.language), staff: staff, account: session.account.name,
            phone: premises.running.settings[.phone], visit.language)
        return premises.staffTemplates.page("people/person", content, for: visit, status: content.status)
    }

    private func reach(
        _ told: Told?, of student: UUID, _ session: Session
    ) async throws -> PersonContent.AskedReach {
        switch told {
        case .shown(let because):
            .asked(try await premises.ask(ShowReach(student: student), by: session, because: because))
        case .refused(let because): .unasked(error: .missing, because: because)
        case .mailedAgain, .mailUnknown, nil: .unasked(error: nil, because: "")
        }
    }

    @Sendable
    private func reach(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        let student = try context.student
        var context = context
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let because = form["because"] ?? ""
        let told: Told = Line(typed: because).map { .shown(because: $0.rawValue) } ?? .refused(because: because)
        return try await premises.redirect(to: Self.path(of: student), telling: told, in: session)
    }

    private func sentAgain(_ told: Told?, _ student: UUID, _ language: Language) -> PersonContent.SentAgain? {
        switch told {
        case .mailedAgain(let answer): .init(answer, language)
        case .mailUnknown(let form, let mail):
            .unknown(.init(action: Self.again(student), form: form.formID, mail: mail.formID, name: ""))
        case .shown, .refused, nil: nil
        }
    }

    /// Has a mail with diplomas leave once more, with the same files.
    @Sendable
    private func mailAgain(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        let student = try context.student
        var context = context
        let (form, session) = try await premises.form(request, &context, within: Self.againSize)
        let page = Self.path(of: student)
        guard let mail = form["mail"].flatMap(UUID.init(uuidString:)) else { return .redirect(to: page) }
        let question = MailAgain(id: questionID(form: form.id, mail.formID), student: student, mail: mail)
        guard let answer = try await premises.ask(question, by: session, because: Self.why) else {
            return try await premises.redirect(
                to: page, telling: Told.mailUnknown(form: form.id, mail: mail), in: session)
        }
        if case .queued = answer {
            context.logger.security(
                .commanded(
                    "diplomas of student \(student.formID) sent again", by: session.account.name,
                    because: "on the student's page"))
        }
        return try await premises.redirect(to: page, telling: Told.mailedAgain(answer), in: session)
    }
}
