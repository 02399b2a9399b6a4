import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// What needs a person, for the registrar (screen 15). An entry leaves by being settled.
struct ExceptionsPage: Sendable {
    let premises: Premises
    static let path = "/exceptions"
    private static let size = FormSize(whole: 8_192, fields: ["because": 1_024])

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/exceptions", use: show)
        router.post("/exceptions/settled", use: settle)
        router.post("/exceptions/withdrawn", use: withdraw)
    }

    /// What became of a form of this page.
    enum Told: Codable, Sendable {
        case settled, withdrawn
        case taken, givenBack
        /// Somebody else has it in hand.
        case others(HandPage.Other)
        /// What kept a student’s diplomas keeps them no more.
        case mended(MendDiplomas.Deed)
        /// Whether it was taken in hand, or given back, is not known; the form keeps its id.
        case handUnknown(HandPage.Sent)
        /// It was settled before, by somebody else or by itself.
        case gone
        /// One of this kind does not end so.
        case mayNot
        /// It says something else than was shown; what was typed about it is kept.
        case changed(Refused)
        case refused(Refused)
        /// No answer came; the form keeps its id, so that sending it again is the same question.
        case unknown(Unknown)
    }

    /// A reason that cannot be taken.
    struct Refused: Codable, Sendable {
        let exception: UUID
        let reason: String
        /// Nil where nothing is wrong with the reason itself.
        let flaw: Flaw?

        enum Flaw: String, Codable, Sendable, CaseIterable { case missing, unreadable }
    }

    /// What was sent and not answered.
    struct Unknown: Codable, Sendable {
        let form: UUID
        /// The exception, or the student who is withdrawn.
        let about: UUID
        let isWithdrawal: Bool
        let how: Settling
        let reason: String
        /// Since when it was open as it was shown, as the form has it.
        let raisedAt: String
    }

    /// By what button it is settled.
    enum Settling: String, Codable, Sendable {
        case close
        /// The roster's name, or what it says in fields that were corrected here.
        case roster, values
    }

    /// Which part of the list, as the address says it.
    struct Query: Equatable {
        let filter: ShowExceptions.Filter
        let page: Int

        init(_ filter: ShowExceptions.Filter = .init(), page: Int = 1) { (self.filter, self.page) = (filter, page) }

        /// What it does not know it leaves out.
        init(_ parameter: (String) -> String?) {
            self.init(
                .init(
                    kind: parameter("kind").flatMap(ExceptionKind.init(rawValue:)),
                    batch: parameter("batch").flatMap(Batch.init(rawValue:)),
                    words: parameter("q").flatMap { Line(typed: $0) },
                    hands: parameter("hands").flatMap(ShowExceptions.Hands.init(rawValue:))),
                page: parameter("page").flatMap { Int($0) }.map { min(max($0, 1), 9_999) } ?? 1)
        }

        var path: String { ExceptionsPage.path.with(pairs) }

        /// What stands in the address, by name.
        var pairs: [(String, String?)] {
            [
                ("kind", filter.kind?.rawValue), ("batch", filter.batch?.rawValue), ("q", filter.words?.rawValue),
                ("hands", filter.hands?.rawValue), ("page", page == 1 ? nil : "\(page)"),
            ]
        }
    }

    /// Which part of the list a form came from, as addresses say it; the whole where it does not say.
    static func queries(of back: String?) -> [String] {
        guard let own = ownPath(back), own.utf8.starts(with: "\(path)?".utf8) else { return [] }
        return [String(decoding: own.utf8.dropFirst(path.utf8.count + 1), as: UTF8.self)]
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let query = Query { request.query($0) }
        let told = try await premises.result(Told.self, told: request, in: session)
        let answer = try await premises.ask(
            ShowExceptions(query.filter, page: query.page), by: session,
            within: told?.isUnknown == true ? Premises.glance : .seconds(5))
        let address = Self.path.with(query.pairs + [("told", told == nil ? nil : request.told?.formID)])
        let visit = context.visit(request, path: address)
        let content = ExceptionsContent(
            answer, query, told: told, now: Date(), account: session.account.name,
            phone: premises.running.settings[.phone], visit.language)
        return premises.staffTemplates.page("exceptions/list", content, for: visit, status: content.status)
    }

    @Sendable
    private func settle(_ request: Request, _ context: Visitor) async throws -> Response {
        let (form, session) = try await premises.registrarsForm(request, context, within: Self.size)
        let (exception, reason) = (try form.uuid("exception"), form["because"] ?? "")
        let (settling, raisedAt) = (Settling(rawValue: form["how"] ?? "") ?? .close, form["since"] ?? "")
        let how: SettleException.How
        switch (settling, Line(typed: reason)) {
        case (.roster, _): how = .rosterName
        case (.values, let because?): how = .rosterValues(because: because)
        case (.close, let because?): how = .closed(because: because)
        case (.values, nil), (.close, nil):
            let isBlank = reason.typedWords(atMost: 4_096)?.isEmpty == true
            let refused = Refused(exception: exception, reason: reason, flaw: isBlank ? .missing : .unreadable)
            return try await premises.redirect(to: Self.path, telling: Told.refused(refused), in: session)
        }
        let id = questionID(form: form.id, "\(exception.formID)\n\(settling)\n\(raisedAt)\n\(reason)")
        let question = SettleException(id: id, exception: exception, how, raisedAt: Date(rfc3339: raisedAt))
        let told: Told
        switch try await premises.ask(question, by: session) {
        case .settled:
            told = .settled
            log("exception \(exception.formID) settled", session, context)
        case .gone: told = .gone
        case .changed: told = .changed(Refused(exception: exception, reason: reason, flaw: nil))
        case .mayNot: told = .mayNot
        case nil:
            told = .unknown(
                .init(
                    form: form.id, about: exception, isWithdrawal: false, how: settling, reason: reason,
                    raisedAt: raisedAt))
        }
        return try await premises.redirect(to: Self.path, telling: told, in: session)
    }

    @Sendable
    private func withdraw(_ request: Request, _ context: Visitor) async throws -> Response {
        let (form, session) = try await premises.registrarsForm(request, context, within: Self.size)
        let student = try form.uuid("student")
        let id = questionID(form: form.id, student.formID)
        let told: Told
        switch try await premises.ask(WithdrawEarlier(id: id, student: student), by: session) {
        case .withdrawn:
            told = .withdrawn
            log("student \(student.formID) withdrawn", session, context)
        case .gone: told = .gone
        case nil:
            told = .unknown(
                .init(form: form.id, about: student, isWithdrawal: true, how: .close, reason: "", raisedAt: ""))
        }
        return try await premises.redirect(to: Self.path, telling: told, in: session)
    }

    private func log(_ what: String, _ session: Session, _ context: Visitor) {
        context.logger.security(.commanded(what, by: session.account.name, because: "among the exceptions"))
    }
}

extension ExceptionsPage.Told {
    var isUnknown: Bool {
        switch self {
        case .unknown, .handUnknown: true
        default: false
        }
    }
}

extension Form {
    /// - Throws: 404 where the field has no id; no page of ours leads there.
    func uuid(_ name: String) throws -> UUID {
        guard let id = self[name].flatMap(UUID.init(uuidString:)) else { throw HTTPError(.notFound) }
        return id
    }
}

extension String {
    /// This path with those of the parameters that have a value.
    func with(_ parameters: [(String, String?)]) -> String {
        let allowed = CharacterSet.alphanumerics.union(.init(charactersIn: "-_"))
        let pairs = parameters.compactMap { name, value in
            value.flatMap { $0.addingPercentEncoding(withAllowedCharacters: allowed) }.map { "\(name)=\($0)" }
        }
        return pairs.isEmpty ? self : self + "?" + pairs.joined(separator: "&")
    }
}
