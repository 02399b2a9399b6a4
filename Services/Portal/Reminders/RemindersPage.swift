import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages

/// Who of a batch has not finished, what a reminder to them would say, and the button that sends it (screen 16).
struct RemindersPage: Sendable {
    let premises: Premises
    private static let size = FormSize(whole: 4_096)

    static func path(of batch: Batch) -> String { "\(BatchDesk.path)/\(batch.rawValue)/reminders" }

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/registrar/batches/:batch/reminders", use: show)
        router.post("/registrar/batches/:batch/reminders", use: remind)
    }

    /// What became of the wish.
    enum Told: Codable, Sendable {
        case wanted(Int)
        case nobody
        /// No answer came; the same form is the same wish.
        case unknown(form: UUID)
    }

    /// Which of those who would be reminded are named.
    enum Chosen: String, CaseIterable, Sendable {
        case all
        /// Who have proven no permanent address.
        case unproven
        /// Whom no letter reaches.
        case nowhere
    }

    /// Which part of the list, as the address says it.
    struct Query: Equatable, Sendable {
        var chosen = Chosen.all
        var page = 1
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let batch = try context.batch
        let query = Query(
            chosen: request.query("who", atMost: 16).flatMap(Chosen.init(rawValue:)) ?? .all,
            page: Pager.page(of: request))
        let told = try await premises.result(Told.self, told: request, in: session)
        let seen = try await seen(batch, query, by: session, within: told?.isUnknown == true ? Premises.glance : nil)
        let visit = context.visit(request, path: request.addressWithResult)
        let content = RemindersContent(seen, of: batch, query, told: told, visit.language)
        return premises.staffTemplates.page("reminders/reminders", content, for: visit, status: content.status)
    }

    /// What two programs say of those who would be reminded.
    struct Seen: Sendable {
        var reminders: ShowReminders.Answer
        /// Nil: the program that has the addresses does not answer.
        var mailboxes: ShowMailboxes.Answer?
        /// Whom the page's list is about, by number; whom no letter reaches first.
        var listed: [UUID]
    }

    private func seen(
        _ batch: Batch, _ query: Query, by session: Session, within: Duration?
    ) async throws -> Seen? {
        guard let whom = try await premises.ask(ShowReminders(batch: batch), by: session, within: within) else {
            return nil
        }
        let mailboxes =
            whom.students.isEmpty ? nil : try await premises.ask(ShowMailboxes(students: whom.students), by: session)
        let listed = Self.listed(whom.students, mailboxes, query.chosen)
        let named = listed.dropFirst(Pager.skipped(before: query.page)).prefix(ShowReminders.pageSize)
        guard !named.isEmpty else { return Seen(reminders: whom, mailboxes: mailboxes, listed: listed) }
        let answer = try await premises.ask(ShowReminders(batch: batch, named: Array(named)), by: session)
        return answer.map { Seen(reminders: $0, mailboxes: mailboxes, listed: listed) }
    }

    static func listed(
        _ students: [UUID], _ mailboxes: ShowMailboxes.Answer?, _ chosen: Chosen
    ) -> [UUID] {
        let (nowhere, school) = (Set(mailboxes?.nowhere ?? []), Set(mailboxes?.school ?? []))
        let unreached = students.filter(nowhere.contains)
        let unproven = unreached + students.filter(school.contains)
        return switch chosen {
        case .nowhere: unreached
        case .unproven: unproven
        case .all: unproven + students.filter { !nowhere.contains($0) && !school.contains($0) }
        }
    }

    @Sendable
    private func remind(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let batch = try context.batch
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let told: Told
        switch try await premises.ask(
            RemindBatch(id: questionID(form: form.id, batch.rawValue), batch: batch), by: session)
        {
        case .wanted(let count):
            told = .wanted(count)
            context.logger.security(
                .commanded(
                    "those of batch \(batch.rawValue) reminded", by: session.account.name, because: "on its page"))
        case .nobody: told = .nobody
        case nil: told = .unknown(form: form.id)
        }
        return try await premises.redirect(to: Self.path(of: batch), telling: told, in: session)
    }
}

extension RemindersPage.Told {
    var isUnknown: Bool { if case .unknown = self { true } else { false } }
}
