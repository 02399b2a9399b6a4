import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages
import Postgres

/// The counter where paper diplomas are handed over (screens 10): a number is scanned, the page says whether, and records it.
struct CounterPage: Sendable {
    let premises: Premises
    static let path = "/counter"
    static let size = FormSize(whole: 16_384, fields: ["reason": 1_024, "proxyName": 1_024, "relation": 1_024])

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/counter", use: show)
        router.post("/counter", use: seek)
        router.post("/counter/collected", use: record)
        router.post("/counter/withdrawn", use: takeBack)
        router.post("/counter/replaced", use: replace)
    }

    /// What was scanned, and what became of what was entered. It is read by its address, in which nobody's number stands.
    struct Told: Codable, Sendable {
        let number: String
        /// The enrolment that was chosen; nil for the only one.
        var student: UUID?
        var outcome: Outcome?

        enum Outcome: Codable, Sendable {
            case recorded, takenBack
            case replaced(followed: Bool)
            case refused([HandOverPaper.Flaw], HandoverForm)
            case takingBackRefused(TakeBackPaper.Flaw, reason: String)
            /// No answer came; the form keeps its id, so that sending it again is the same question.
            case unknown(HandoverForm, form: UUID)
            case takingBackUnknown(CertificateNumber, reason: String, form: UUID)
            case replacingRefused([RecordReplacement.Flaw], ReplacementForm)
            case replacingUnknown(ReplacementForm, form: UUID)
        }
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.counter(request)
        let visit = context.visit(request, path: request.addressWithResult)
        let told = try await premises.result(Told.self, told: request, in: session)
        var answer: ShowAtCounter.Answer?
        if let told {
            let question = ShowAtCounter(number: told.number, student: told.student)
            answer = try await premises.ask(
                question, by: session, within: told.isUnanswered ? Premises.glance : nil)
            let staff = try await premises.running.database.transaction { tx in try tx.staffNames() }
            answer = answer?.namingClerk(of: staff, visit.language)
        }
        let day = told == nil ? try await premises.ask(ShowCounterDay(), by: session, within: Premises.glance) : nil
        let settings = premises.running.settings
        let content = CounterContent(
            told, answer, day: day, now: Date(), phone: settings[.phone],
            registrar: settings[visit.language == .zh ? .registrarZh : .registrarEn], visit.language)
        return premises.staffTemplates.page("counter/counter", content, for: visit, status: content.status)
    }

    @Sendable
    private func seek(_ request: Request, _ context: Visitor) async throws -> Response {
        let (form, session) = try await form(request, context)
        guard let number = form["number"], number.typedWord(atMost: 320) != "" else {
            return .redirect(to: Self.path)
        }
        return try await tell(nil, form, session)
    }

    @Sendable
    private func record(_ request: Request, _ context: Visitor) async throws -> Response {
        let (form, session) = try await form(request, context)
        let (student, entered) = (try student(form), HandoverForm(form, by: session))
        let id = questionID(form: form.id, "\(student.formID)\n\(try entered.text)")
        let question = HandOverPaper(id: id, student: student, form: entered)
        switch try await premises.ask(question, by: session, because: entered.reason.unlessEmpty) {
        case .recorded:
            log("recorded", student, session, context)
            return try await tell(.recorded, form, session)
        case .refused(let flaws): return try await tell(.refused(flaws, entered), form, session)
        // The page shows why, or the collection that was first.
        case .collected, .mayNot: return try await tell(nil, form, session)
        case nil: return try await tell(.unknown(entered, form: form.id), form, session)
        }
    }

    @Sendable
    private func takeBack(_ request: Request, _ context: Visitor) async throws -> Response {
        let (form, session) = try await form(request, context)
        let (student, reason) = (try student(form), form["reason"] ?? "")
        guard let certificate = form["certificate"].flatMap(CertificateNumber.init(rawValue:)) else {
            throw HTTPError(.notFound)
        }
        let id = questionID(form: form.id, "\(student.formID)\n\(certificate.folded)\n\(reason)")
        let question = TakeBackPaper(id: id, student: student, certificate: certificate, reason: reason)
        switch try await premises.ask(question, by: session, because: reason.unlessEmpty) {
        case .takenBack:
            log("taken back", student, session, context)
            return try await tell(.takenBack, form, session)
        case .refused(let flaw): return try await tell(.takingBackRefused(flaw, reason: reason), form, session)
        case .tooLate, .notCollected: return try await tell(nil, form, session)
        case nil: return try await tell(.takingBackUnknown(certificate, reason: reason, form: form.id), form, session)
        }
    }

    @Sendable
    private func replace(_ request: Request, _ context: Visitor) async throws -> Response {
        let (form, session) = try await form(request, context)
        let (student, entered) = (try student(form), ReplacementForm(form))
        let id = questionID(form: form.id, "\(student.formID)\n\(try entered.text)")
        switch try await premises.ask(RecordReplacement(id: id, student: student, form: entered), by: session) {
        case .recorded(let followed):
            log("replaced", student, session, context)
            return try await tell(.replaced(followed: followed), form, session)
        case .refused(let flaws): return try await tell(.replacingRefused(flaws, entered), form, session)
        case .notCollected: return try await tell(nil, form, session)
        case nil: return try await tell(.replacingUnknown(entered, form: form.id), form, session)
        }
    }

    /// Leads to the page that tells it, about the number and the enrolment that the form was about.
    private func tell(_ outcome: Told.Outcome?, _ form: Form, _ session: Session) async throws -> Response {
        let told = Told(
            number: form["number"] ?? "", student: form["student"].flatMap(UUID.init(uuidString:)), outcome: outcome)
        return try await premises.redirect(to: Self.path, telling: told, in: session)
    }

    private func log(_ what: String, _ student: UUID, _ session: Session, _ context: Visitor) {
        context.logger.security(
            .commanded(
                "collection of student \(student.formID) \(what)", by: session.account.name, because: "at the counter"))
    }

    private func form(_ request: Request, _ context: Visitor) async throws -> (Form, Session) {
        _ = try context.counter(request)
        var context = context
        return try await premises.form(request, &context, within: Self.size)
    }

    private func student(_ form: Form) throws -> UUID {
        guard let student = form["student"].flatMap(UUID.init(uuidString:)) else { throw HTTPError(.notFound) }
        return student
    }
}

