import Foundation
import Messages
import Pages
import Testing

@testable import Portal

@Suite("Which address is in force, and what became of the code")
struct AddressTests {
    typealias S = Samples
    static let other = "new@b.example"

    private func content(_ card: ShowContact.Card, typed: String? = nil) -> ContactContent {
        let draft = typed.map { Draft(form: S.form, email: $0) }
        return ContactContent(
            card, isUnlisted: false, draft: draft, notices: S.notices.read(in: .zh), now: S.now, .zh)
    }

    @Test(
        "The proven address is named while another one stands in the field",
        arguments: [
            (S.card(), nil, true, nil),
            (S.card(), "ISMA.takis＠mailbox.example", true, nil),
            (S.card(), other, false, S.address),
            (S.card(email: S.email(.wanted, address: other), proven: S.proven), nil, false, S.address),
            (S.card(email: S.email(.mailed, address: other), proven: S.proven), S.address, true, nil),
            (S.card(email: S.email(.mailed)), nil, false, nil),
            (S.card(email: nil), nil, false, nil),
        ] as [(ShowContact.Card, String?, Bool, String?)])
    func inForce(card: ShowContact.Card, typed: String?, isVerified: Bool, stillInForce: String?) {
        let form = content(card, typed: typed).form
        #expect((form?.code?.isVerified == true) == isVerified)
        if isVerified { #expect(form?.code == .verified(at: Moment(S.proven.verifiedAt, .zh))) }
        #expect(form?.stillInForce == stillInForce)
    }

    @Test("A form that shows another address than the proven one is not taken for it")
    func gives() {
        #expect(ShowContact.Answer.card(S.card()).proven == S.address)
        #expect(ShowContact.Answer.card(S.card(email: S.email(.mailed))).proven == nil)
        #expect(Draft(form: S.form, email: "Isma.Takis@mailbox.example").gives(S.address))
        #expect(!Draft(form: S.form, email: Self.other).gives(S.address))
        #expect(!Draft(form: S.form, email: "").gives(S.address))
        for isCodeOut in [true, false] {
            let remark = Words.unproven(keeping: S.address, isCodeOut: isCodeOut)
            #expect(remark.field == .email)
            #expect(remark.sentence.zh.contains(S.address) && remark.sentence.en.contains(S.address))
            #expect(remark.sentence.zh.contains("按「驗證」") != isCodeOut)
        }
    }

    @Test("Diplomas go to the proven address, whatever was given since")
    func diploma() {
        let card = S.card(email: S.email(.undeliverable, address: Self.other), proven: S.proven)
        let standing = S.standing(.card(card), .notListed, .diplomas([S.diploma(.scheduled)]))
        let content = DiplomaContent(standing, verifier: "", .zh)
        #expect(content.mailboxes?.permanent == S.address)
    }

    @Test("A private address that the roster gives is called no university mailbox")
    func rosterAddress() {
        let terms = SchoolTerms.Known(mailboxes: .init(schoolDomains: ["songtao.example"], cooldown: 30))
        var card = S.card(proven: S.proven)
        for (address, isSchools) in [("m1@stu.songtao.example", true), ("me@elsewhere.example", false)] {
            card.schoolEmail = address
            let standing = S.standing(.card(card), .notListed, .diplomas([S.diploma(.scheduled)]))
            let diploma = DiplomaContent(standing, verifier: "", terms: terms, .zh).mailboxes
            #expect(diploma?.school == (isSchools ? address : nil) && diploma?.roster == (isSchools ? nil : address))
            let contact = ContactContent(
                card, isUnlisted: false, draft: nil, notices: [], terms: terms, now: S.now, .zh)
            #expect(contact.hasSchoolMail == isSchools && contact.hasRosterMail == !isSchools)
        }
    }

    @Test("Who came in by a code is offered no change of the address, for none would be taken")
    func changeByCode() {
        let card = ShowContact.Answer.card(S.card(isOpen: false, confirmedAt: S.opens, mayChangeEmail: true))
        for (name, mayChange) in [("code:1", false), ("student:1", true), ("isma", true)] {
            let account = Account(name: name, holder: .student([]), display: .init(zh: "伊", en: "I"))
            guard case .card(let told) = card.told(to: account) else { continue }
            #expect(told.mayChangeEmail == mayChange, "\(name)")
        }
    }

    @Test(
        "A code that is used up or over is dead on every page, whatever the page's own address says, and no other is",
        arguments: [
            (S.email(.mailed, expires: S.now + 9, exhausted: S.now), .exhausted),
            (S.email(.mailed, expires: S.now), .expired),
            (S.email(.mailed, expires: S.now - 9, exhausted: S.now), .exhausted),
            (S.email(.wanted, exhausted: S.now), .exhausted),
            (S.email(.undeliverable, reason: .inDoubt, exhausted: S.now), .exhausted),
            (S.email(.mailed, expires: S.now + 9), nil), (S.email(.wanted), nil),
            (S.email(.undeliverable, reason: .inDoubt), nil), (S.email(.verified, expires: S.now - 9), nil),
        ] as [(ShowContact.Email, CodeEnd?)])
    func dead(email: ShowContact.Email, end: CodeEnd?) {
        #expect(CodeEnd(email, at: S.now) == end)
        let card = content(S.card(email: email))
        #expect((card.form?.code == .out) == (end == nil && email.reason == nil && email.state != .verified))
        if let end { #expect(card.form?.code == .over(end)) }
        let over = CodeContent(over: email, tried: nil, now: S.now, .zh)?.state
        for state in [CodeContent(email, .shown, now: S.now, .zh).state, over].compactMap(\.self) {
            guard case .entering(let entering) = state else { continue }
            #expect(entering.dead == end.map { Words.remark($0.answer)!.zh })
        }
    }

    @Test("Who asks for another code in place of a dead one, and gets none, is told why")
    func deadAndRefused() {
        let dead = S.email(.mailed, expires: S.now + 9, exhausted: S.now)
        let refusal = Bilingual(zh: "還不能再寄", en: "not yet")
        guard case .entering(let entering) = CodeContent(dead, .refused(refusal), now: S.now, .zh).state else {
            return #expect(Bool(false))
        }
        #expect(entering.dead != nil && entering.error == "還不能再寄")
    }

    @Test(
        "Only a refused mailbox is said to be wrong; in doubt the code may still be typed",
        arguments: [(.refused, .refused), (.inDoubt, .inDoubt), (.expired, .outage), (nil, .refused)]
            as [(CodeUndeliverable.Reason?, CodeFailure)])
    func failed(reason: CodeUndeliverable.Reason?, failure: CodeFailure) throws {
        let email = S.email(.undeliverable, reason: reason)
        #expect(CodeFailure(email) == failure)
        #expect(content(S.card(email: email)).form?.code == .failed(failure))
        let said: CodeFailure? =
            switch CodeContent(email, .shown, now: S.now, .zh).state {
            case .refused(address: S.address): .refused
            case .outage(address: S.address, newForm: _): .outage
            case .entering(let entering) where entering.mail == .inDoubt: .inDoubt
            default: nil
            }
        #expect(said == failure)
        #expect(CodeFailure(S.email(.mailed)) == nil)
    }

    @Test(
        "A mailbox that answered that it is full is not told as a wrong one, and none is told as full that is not there"
    )
    func cameBack() {
        let expected: [(BounceCause?, CodeFailure)] = [
            (.full, .full), (.gone, .gone), (.other, .refused), (nil, .refused),
        ]
        for (cause, failure) in expected {
            let email = S.email(.undeliverable, reason: .refused, cause: cause)
            #expect(CodeFailure(email) == failure)
            #expect(content(S.card(email: email)).form?.code == .failed(failure))
        }
        #expect(CodeFailure(S.email(.undeliverable, reason: .inDoubt, cause: .full)) == .inDoubt)
        let full = S.email(.undeliverable, reason: .refused, cause: .full)
        guard case .full(address: S.address, newForm: let form) = CodeContent(full, .shown, now: S.now, .zh).state
        else {
            Issue.record("a new code is offered once there is room")
            return
        }
        #expect(UUID(uuidString: form) != nil)
    }
}
