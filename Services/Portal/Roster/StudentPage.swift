import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// Where one student is listed by hand, what the roster says of one is changed, or one is withdrawn.
struct StudentPage: Sendable {
    let premises: Premises
    /// Each field as long as a cell of a file.
    static let size = FormSize(whole: 65_536, field: 4_096)
    private static let why = "to change what the roster says"

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/roster/:batch/new", use: begin)
        router.post("/roster/:batch/new", use: list)
        router.get("/roster/:batch/students/:student", use: show)
        router.post("/roster/:batch/students/:student", use: list)
        router.post("/roster/:batch/students/:student/withdraw", use: withdraw)
    }

    static func path(of student: UUID?, _ batch: Batch) -> String {
        let roster = RosterPage.path(of: batch)
        return student.map { "\(roster)/students/\($0.formID)" } ?? "\(roster)/new"
    }

    /// Why a form was not taken.
    enum Told: Codable, Sendable {
        case form(TypedStudent, Outcome)
        case withdrawal(reason: String, WithdrawOutcome)

        enum Outcome: Codable, Sendable {
            case refused([RosterFlaw], reasonIsMissing: Bool)
            /// Nobody answered; the same form is the same wish.
            case unknown(form: UUID)
            case unchanged
            case listedBefore(UUID)
            /// Somebody else has changed it since.
            case otherwise
            /// It would be another student.
            case another
        }

        enum WithdrawOutcome: Codable, Sendable {
            case reasonMissing
            case otherwise
            case unknown(form: UUID)
        }
    }

    @Sendable
    private func begin(_ request: Request, _ context: Visitor) async throws -> Response {
        try await show(nil, request, context)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        try await show(context.student, request, context)
    }

    private func show(_ student: UUID?, _ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let batch = try context.batch
        let told = try await premises.result(Told.self, told: request, in: session)
        let typed = try await premises.typed(on: Self.path(of: student, batch), within: Self.size, by: session)
        let visit = context.visit(request, path: request.addressWithResult)
        var listing: ShowListing.Answer?
        if let student {
            listing = try await premises.ask(ShowListing(student: student), by: session, because: Self.why)
        }
        let content = StudentContent(
            listing, student, in: batch, told: told, kept: typed, visit.language)
        return premises.staffTemplates.page("roster/student", content, for: visit, status: content.status)
    }

    @Sendable
    private func list(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let batch = try context.batch
        let student = context.parameters.get("student") == nil ? nil : try context.student
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let page = Self.path(of: student, batch)
        let typed = TypedStudent(form.fields)
        var outcome = Told.Outcome.refused([], reasonIsMissing: true)
        if let because = Line(typed: typed.because) {
            let question = ListStudent(
                id: questionID(form: form.id, typed.text), fields: typed.fields,
                instead: student.map { .init(student: $0, event: typed.event) }, because: because)
            switch try await premises.ask(question, by: session) {
            case .listed(let listed):
                tell(student == nil ? "listed" : "changed", listed, session, context)
                try await premises.forgetTyped(on: page, by: session)
                return try await leave(to: typed.batch ?? batch, typed.number, isNew: student == nil, in: session)
            case nil: outcome = .unknown(form: form.id)
            case .refused(let flaws): outcome = .refused(flaws, reasonIsMissing: false)
            case .unchanged: outcome = .unchanged
            case .listedBefore(let other): outcome = .listedBefore(other)
            case .otherwise, .notListed: outcome = .otherwise
            case .another: outcome = .another
            }
        }
        try await premises.keepTyped(form.fields, on: page, by: session)
        return try await premises.redirect(to: page, telling: Told.form(typed, outcome), in: session)
    }

    private func leave(
        to batch: Batch, _ number: StudentNumber?, isNew: Bool, in session: Session
    ) async throws -> Response {
        let page = RosterPage.path(of: batch)
        guard let number else { return .redirect(to: page) }
        let told = isNew ? RosterPage.Told.listed(number) : .changed(number)
        return try await premises.redirect(to: page, telling: told, in: session)
    }

    @Sendable
    private func withdraw(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let (batch, student) = (try context.batch, try context.student)
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let page = Self.path(of: student, batch)
        let reason = form["reason"] ?? ""
        var outcome = Told.WithdrawOutcome.reasonMissing
        if let because = Line(typed: reason) {
            let question = WithdrawStudent(
                id: questionID(form: form.id, "withdraw \(because.rawValue)"),
                instead: .init(student: student, event: form["event"] ?? ""), reason: because)
            switch try await premises.ask(question, by: session) {
            case .withdrawn:
                tell("withdrawn", student, session, context)
                let home = RosterPage.path(of: batch)
                guard let number = form["number"].flatMap(StudentNumber.init(rawValue:)) else {
                    return .redirect(to: home)
                }
                return try await premises.redirect(to: home, telling: RosterPage.Told.withdrawn(number), in: session)
            case .notListed, .otherwise: outcome = .otherwise
            case nil: outcome = .unknown(form: form.id)
            }
        }
        return try await premises.redirect(to: page, telling: Told.withdrawal(reason: reason, outcome), in: session)
    }

    private func tell(_ what: String, _ student: UUID, _ session: Session, _ context: Visitor) {
        context.logger.security(
            .commanded("student \(student.formID) \(what)", by: session.account.name, because: "on the roster's page"))
    }
}
