import Foundation
import Messages
import Testing

@testable import Contact

extension ContactTests {
    @Test(
        "An address abroad is kept as it was handed in, and one of Taiwan with its district; each may take the other's place"
    )
    func postalAddresses() throws {
        try list()
        try open(from: 0, to: 1000)
        try prove("pei@mailbox.example")
        let abroad = TypedAddress.abroad(lines: "Flat 2\n10 Downing Street\nLondon", postalCode: "SW1A 2AA")
        for address in [ContactForm.good.address, abroad, ContactForm.good.address] {
            var form = ContactForm.good
            form.address = address
            #expect(try submit(form) == .submitted(at: start))
            let kept = try #require(try show()).form.address
            #expect(kept.isAbroad == address.isAbroad && kept.lines == address.lines && kept.country == address.country)
            #expect(kept.district == (address.isAbroad ? "" : "臺北市中正區") && kept.postalCode == address.postalCode)
        }
    }
}