extension CounterPage.Told {
    /// Whether who reads it has waited already.
    var isUnanswered: Bool {
        switch outcome {
        case .unknown, .takingBackUnknown, .replacingUnknown: true
        case .recorded, .takenBack, .replaced, .refused, .takingBackRefused, .replacingRefused, nil: false
        }
    }
}

extension HandoverForm {
    /// As the browser sends it. The record names the clerk as the school does.
    fileprivate init(_ form: Form, by session: Session) {
        self.init(
            by: form["by"].flatMap(PaperDiplomaCollected.By.init), certificate: form["certificate"] ?? "",
            reason: form["reason"] ?? "", proxyName: form["proxyName"] ?? "", relation: form["relation"] ?? "",
            isIdentitySeen: form["identity"] == "yes",
            clerk: Line(typed: session.account.display.zh) ?? Line(typed: session.account.name))
    }

    /// What makes it another wish when it is changed.
    fileprivate var text: String {
        get throws { String(decoding: try JSON.encode(self), as: UTF8.self) }
    }
}

extension ReplacementForm {
    /// As the browser sends it.
    fileprivate init(_ form: Form) {
        self.init(
            old: form["old"] ?? "", new: form["new"] ?? "",
            document: form["document"].flatMap(PaperDiplomaReplaced.Paper.init),
            reason: form["why"].flatMap(PaperDiplomaReplaced.Reason.init))
    }

    /// What makes it another wish when it is changed.
    fileprivate var text: String {
        get throws { String(decoding: try JSON.encode(self), as: UTF8.self) }
    }
}

extension String {
    /// Nil where nobody has given a reason.
    fileprivate var unlessEmpty: String? { isEmpty ? nil : self }
}

extension ShowAtCounter.Answer {
    /// With the clerk named as their account is in the page's language. Who has none here any more stays as the record names them.
    func namingClerk(of staff: [String: Bilingual<String>], _ language: Language) -> Self {
        guard case .one(var one) = self, case .collected(var collected) = one.standing,
            let name = collected.account.flatMap({ staff[$0] }), let line = Line(typed: name[language])
        else { return self }
        collected.clerk = line
        one.standing = .collected(collected)
        return .one(one)
    }
}
