import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// Where the registrar ends what keeps one student's digital diplomas here, with a reason: released, sent again, or void.
struct MendPage: Sendable {
    let premises: Premises
    private static let size = FormSize(whole: 8_192, fields: ["because": 1_024])
    /// In words of the access log, beside the name.
    static let why = "to mend what keeps a diploma"

    static func path(of student: UUID, _ deed: MendDiplomas.Deed) -> String {
        "\(ExceptionsPage.path)/mend/\(deed.rawValue)/\(student.formID)"
    }

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/exceptions/mend/:deed/:student", use: show)
        router.post("/exceptions/mend/:deed/:student", use: mend)
    }

    /// What became of the form.
    enum Told: Codable, Sendable {
        /// No reason, or none that can be read.
        case refused(because: String, ExceptionsPage.Refused.Flaw)
        /// It is done, and yet something holds.
        case done(stays: [HoldReason])
        case nothing(because: String, stays: [HoldReason])
        /// By the school's rules it takes two persons.
        case needsTwo(because: String)
        /// No answer came; the form keeps its id, so that sending it again is the same question.
        case unknown(form: UUID, because: String)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let (deed, student) = (try deed(context), try context.student)
        let told = try await premises.result(Told.self, told: request, in: session)
        let answer = try await premises.ask(
            ShowPerson(student: student), by: session, because: Self.why,
            within: told?.isUnknown == true ? Premises.glance : nil)
        guard answer != .unknown else { throw HTTPError(.notFound) }
        let visit = context.visit(request, path: request.addressWithResult)
        let content = MendContent(answer, student, deed, told: told, visit.language)
        return premises.staffTemplates.page("exceptions/mend", content, for: visit, status: content.status)
    }

    @Sendable
    private func mend(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        let (deed, student) = (try deed(context), try context.student)
        var context = context
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let typed = form["because"] ?? ""
        func tell(_ told: Told) async throws -> Response {
            try await premises.redirect(to: Self.path(of: student, deed), telling: told, in: session)
        }
        guard let because = Line(typed: typed) else {
            let isBlank = typed.typedWords(atMost: 4_096)?.isEmpty == true
            return try await tell(.refused(because: typed, isBlank ? .missing : .unreadable))
        }
        let id = questionID(form: form.id, "\(deed.rawValue)\n\(student.formID)\n\(because.rawValue)")
        let question = MendDiplomas(id: id, student: student, deed, because: because)
        switch try await premises.ask(question, by: session, because: because.rawValue) {
        case .done(_, let stays):
            context.logger.security(
                .commanded(
                    "\(deed.rawValue) of student \(student.formID)", by: session.account.name,
                    because: "on its page"))
            guard stays.isEmpty else { return try await tell(.done(stays: stays)) }
            return try await premises.redirect(
                to: ExceptionsPage.path, telling: ExceptionsPage.Told.mended(deed), in: session)
        case .nothing(let stays): return try await tell(.nothing(because: typed, stays: stays))
        case .needsTwo: return try await tell(.needsTwo(because: typed))
        case nil: return try await tell(.unknown(form: form.id, because: typed))
        }
    }

    private func deed(_ context: Visitor) throws -> MendDiplomas.Deed { try context.named("deed") }
}

extension MendPage.Told {
    var isUnknown: Bool { if case .unknown = self { true } else { false } }
}
