import Chassis
import Foundation
import Hummingbird
import Messages
import Pages

/// Where a second person grants or declines what a first one wants, and the first takes it back.
struct ApprovalPage: Sendable {
    let premises: Premises

    static func path(of approval: UUID) -> String { "\(CalendarPage.path)/approvals/\(approval.formID)" }

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/calendar/approvals/:approval", use: show)
        router.post("/calendar/approvals/:approval", use: take)
    }

    /// What became of the button.
    enum Told: Codable, Sendable {
        case form(ReasonForm.News)
        /// Of how many diplomas; nil of a day.
        case granted(count: Int?)
        case declined, own, over, impossible

        /// Whether nothing waits here any more.
        fileprivate var isEnd: Bool {
            switch self {
            case .granted, .declined, .over: true
            case .form, .own, .impossible: false
            }
        }
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let id = try context.approval
        let told = try await premises.result(Told.self, told: request, in: session)
        let typed = try await premises.typed(on: Self.path(of: id), within: ReasonForm.size, by: session)
        let answer = try await premises.ask(ShowIssueDay(), by: session)
        let selection = told?.isEnd ?? false ? nil : answer?.approvals.first { $0.id == id }?.selection
        var selected: ShowSelectedDiplomas.Answer?
        if let selection {
            selected = try await premises.ask(ShowSelectedDiplomas(selection: selection), by: session)
        }
        let visit = context.visit(request, path: request.addressWithResult)
        let content = ApprovalContent(
            answer, id, selected: selected, told: told, typed: typed, action: request.addressWithResult, visit.language)
        return premises.staffTemplates.page("calendar/approval", content, for: visit, status: content.status)
    }

    @Sendable
    private func take(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let id = try context.approval
        let page = Self.path(of: id)
        let (form, session) = try await premises.form(request, &context, within: ReasonForm.size)
        try await premises.keepTyped(form.fields, on: page, by: session)
        func tell(_ told: Told) async throws -> Response {
            try await premises.redirect(to: page, telling: told, in: session)
        }
        // Enter in the field presses none of the buttons.
        guard let want = form["want"], want == "grant" || want == "decline" else { return .redirect(to: page) }
        let isGranted = want == "grant"
        let because: Line
        switch TypedDeed(form.fields).read(as: .hold) {
        case .success(let read): because = read.because
        case .failure(let flaws): return try await tell(.form(.refused(flaws.all)))
        }
        let question = DecideApproval(
            id: questionID(form: form.id, "\(id.formID)\n\(isGranted)\n\(because.rawValue)"), approval: id,
            isGranted: isGranted, because: because)
        let answer = try await premises.ask(question, by: session)
        guard let answer else { return try await tell(.form(.unknown(form: form.id))) }
        try await premises.forgetTyped(on: page, by: session)
        switch answer {
        case .granted(let outcome):
            context.logger.security(
                .commanded("approval \(id.formID) granted", by: session.account.name, because: "on its page"))
            return try await tell(.granted(count: outcome?.count))
        case .declined:
            context.logger.security(
                .commanded("approval \(id.formID) declined", by: session.account.name, because: "on its page"))
            return try await tell(.declined)
        case .own: return try await tell(.own)
        case .over: return try await tell(.over)
        case .impossible: return try await tell(.impossible)
        }
    }
}

/// What that page shows.
struct ApprovalContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        /// It was decided, its time is over, or there never was one.
        case none
        case granted(Granted)
        case declined
        case over
        case wish(Wish)
    }
    /// Nil of a day.
    struct Granted { let count: String? }
    struct Wish {
        let wish: IssueDayContent.Wish
        /// Where what the filter lets through now is listed; nil of a day.
        let list: String?
        /// Which they are; nil of a day, and while that is not known.
        let selected: Selected?
        let isRefusedAsOwn: Bool
        let isImpossible: Bool
        let form: ReasonForm
    }

    /// As the first person has selected them.
    struct Selected {
        let count: String
        let isOne: Bool
        let students: String
        let filter: DeedContent.Filter
        let at: Moment
        let people: [DeedContent.Person]
        let more: String?
    }

    init(
        _ answer: ShowIssueDay.Answer?, _ id: UUID, selected: ShowSelectedDiplomas.Answer?, told: ApprovalPage.Told?,
        typed: Typed?, action: String, _ language: Language
    ) {
        again = action
        var news: ReasonForm.News?
        var (isOwn, isImpossible) = (false, false)
        switch told {
        case .granted(let count):
            (state, status) = (.granted(.init(count: count.map(\.grouped))), .ok)
            return
        case .declined:
            (state, status) = (.declined, .ok)
            return
        case .over:
            (state, status) = (.over, .ok)
            return
        case .own: isOwn = true
        case .impossible: isImpossible = true
        case .form(let form): news = form
        case nil: break
        }
        guard let answer else {
            (state, status) = (.unavailable, .serviceUnavailable)
            return
        }
        guard let approval = answer.approvals.first(where: { $0.id == id }) else {
            (state, status) = (.none, .ok)
            return
        }
        state = .wish(
            .init(
                wish: .init(approval, language), list: approval.filter.map { CalendarQuery($0).path },
                selected: .init(selected, language),
                isRefusedAsOwn: isOwn, isImpossible: isImpossible,
                form: ReasonForm(news, isNew: isOwn || isImpossible, typed: typed, action: action, language)))
        status =
            switch news {
            case .refused: .unprocessableContent
            case .unknown: .serviceUnavailable
            case nil: .ok
            }
    }
}

extension ApprovalContent.Selected {
    /// - Returns: nil while it is not known.
    fileprivate init?(_ answer: ShowSelectedDiplomas.Answer?, _ language: Language) {
        guard case .selected(let selected) = answer else { return nil }
        (count, isOne) = (selected.count.grouped, selected.count == 1)
        students = selected.students.grouped
        filter = .init(selected, language)
        at = Moment(selected.at, language)
        people = selected.first.map { DeedContent.Person($0, language) }
        more = selected.count > people.count ? (selected.count - people.count).grouped : nil
    }
}

extension Words {
    /// What somebody wants, in one sentence.
    static func wish(_ approval: Approval, _ language: Language) -> String {
        let count = approval.count.grouped
        let day = approval.day.map { Moment(Date(startOf: $0), language).full } ?? ""
        return switch (approval.kind, language) {
        case (.release, .zh): "放行\(count)份證書"
        case (.release, .en): "Release \(count) diplomas"
        case (.reschedule, .zh): "\(count)份證書改在\(day)寄出"
        case (.reschedule, .en): "Move \(count) diplomas to \(day)"
        case (.cancel, .zh): "取消寄發\(count)份證書"
        case (.cancel, .en): "Cancel \(count) diplomas"
        case (.restore, .zh): "放回日曆\(count)份證書"
        case (.restore, .en): "Put \(count) diplomas back"
        case (.admit, .zh): "納入\(count)份不在核發範圍的證書"
        case (.admit, .en): "Let in \(count) diplomas that are not eligible"
        case (.letGo, .zh): "今天照常封印\(count)份，比平常多"
        case (.letGo, .en): "Seal \(count) diplomas today, more than usual"
        }
    }
}

extension Visitor {
    fileprivate var approval: UUID { get throws { try uuid("approval") } }
}
