import Foundation
import Messages
import Pages
import Testing

@testable import Portal

@Suite("What a tick confirms")
struct IdentityTests {
    @Test("The form names what the page showed, or confirms nothing")
    func fields() throws {
        let shown = "&shownZh=%E6%9E%97%E5%B0%8F%E6%98%8E&shownEn=LIN%2C+HSIAO-MING&shownBirth=2003-11-03"
        let name = PersonName(zh: Line(rawValue: "林小明")!, en: Line(rawValue: "LIN, HSIAO-MING")!)
        #expect(try form("identity=yes\(shown)").identity == .init(name: name, birthDate: Day(rawValue: "2003-11-03")!))
        #expect(try form("identity=yes&shownZh=A&shownBirth=2003-11-03").identity?.name.en == nil)
        #expect(try form("identity=yes").identity == nil)
        #expect(try form(String(shown.dropFirst())).identity == nil)
    }

    @Test("A name that was corrected after it was confirmed is shown without the tick")
    func corrected() {
        var card = Samples.card()
        #expect(content(card)?.isConfirmed == true)
        card.name = PersonName(zh: Line(rawValue: "林大明")!)
        let corrected = content(card)
        #expect(corrected?.isConfirmed == false)
        #expect(corrected?.shown?.nameZh == "林大明" && corrected?.shown?.nameEn == nil)
        let silent = content(nil)
        #expect(silent?.isConfirmed == true && silent?.shown?.birth == "2003-11-03", "an outage takes no tick away")
    }

    private func form(_ text: String) throws -> ContactForm {
        ContactPage.Fields(try FormFields(urlEncoded: Array(text.utf8), within: ContactPage.size)).draft.form
    }

    private func content(_ card: ShowContact.Card?) -> ContactContent.Form? {
        ContactContent(
            card, isUnlisted: false, draft: Draft(form: Samples.form, email: ""),
            notices: [], now: Samples.now, .zh
        ).form
    }
}
