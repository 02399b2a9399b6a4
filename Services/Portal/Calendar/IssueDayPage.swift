import Chassis
import Foundation
import Hummingbird
import Messages
import Pages

/// How sealing goes today: why it has stopped, what the desk can do about it, and what waits for a second person.
struct IssueDayPage: Sendable {
    let premises: Premises
    static let path = "\(CalendarPage.path)/today"

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/calendar/today", use: show)
        router.post("/calendar/today", use: take)
    }

    /// What became of the button.
    enum Told: Codable, Sendable {
        case form(ReasonForm.News)
        case set
        /// Somebody was faster.
        case already
        /// A second person must grant it.
        case waits(until: Date)
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let told = try await premises.result(Told.self, told: request, in: session)
        let typed = try await premises.typed(on: Self.path, within: ReasonForm.size, by: session)
        let answer = try await premises.ask(ShowIssueDay(), by: session)
        let visit = context.visit(request, path: request.addressWithResult)
        let content = IssueDayContent(
            answer, told: told, typed: typed, action: request.addressWithResult, visit.language)
        return premises.staffTemplates.page("calendar/today", content, for: visit, status: content.status)
    }

    @Sendable
    private func take(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let (form, session) = try await premises.form(request, &context, within: ReasonForm.size)
        try await premises.keepTyped(form.fields, on: Self.path, by: session)
        func tell(_ told: Told) async throws -> Response {
            try await premises.redirect(to: Self.path, telling: told, in: session)
        }
        // Enter in the field presses none of the buttons.
        guard let want = form["want"], want == "go-on" || want == "pause" else { return .redirect(to: Self.path) }
        let goesOn = want == "go-on"
        let because: Line
        switch TypedDeed(form.fields).read(as: .hold) {
        case .success(let read): because = read.because
        case .failure(let flaws): return try await tell(.form(.refused(flaws.all)))
        }
        let question = SetIssueDay(
            id: questionID(form: form.id, "\(goesOn)\n\(because.rawValue)"), goesOn: goesOn, because: because)
        let answer = try await premises.ask(question, by: session)
        guard let answer else { return try await tell(.form(.unknown(form: form.id))) }
        try await premises.forgetTyped(on: Self.path, by: session)
        switch answer {
        case .already: return try await tell(.already)
        case .waits(let until): return try await tell(.waits(until: until))
        case .set:
            context.logger.security(
                .commanded(
                    goesOn ? "sealing goes on" : "sealing paused", by: session.account.name,
                    because: "on its page"))
            return try await tell(.set)
        }
    }
}

/// What that page shows.
struct IssueDayContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        case day(Today)
    }
    struct Today {
        let told: Told?
        let day: Moment
        let how: How
        let due: String
        let sealed: String
        let usual: String
        /// Above how many a registrar is asked.
        let most: String?
        /// How many go first.
        let first: String?
        let since: Moment
        let word: CalendarListContent.Word?
        let isOpen: Bool
        let isPaused: Bool
        let form: ReasonForm
        let wishes: [Wish]
    }
    enum How: PageState { case open, asking, paused, failing }
    enum Told: PageState {
        case set
        case already
        case waits(Moment)
    }
    /// What waits for a second person.
    struct Wish {
        let what: String
        let who: String
        let because: String
        let until: Moment
        let href: String
        let isOwn: Bool
    }

    init(
        _ answer: ShowIssueDay.Answer?, told: IssueDayPage.Told?, typed: Typed?, action: String, _ language: Language
    ) {
        again = action
        guard let answer else {
            (state, status) = (.unavailable, .serviceUnavailable)
            return
        }
        state = .day(Today(answer, told: told, typed: typed, action: action, language))
        status =
            switch told {
            case .form(.refused): .unprocessableContent
            case .form(.unknown): .serviceUnavailable
            case .set, .already, .waits, nil: .ok
            }
    }
}

extension IssueDayContent.Today {
    fileprivate init(
        _ answer: ShowIssueDay.Answer, told: IssueDayPage.Told?, typed: Typed?, action: String, _ language: Language
    ) {
        let shown = answer.day
        day = Moment(Date(startOf: shown.day), language)
        how =
            switch shown.state {
            case .open: .open
            case .asking: .asking
            case .paused: .paused
            case .failing: .failing
            }
        (due, sealed, usual) = (shown.due.grouped, shown.sealed.grouped, shown.usual.grouped)
        most = shown.most.map(\.grouped)
        first = shown.state == .open ? shown.first.map(\.grouped) : nil
        since = Moment(shown.since, language)
        word = shown.word.map {
            .init(by: $0.by[language], at: Moment($0.at, language), because: $0.because.rawValue)
        }
        (isOpen, isPaused) = (shown.state == .open, shown.state == .paused)
        var news: ReasonForm.News?
        switch told {
        case nil: self.told = nil
        case .form(let form): (self.told, news) = (nil, form)
        case .set: self.told = .set
        case .already: self.told = .already
        case .waits(let until): self.told = .waits(Moment(until, language))
        }
        form = ReasonForm(news, isNew: self.told != nil, typed: typed, action: action, language)
        wishes = answer.approvals.map { .init($0, language) }
    }
}

extension IssueDayContent.Wish {
    init(_ approval: Approval, _ language: Language) {
        what = Words.wish(approval, language)
        who = approval.wish.by[language]
        because = approval.wish.because.rawValue
        until = Moment(approval.until, language)
        href = ApprovalPage.path(of: approval.id)
        isOwn = approval.isOwn
    }
}
