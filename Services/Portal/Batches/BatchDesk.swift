import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages
import Postgres

/// Where the registrar sets when a batch may do what, and lets single students hand in the form beside it (screen 16).
struct BatchDesk: Sendable {
    let premises: Premises
    static let path = "/registrar/batches"
    private static let size = FormSize(whole: 16_384, fields: ["because": 4_096, "placeZh": 4_096, "placeEn": 4_096])

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/registrar/batches", use: begin)
        router.get("/registrar/batches/:batch", use: show)
        router.post("/registrar/batches/:batch", use: set)
        router.post("/registrar/batches/:batch/window", use: grant)
    }

    /// What became of a form of this page.
    enum Told: Codable, Sendable {
        case hours(Hours)
        case window(Window)

        struct Hours: Codable, Sendable {
            var typed: TypedHours
            /// Of what was set when they were read; 0 where nothing was.
            var revision: Int
            var outcome: Outcome

            enum Outcome: Codable, Sendable {
                case set
                case refused([BatchHours.Flaw])
                /// Somebody else has set others since.
                case changed
                /// Nobody answered; the same form is the same wish.
                case unknown(form: UUID)
            }
        }

        struct Window: Codable, Sendable {
            var typed: TypedWindow
            var outcome: Outcome

            enum Outcome: Codable, Sendable {
                case granted(StudentNumber, until: Date)
                case ended(StudentNumber)
                /// There was none that could end.
                case nothingToEnd
                case refused([TypedWindow.Fault])
                case unknown(form: UUID)
            }
        }
    }

    /// The latest batch, or the one that is looked for.
    @Sendable
    private func begin(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let typed = request.query("batch", atMost: 320)
        if let batch = typed.flatMap(Batch.init(typed:)) { return .redirect(to: Self.page(of: batch)) }
        let answer = try await premises.ask(ShowBatches(batch: nil), by: session)
        if typed == nil, let latest = answer?.batches.first { return .redirect(to: Self.page(of: latest.batch)) }
        let visit = context.visit(request)
        let content = BatchContent(answer, looked: typed, visit.language)
        return premises.staffTemplates.page("batches/batch", content, for: visit, status: content.status)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let batch = try context.batch
        let told = try await premises.result(Told.self, told: request, in: session)
        let answer = try await premises.ask(
            ShowBatches(batch: batch), by: session, within: told?.isUnknown == true ? Premises.glance : nil)
        let isCurrent = request.query("current", atMost: 8) != nil
        let typed = isCurrent ? nil : try await premises.typed(on: Self.page(of: batch), within: Self.size, by: session)
        let visit = context.visit(request, path: request.addressWithResult)
        let content = BatchContent(answer, batch, told: told, typed: typed, now: Date(), visit.language)
        return premises.staffTemplates.page("batches/batch", content, for: visit, status: content.status)
    }

    @Sendable
    private func set(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let batch = try context.batch
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let page = Self.page(of: batch)
        var told = Told.Hours(
            typed: TypedHours(form.fields), revision: form["revision"].flatMap { Int($0) } ?? 0, outcome: .refused([]))
        if told.typed.faults(in: batch.term).isEmpty, let hours = told.typed.hours {
            let question = SetBatchHours(
                id: questionID(form: form.id, "\(told.revision) \(told.typed.fields.sorted { $0.key < $1.key })"),
                batch: batch, hours: hours, insteadOf: told.revision)
            switch try await premises.ask(question, by: session) {
            case nil: told.outcome = .unknown(form: form.id)
            case .refused(let flaws): told.outcome = .refused(flaws)
            case .changed: told.outcome = .changed
            case .set:
                told.outcome = .set
                tell("batch \(batch.rawValue) set", session, context)
            }
        }
        if case .set = told.outcome {
            try await premises.forgetTyped(on: page, by: session)
        } else {
            try await premises.keepTyped(form.fields, on: page, by: session)
        }
        return try await premises.redirect(to: page, telling: Told.hours(told), in: session)
    }

    @Sendable
    private func grant(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let batch = try context.batch
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        var told = Told.Window(typed: TypedWindow(form.fields), outcome: .refused([]))
        if let (kind, number) = form["end"].flatMap(Self.ending) {
            told = .init(typed: TypedWindow(), outcome: .unknown(form: form.id))
            let question = GrantWindow(
                id: questionID(form: form.id, "end \(kind.rawValue) \(number.rawValue)"), number: number, batch: batch,
                kind: kind, until: nil,
                because: Self.ended)
            switch try await premises.ask(question, by: session) {
            case nil: break
            case .ended:
                told.outcome = .ended(number)
                tell("window in batch \(batch.rawValue) ended", session, context)
            case .nothingToEnd, .notListed, .granted, .over, .impossible: told.outcome = .nothingToEnd
            }
        } else {
            switch told.typed.read() {
            case .failure(let flaws): told.outcome = .refused(flaws.all)
            case .success(let read):
                told.outcome = try await grant(read, in: batch, form.id, by: session)
                if case .granted = told.outcome {
                    told.typed = TypedWindow()
                    tell("window in batch \(batch.rawValue) granted", session, context)
                }
            }
        }
        return try await premises.redirect(to: Self.page(of: batch), telling: Told.window(told), in: session)
    }

    /// Whose hours of which kind the button ends: `form 410912345`.
    private static func ending(_ value: String) -> (WindowKind, StudentNumber)? {
        let parts = value.utf8.count <= 64 ? value.split(separator: " ") : []
        guard parts.count == 2, let kind = WindowKind(rawValue: String(parts[0])),
            let number = StudentNumber(rawValue: String(parts[1]))
        else { return nil }
        return (kind, number)
    }

    private static let ended = Line(rawValue: "ended on its page")!

    private func grant(
        _ read: TypedWindow.Read, in batch: Batch, _ form: UUID, by session: Session
    ) async throws -> Told.Window.Outcome {
        let question = GrantWindow(
            id: questionID(
                form: form, "\(read.number.rawValue) \(read.kind) \(read.until.rfc3339) \(read.because.rawValue)"),
            number: read.number, batch: batch, kind: read.kind, until: read.until, because: read.because)
        return switch try await premises.ask(question, by: session) {
        case nil: .unknown(form: form)
        case .granted: .granted(read.number, until: read.until)
        case .notListed: .refused([.notListed])
        case .over: .refused([.over])
        case .impossible: .refused([.impossible])
        case .ended, .nothingToEnd: .nothingToEnd
        }
    }

    static func page(of batch: Batch) -> String { "\(path)/\(batch.rawValue)" }

    private func tell(_ what: String, _ session: Session, _ context: Visitor) {
        context.logger.security(.commanded(what, by: session.account.name, because: "on its page"))
    }
}

extension BatchDesk.Told {
    var isUnknown: Bool {
        switch self {
        case .hours(let told): if case .unknown = told.outcome { true } else { false }
        case .window(let told): if case .unknown = told.outcome { true } else { false }
        }
    }
}
