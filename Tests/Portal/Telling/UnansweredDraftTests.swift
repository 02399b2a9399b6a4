import Foundation
import Messages
import Pages
import Testing

@testable import Portal

@Suite("What was sent and not answered")
struct UnansweredDraftTests {
    private typealias S = Samples
    private let form = UUID()
    private let later = UUID()
    private let typed = Draft(form: S.form, email: S.address)
    private var changed: Draft {
        var changed = typed
        changed.form.phone = "0900-000-322"
        return changed
    }

    private func card(_ version: Int) -> ShowContact.Answer {
        var card = S.card()
        card.version = version == 0 ? nil : version
        return .card(card)
    }

    private func after(_ sent: Draft, _ draft: Draft) -> Draft {
        var after = draft
        (after.unanswered, after.refusal) = (sent.unanswered, .remarks([]))
        return after
    }

    @Test("The same that was typed is the same question in whichever form it is sent again; another is another")
    func questions() throws {
        let sent = try typed.sent(in: form, over: 0)
        let question = try typed.question(in: form)
        #expect(try sent.question(in: form) == question)
        #expect(try after(sent, typed).question(in: later) == question)
        #expect(try after(sent, changed).question(in: form) != question)
        #expect(try typed.question(in: later) != question, "what was answered is asked anew by another form")
        let again = try #require(Draft(text: try after(sent, typed).text))
        #expect(try again.question(in: later) == question, "also when it is read again")
    }

    @Test("A refusal of another leaves it unknown; its own answer, whichever it is, does not")
    func refused() throws {
        let first = try typed.sent(in: form, over: 0)
        let other = after(first, changed)
        let (asked, before) = (try other.question(in: later), try typed.question(in: form))
        #expect(other.answered(asked).unanswered == first.unanswered)
        #expect(other.answered(before).unanswered == nil)
        let both = try other.sent(in: later, over: 5)
        #expect(both.unanswered?.sent.map(\.question) == [before, asked] && both.unanswered?.version == 0)
        #expect(both.refusal == nil && both.answered(asked).unanswered?.sent.map(\.question) == [before])
        #expect(try both.sent(in: later, over: 5).unanswered == both.unanswered, "sent twice, it is once")
    }

    @Test("As many versions as were sent tell that they were taken; what was typed since is left to hand in")
    func taken() throws {
        let sent = try typed.sent(in: form, over: 2)
        #expect(!sent.isTaken(by: nil) && !sent.isTaken(by: .notListed) && !sent.isTaken(by: card(2)))
        #expect(sent.isTaken(by: card(3)) && !typed.isTaken(by: card(3)))
        #expect(try sent.left() == nil)
        #expect(try after(sent, changed).left()?.form == changed.form)
        let both = try after(sent, changed).sent(in: form, over: 2)
        #expect(!both.isTaken(by: card(3)) && both.isTaken(by: card(4)))
        #expect(try both.left() == nil)
        #expect(try !typed.sent(in: form, over: nil).isTaken(by: card(9)), "what was in force before is not known")
    }

    @Test("The page goes on to tell it beside a refusal, and by its heading, and sends the refused form anew")
    func told() throws {
        let sent = try typed.sent(in: form, over: 0)
        func content(_ draft: Draft) -> ContactContent {
            ContactContent(
                S.card(), isUnlisted: false, draft: draft, notices: S.notices.read(in: .zh), now: S.now, .zh)
        }
        let unknown = content(sent)
        #expect(unknown.heading == .unknown && !unknown.isEarlierUnknown && unknown.form?.id == form.formID)
        var refused = PagesTests.refused(changed, for: [.phoneMissing])
        #expect(content(refused).heading == .form && !content(refused).isEarlierUnknown)
        refused.unanswered = sent.unanswered
        let told = content(refused)
        #expect(told.heading == .earlierUnknown && told.isEarlierUnknown && told.form?.id != form.formID)
        guard case .refused = told.outcome else { throw CancellationError() }
    }

    @Test("A report of an error of which something is not known is never one that was not sent")
    func report() {
        func content(
            _ answer: ShowContact.Answer?, _ outcome: ErrorReportPage.Outcome, unanswered: Bool = true
        ) -> ErrorReportContent {
            let fields = ["words": "2003-03-15", "form": form.formID, "unanswered": unanswered ? later.formID : ""]
            return ErrorReportContent(
                answer, outcome, typed: Typed(fields: FormFields(fields), keptAt: S.now), .zh)
        }
        let said = ShowContact.Answer.card(S.card(dispute: S.dispute))
        let refused = ErrorReportPage.Outcome.refused(
            .init(remarks: [Words.remark(.partMissing)], typed: TypedError(parts: [], words: "")))
        let unknown = ErrorReportPage.Outcome.unknown(TypedError(parts: [], words: ""), form: form)
        for (content, state) in [
            (content(card(0), .shown), "unknown"), (content(nil, .shown), "unknown"),
            (content(card(0), .shown, unanswered: false), "open"), (content(said, .shown), "reported"),
            (content(said, unknown), "reported"), (content(card(0), unknown), "unknown"),
            (content(card(0), .withdrawalUnknown(form: form), unanswered: false), "open"),
            (content(said, .withdrawalUnknown(form: form)), "withdrawalUnknown"),
        ] {
            #expect("\(content.state)".prefix { $0 != "(" } == state)
        }
        let both = content(card(0), refused)
        #expect(both.isEarlierUnknown && both.form?.id == form.formID && both.form?.unanswered == later.formID)
        let plain = content(card(0), refused, unanswered: false)
        #expect(!plain.isEarlierUnknown && plain.form?.id != form.formID && plain.form?.unanswered == nil)
    }
}
