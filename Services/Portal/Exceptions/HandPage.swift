import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// Where what needs a person is taken in hand, or given back.
struct HandPage: Sendable {
    let premises: Premises
    static let path = "\(ExceptionsPage.path)/hand"
    private static let size = FormSize(whole: 8_192, fields: ["matter": 1_024, "back": 2_048])

    func serve(on router: RouterGroup<Visitor>) { router.post("/exceptions/hand", use: take) }

    /// What was sent and not answered.
    struct Sent: Codable, Sendable {
        let form: UUID
        /// By name, as the form had them.
        let fields: [String: String]
    }

    /// Who has it already.
    struct Other: Codable, Sendable {
        let by: Who
        let since: Date
    }

    private static let fields = ["kind", "matter", "want", "since", "back"]

    @Sendable
    private func take(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        guard let kind = form["kind"].flatMap(ExceptionKind.init(rawValue:)), let about = form["matter"],
            (1...MatterID.most).contains(about.utf8.count)
        else { throw HTTPError(.notFound) }
        let (isTaken, since) = (form["want"] != "back", form["since"] ?? "")
        let question = TakeInHand(
            id: questionID(form: form.id, "\(kind.rawValue)\n\(about)\n\(isTaken)\n\(since)"), MatterID(kind, about),
            isTaken: isTaken, insteadOf: Date(rfc3339: since))
        let told: ExceptionsPage.Told
        switch try await premises.ask(question, by: session) {
        case .taken:
            told = .taken
            log("taken in hand", kind, session, context)
        case .givenBack:
            told = .givenBack
            log("given back", kind, session, context)
        case .others(let hand, _): told = .others(.init(by: hand.by, since: hand.since))
        case .gone: told = .gone
        case nil:
            let sent = Self.fields.compactMap { name in form[name].map { (name, $0) } }
            told = .handUnknown(.init(form: form.id, fields: Dictionary(sent) { first, _ in first }))
        }
        return try await premises.redirect(
            to: ExceptionsPage.path, with: ExceptionsPage.queries(of: form["back"]), telling: told, in: session)
    }

    private func log(_ what: String, _ kind: ExceptionKind, _ session: Session, _ context: Visitor) {
        context.logger.security(
            .commanded("\(kind.rawValue) \(what)", by: session.account.name, because: "among the exceptions"))
    }
}
