import Foundation
import Messages
import Testing

@testable import Portal

/// The page bounds what somebody typed, and whoever is asked bounds it again: one bound, or an answer never comes.
@Suite("What is typed is as long as a question may have it, or longer than that for everybody")
struct BoundTests {
    @Test("Each field, with quotation marks and line breaks in it", arguments: 4_085...4_100)
    func fields(bytes: Int) throws {
        let end = "\"\n\"\r\"\\"
        let text = String(repeating: "路", count: (bytes - end.utf8.count) / 3) + end
        let typed = text + String(repeating: "x", count: bytes - text.utf8.count)
        for isAbroad in [true, false] {
            let form = ContactForm(
                identity: nil, phone: typed,
                address: TypedAddress(
                    isAbroad: isAbroad, district: "臺南市東區", road: typed, country: "VN", lines: typed,
                    postalCode: typed),
                job: nil, alumni: nil)
            let draft = Draft(form: form, email: typed)
            let asked = draft.asked
            _ = try StrictJSON(JSON.encode(asked))
            _ = try StrictJSON(JSON.encode(draft.askedEmail))
            let texts =
                [asked.phone, draft.askedEmail]
                + (isAbroad ? [asked.address.lines, asked.address.postalCode] : [asked.address.road])
            for text in texts {
                #expect(bytes <= StrictJSON.longestText ? text == typed : text.utf8.count > StrictJSON.longestText)
            }
        }
        _ = try StrictJSON(JSON.encode(TypedError(parts: [], words: Draft.bounded(typed))))
    }
}
