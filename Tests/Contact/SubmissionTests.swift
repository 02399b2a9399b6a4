import Addresses
import Foundation
import Messages
import Testing

@testable import Contact

@Suite("A form is read as a whole")
struct SubmissionTests {
    @Test("A form that keeps to every rule is kept in its plain form")
    func whole() throws {
        let read = Submission.read(.good, under: .all, of: .lin, hasProvenAddress: true)
        #expect(
            try read.get()
                == Submission(
                    phone: try Phone.read("0988123123"),
                    address: .taiwan(#require(District(named: "臺北市中正區")), road: "忠孝東路1號"), job: false, alumni: true))
    }

    @Test("An empty form names everything at once, in the order of the page")
    func empty() {
        #expect(
            flaws(ContactForm(), under: [], hasProvenAddress: false) == [
                .noticesUnseen, .identityNotConfirmed, .phoneMissing, .emailNotVerified, .districtMissing, .roadMissing,
                .jobUnanswered,
                .alumniUnanswered,
            ])
    }

    @Test("Each rule is named alone when it alone is broken", arguments: SubmitContact.Flaw.allCases)
    func one(_ flaw: SubmitContact.Flaw) {
        var form = ContactForm.good
        switch flaw {
        case .noticesUnseen: break
        case .identityNotConfirmed: form.identity = nil
        case .phoneMissing: form.phone = ""
        case .phoneTooShort: form.phone = "098812312"
        case .phoneTooLong: form.phone = "09881231231"
        case .phoneMalformed: form.phone = "0227385000"
        case .emailNotVerified: break
        case .districtMissing: form.address.district = "台北市"
        case .roadMissing: form.address.road = "\u{3000}"
        case .roadUnreadable: form.address.road = "中正路\u{E000}1號"
        case .roadTooLong: form.address.road = String(repeating: "路", count: 201)
        case .countryMissing: form.address = .abroad(country: "TW")
        case .linesMissing: form.address = .abroad(lines: " \r\n\u{3000}\n")
        case .linesUnreadable: form.address = .abroad(lines: "12 Nguyen Hue\nHa\u{E000}noi")
        case .linesTooLong: form.address = .abroad(lines: String(repeating: "a\n", count: 7))
        case .postalCodeMalformed: form.address = .abroad(postalCode: "<1>")
        case .jobUnanswered: form.job = nil
        case .alumniUnanswered: form.alumni = nil
        }
        let notices = flaw == .noticesUnseen ? [] : [ShownNotice].all
        #expect(flaws(form, under: notices, hasProvenAddress: flaw != .emailNotVerified) == [flaw])
    }

    @Test("What was confirmed must be what the roster says now, name and birth date alike")
    func identity() {
        var changed: [Identity] = [.lin, .lin, .lin]
        changed[0].name = PersonName(zh: Line(rawValue: "林大明")!, en: Identity.lin.name.en)
        changed[1].name = PersonName(zh: Identity.lin.name.zh, en: nil)
        changed[2].birthDate = Day(rawValue: "2003-11-04")!
        for identity in changed {
            var form = ContactForm.good
            form.identity = identity
            #expect(flaws(form, hasProvenAddress: true) == [.identityNotConfirmed])
        }
    }

    private func flaws(
        _ form: ContactForm, under notices: [ShownNotice] = .all, hasProvenAddress: Bool
    ) -> [SubmitContact.Flaw]? {
        guard
            case .failure(let flaws) = Submission.read(
                form, under: notices, of: .lin, hasProvenAddress: hasProvenAddress)
        else { return nil }
        return flaws.all
    }
}

extension ContactForm {
    static var good: ContactForm {
        ContactForm(
            identity: .lin, phone: "0988-123-123", address: .init(district: "台北市 中正區", road: " 忠孝東路1號"),
            job: false, alumni: true)
    }
}

extension TypedAddress {
    static func abroad(
        country: String = "VN", lines: String = "12 Nguyễn Huệ\nHà Nội", postalCode: String = "100000"
    ) -> TypedAddress {
        TypedAddress(isAbroad: true, country: country, lines: lines, postalCode: postalCode)
    }
}

extension Candidate {
    static func lin(_ windows: [Window] = []) -> Candidate {
        let key = StudentKey(studentNumber: StudentNumber(rawValue: "A11300001")!, term: Term(rawValue: "113-2")!)
        return Candidate(
            student: UUID(), key: key, identity: .lin, isForeign: false, schoolEmail: nil, schoolEmailUntil: nil,
            windows: windows)
    }
}
