import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// Another permanent address for a student whose mailbox is dead: the desk has seen who it is, says why, and a code goes to the new
/// address. The student types it on their own page, or reads it to the clerk.
struct AddressPage: Sendable {
    let premises: Premises
    private static let size = FormSize(
        whole: 8_192, fields: ["address": 1_024, "because": 1_024, "code": 4_096])

    static func path(of student: UUID) -> String { "\(PersonPage.path(of: student))/address" }

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/people/:student/address", use: show)
        router.post("/people/:student/address", use: want)
        router.post("/people/:student/address/code", use: check)
    }

    /// What became of a form of this page.
    struct Told: Codable, Sendable {
        var typed: TypedDeskAddress
        var outcome: Outcome

        enum Outcome: Codable, Sendable {
            case refused([TypedDeskAddress.Fault])
            /// No code leaves, and why.
            case declined(WantCode.Answer)
            /// One is on its way.
            case begun
            /// What was typed came to this.
            case tried(CheckCode.Answer)
            /// No answer came; the form keeps its id, so that sending it again is the same wish.
            case unknown(form: UUID)
            case checkUnknown(form: UUID)
        }

        /// Whether a code was begun, as far as is known.
        var hasBegun: Bool {
            switch outcome {
            case .begun, .tried, .checkUnknown: true
            case .refused, .declined, .unknown: false
            }
        }
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let student = try context.student
        let told = try await premises.result(Told.self, told: request, in: session)
        let answer = try await premises.ask(
            ShowPerson(student: student), by: session, because: "to change the permanent address")
        guard answer != .unknown else { throw HTTPError(.notFound) }
        var reach: ShowReach.Answer?
        if let told, told.hasBegun {
            reach = try await premises.ask(ShowReach(student: student), by: session, because: told.typed.because)
        }
        let visit = context.visit(request, path: request.addressWithResult)
        let content = AddressContent(answer, student, reach, told, now: Date(), visit.language)
        return premises.staffTemplates.page("people/address", content, for: visit, status: content.status)
    }

    @Sendable
    private func want(_ request: Request, _ context: Visitor) async throws -> Response {
        let (form, session) = try await premises.registrarsForm(request, context, within: Self.size)
        let student = try context.student
        let typed = TypedDeskAddress(form.fields)
        let faults = typed.faults
        guard faults.isEmpty else { return try await tell(.refused(faults), typed, student, session) }
        let question = WantDeskCode(
            id: questionID(form: form.id, typed.text), student: student, address: typed.address,
            language: Language.chosen(for: request), isIdentitySeen: typed.isIdentitySeen)
        switch try await premises.ask(question, by: session, because: typed.because) {
        case nil: return try await tell(.unknown(form: form.id), typed, student, session)
        case .identityUnseen: return try await tell(.refused([.identityUnseen]), typed, student, session)
        case .asked(.willBeMailed):
            context.logger.security(
                .commanded(
                    "code for another address of student \(student.formID) begun", by: session.account.name,
                    because: "at the desk"))
            return try await tell(.begun, typed, student, session)
        case .asked(let answer): return try await tell(.declined(answer), typed, student, session)
        }
    }

    @Sendable
    private func check(_ request: Request, _ context: Visitor) async throws -> Response {
        let (form, session) = try await premises.registrarsForm(request, context, within: Self.size)
        let student = try context.student
        let typed = TypedDeskAddress(form.fields)
        // A whole mail that was pasted is no code, and is told so.
        let code = form["code"].flatMap { $0.typedUnparted(atMost: 320) } ?? "?"
        let question = CheckDeskCode(id: questionID(form: form.id, code), student: student, code: code)
        guard let answer = try await premises.ask(question, by: session, because: typed.because) else {
            return try await tell(.checkUnknown(form: form.id), typed, student, session)
        }
        if answer == .matched {
            context.logger.security(
                .commanded(
                    "address of student \(student.formID) proven at the desk", by: session.account.name,
                    because: "at the desk"))
        }
        return try await tell(.tried(answer), typed, student, session)
    }

    private func tell(
        _ outcome: Told.Outcome, _ typed: TypedDeskAddress, _ student: UUID, _ session: Session
    ) async throws -> Response {
        try await premises.redirect(
            to: Self.path(of: student), telling: Told(typed: typed, outcome: outcome), in: session)
    }
}
