import Foundation
import Messages
import Testing

@testable import Chassis
@testable import Portal

@Suite("As whom somebody comes in whom the school's provider has named")
struct RecognitionTests {
    static let november = Date(rfc3339: "2026-11-26T12:00:00+08:00")!

    private func person(_ claims: JSONValue, _ settings: [String: String] = [:]) throws -> SchoolPerson {
        SchoolPerson("s", claims, by: try ClaimNames(Settings(settings)))
    }

    @Test("Settings say by which names, within which claims, and what roles are called")
    func names() throws {
        let claims: JSONValue = [
            "realm": ["access": ["roles": ["grad-office", "desk", "other"]]], "org.unit": "LIBRARY",
            "dep": ["me", "EE"],
            "displayName": "高敏如", "sid.no": 1_101_001,
        ]
        let found = try person(
            claims,
            [
                "oidc-roles": "realm.access.roles", "oidc-role-names": "registrar=grad-office, reviewer=desk",
                "oidc-units": "org.unit", "oidc-departments": "dep", "oidc-name": "displayName",
                "oidc-students": "sid.no",
            ])
        #expect(found.duties?.roles == [.registrar, .reviewer] && found.duties?.units == ["library"])
        #expect(found.duties?.departments.map(\.rawValue).sorted() == ["EE", "ME"])
        #expect(found.display == Bilingual(zh: "高敏如", en: "高敏如"))
        #expect(found.enrolments.map(\.number.rawValue) == ["1101001"])
        let english = try person(["name": "高敏如", "name#en": "Kao Min-Ju"])
        #expect(english.display == Bilingual(zh: "高敏如", en: "Kao Min-Ju") && english.isNobody)
    }

    @Test("Enrolments are each once, the latest first, of every programme, and no more than anybody has")
    func enrolments() throws {
        let claims: JSONValue = ["student_numbers": ["a1/99-2", "A1/113-1", "A1/113-1", "A1/113-1/minor", "B2/114-1"]]
        let account = try Recognition(person(claims), in: "songtao", at: Self.november).account(as: nil, listed: [])
        #expect(
            account.enrolments.map { "\($0.term.rawValue)/\($0.programme)" } == [
                "114-1/main", "113-1/main", "113-1/minor", "99-2/main",
            ])
        #expect(account.display.zh == "A1", "who has no name is greeted by their number")
        let many = JSONValue.list((1...200).map { .text("A\($0)/114-1") })
        let crowd = try Recognition(person(["student_numbers": many]), in: "songtao", at: Self.november)
        #expect(try crowd.account(as: nil, listed: []).enrolments.count == 16)
    }

    @Test("A number without a term may be listed in any of the last ten academic years, or in the next")
    func terms() throws {
        let terms = Term.lately(at: Self.november).map(\.rawValue)
        #expect(terms.first == "116-3" && terms.last == "105-1" && terms.count == 36)
        #expect(Term.lately(at: Date(rfc3339: "2026-07-31T12:00:00+08:00")!).first?.rawValue == "115-3")
        let number = try Recognition(person(["student_numbers": "A1"]), in: "songtao", at: Self.november)
        #expect(number.mayBeListed.count == 36)
        let term = try Recognition(person(["student_numbers": "A1/113-2"]), in: "songtao", at: Self.november)
        #expect(term.mayBeListed.isEmpty)
    }

    @Test("A member of staff whose own number is in no list is not asked as what they come in")
    func formerStudents() throws {
        let claims: JSONValue = ["student_numbers": "A1", "roles": "registrar"]
        let account = try Recognition(person(claims), in: "songtao", at: Self.november).account(as: nil, listed: [])
        #expect(account.kind == .staff)
    }

    @Test("Two subjects never have one account, however they are written, and no local account is taken for theirs")
    func accountNames() {
        let subjects = [
            "isma", "Isma", "ISMA", "=49sma", "isma ", "is/ma", "is=ma", "i", "=", "==", "i@x.tw", "a-b_c.d",
        ]
        let names = subjects.flatMap(Account.names(ofSchools:))
        #expect(Set(names).count == 2 * subjects.count)
        #expect(names.allSatisfy { $0 == $0.lowercased() })
        for name in names { #expect(throws: (any Error).self, "\(name)") { try AccountCommand.name(name) } }
        #expect(throws: (any Error).self) { try AccountCommand.name(" Staff:kao") }
    }
}
