import Foundation
import Messages
import Pages
import Testing

@testable import Portal

@Suite("The fields of a postal address")
struct PostalAddressTests {
    private func read(_ body: String) throws -> TypedAddress {
        let body = body.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", omittingEmptySubsequences: false)
            return "\(parts[0])=\(parts[1].addingPercentEncoding(withAllowedCharacters: .alphanumerics)!)"
        }.joined(separator: "&")
        return ContactPage.Fields(try FormFields(urlEncoded: Array(body.utf8), within: ContactPage.size)).draft.form
            .address
    }

    @Test("The district says the county; a county without a district is kept, in whichever language it was chosen")
    func districts() throws {
        #expect(try read("county=新北市&district=新北市汐止區&road= 大同路1號") == .init(district: "新北市汐止區", road: "大同路1號"))
        #expect(try read("county=臺中市&district=新北市汐止區").district == "新北市汐止區")
        #expect(try read("county=新北市&district=").district == "新北市")
        #expect(try read("county=New Taipei City&district=").district == "新北市")
        #expect(try read("county=Atlantis&district=").district == "")
    }

    @Test("What was typed of an address abroad goes along with one of Taiwan, and the other way round")
    func kept() throws {
        let typed = try read("abroad=yes&district=新北市汐止區&road=1號&country=VN&lines=12 Nguyen Hue\r\nHanoi&postal=100000")
        #expect(
            typed
                == TypedAddress(
                    isAbroad: true, district: "新北市汐止區", road: "1號", country: "VN", lines: "12 Nguyen Hue\r\nHanoi",
                    postalCode: "100000"))
        #expect(try !read("district=新北市汐止區&country=VN&lines=Hanoi").isAbroad)
    }

    @Test(
        "Of Taiwan all districts are offered, the chosen one chosen, with its postal code", arguments: Language.allCases
    )
    func taiwan(_ language: Language) throws {
        let shown = ContactContent.Address(.init(district: "新竹市香山區"), language)
        #expect(shown.counties.count == 22 && shown.countries.isEmpty)
        #expect(shown.counties.allSatisfy { $0.isChosen == ($0.others == nil) && $0.isChosen != $0.districts.isEmpty })
        #expect(shown.counties.filter(\.isChosen).map(\.name) == [language == .zh ? "新竹市" : "Hsinchu City"])
        #expect(shown.counties.flatMap(\.districts).filter(\.isChosen).map(\.value) == ["新竹市香山區"])
        #expect(shown.postal == "300")
        let county = ContactContent.Address(.init(district: "新北市"), language)
        #expect(county.counties.filter(\.isChosen).count == 1 && county.postal.isEmpty)
        #expect(ContactContent.Address(.init(), language).counties.allSatisfy { !$0.isChosen })
    }

    @Test("Abroad every country but Taiwan is offered", arguments: Language.allCases)
    func abroad(_ language: Language) {
        let shown = ContactContent.Address(.init(isAbroad: true, country: "VN", postalCode: "100000"), language)
        #expect(shown.counties.isEmpty && shown.countries.count > 200 && shown.postal == "100000")
        #expect(shown.countries.filter(\.isChosen).map(\.text) == [language == .zh ? "越南" : "Vietnam"])
        #expect(!shown.countries.contains { $0.value == "TW" })
    }

    @Test(
        "What is asked has no text that could not be read, and none of the address that is not shown; the draft keeps all"
    )
    func asked() throws {
        let long = String(repeating: "路", count: 10_000)
        let typed = TypedAddress(
            district: "新北市汐止區", road: long, country: "VN", lines: long, postalCode: long)
        let draft = Draft(form: ContactForm(phone: long, address: typed), email: long)
        let form = draft.asked
        #expect(form.address == TypedAddress(district: "新北市汐止區", road: form.address.road))
        for text in [form.phone, form.address.road, draft.askedEmail] {
            #expect(text.utf8.count == 4_097 && text.utf8.allSatisfy { $0 == UInt8(ascii: "x") })
        }
        #expect(try Draft(text: draft.text) == draft)
        var abroad = draft
        abroad.form.address.isAbroad = true
        #expect(
            abroad.asked.address.district.isEmpty && abroad.asked.address.road.isEmpty
                && abroad.asked.address.country == "VN")
        #expect(Draft(form: Samples.form, email: "a@b.example").asked == Samples.form)
    }
}
