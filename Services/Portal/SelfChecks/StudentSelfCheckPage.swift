import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// Where it is said by hand whether one student's credits and thresholds are met. What was said wrong is said anew.
struct StudentSelfCheckPage: Sendable {
    let premises: Premises
    private static let size = FormSize(whole: 16_384, fields: ["details": 4_096, "because": 4_096])
    private static let why = "to state the self-check"

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/people/:student/self-check", use: show)
        router.post("/people/:student/self-check", use: state)
    }

    static func path(of student: UUID) -> String { "\(PersonPage.path(of: student))/self-check" }

    /// What became of the form.
    struct Told: Codable, Sendable {
        var typed: TypedSelfCheck
        var outcome: Outcome

        enum Outcome: Codable, Sendable {
            case refused([TypedSelfCheck.Fault])
            /// Nobody answered; the same form is the same wish.
            case unknown(form: UUID)
            case answered(StateSelfCheck.Answer)
        }
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let student = try context.student
        let told = try await premises.result(Told.self, told: request, in: session)
        let answer = try await premises.ask(ShowPerson(student: student), by: session, because: Self.why)
        guard answer != .unknown else { throw HTTPError(.notFound) }
        let visit = context.visit(request, path: request.addressWithResult)
        let content = StudentSelfCheckContent(answer, student, told, visit.language)
        return premises.staffTemplates.page("self-checks/student", content, for: visit, status: content.status)
    }

    @Sendable
    private func state(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        let student = try context.student
        var context = context
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let typed = TypedSelfCheck(form.fields)
        var told = Told(typed: typed, outcome: .unknown(form: form.id))
        switch typed.read() {
        case .failure(let flaws): told.outcome = .refused(flaws.all)
        case .success(let read):
            let question = StateSelfCheck(
                id: questionID(form: form.id, typed.text), student: student, read.said,
                insteadOf: typed.event.isEmpty ? nil : typed.event)
            if let answer = try await premises.ask(question, by: session, because: read.because.rawValue) {
                told.outcome = .answered(answer)
                if answer == .stated {
                    context.logger.security(
                        .commanded(
                            "self-check of student \(student.formID) stated", by: session.account.name,
                            because: "on its page"))
                }
            }
        }
        return try await premises.redirect(to: Self.path(of: student), telling: told, in: session)
    }
}
