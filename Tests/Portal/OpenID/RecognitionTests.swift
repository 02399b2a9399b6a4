import Foundation
import Messages
import Testing

@testable import Chassis
@testable import Portal

@Suite("As whom somebody comes in whom the school's provider has named")
struct RecognitionTests {
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
        let account = try Recognition(person(claims), in: "songtao").account(as: nil, listed: [])
        #expect(
            account.enrolments.map { "\($0.term.rawValue)/\($0.programme)" } == [
                "114-1/main", "113-1/main", "113-1/minor", "99-2/main",
            ])
        #expect(account.display.zh == "A1", "who has no name is greeted by their number")
        let many = JSONValue.list((1...200).map { .text("A\($0)/114-1") })
        let crowd = try Recognition(person(["student_numbers": many]), in: "songtao")
        #expect(try crowd.account(as: nil, listed: []).enrolments.count == 16)
    }

    private func key(_ number: String, _ term: String, _ programme: String = "main") -> StudentKey {
        StudentKey(
            studentNumber: StudentNumber(rawValue: number)!, term: Term(rawValue: term)!,
            programme: ShortName(rawValue: programme)!)
    }

    @Test("A number alone stands for all for which it is listed, of each term and programme, and all are offered")
    func alone() throws {
        let claims: JSONValue = ["student_numbers": ["a1", "A1", "B2", "C3/112-1"]]
        let found = try Recognition(person(claims), in: "songtao")
        #expect(found.numbers(as: nil).map(\.rawValue) == ["A1", "B2"], "one with its term is the provider's word")
        // What was answered of another number is nobody's here.
        let listed = [key("A1", "113-2"), key("A1", "114-1", "minor"), key("A1", "114-1"), key("D4", "114-1")]
        let account = try found.account(as: nil, listed: listed)
        #expect(
            account.enrolments.map { "\($0.term.rawValue)/\($0.programme)" } == [
                "114-1/main", "114-1/minor", "113-2/main", "112-1/main",
            ])
        #expect(account.enrolments[1].student == key("A1", "114-1", "minor").student(in: "songtao"))
        let crowd = JSONValue.list((1...99).map { .text("A\($0)") })
        let asked = try Recognition(person(["student_numbers": crowd]), in: "songtao").numbers(as: nil)
        #expect(asked.count == FindEnrolments.most)
    }

    @Test("In no list it says so; while nobody answers it is not known, and never half of it offered as if it were all")
    func unknown() throws {
        let one = try Recognition(person(["student_numbers": "A1"]), in: "songtao")
        #expect(throws: SchoolRefusal.notListed(StudentNumber(rawValue: "A1")!)) {
            try one.account(as: nil, listed: [])
        }
        #expect(throws: SchoolRefusal.unanswered) { try one.account(as: nil, listed: nil) }
        let half = try Recognition(person(["student_numbers": ["A1", "A1/113-2"]]), in: "songtao")
        #expect(throws: SchoolRefusal.unanswered) { try half.account(as: nil, listed: nil) }
        #expect(throws: SchoolRefusal.nobody) {
            try Recognition(person(["roles": "janitor"]), in: "songtao").account(as: nil, listed: [])
        }
    }

    @Test(
        "A member of staff whose own number is in no list is not asked as what they come in, and as staff asks nobody")
    func formerStudents() throws {
        let claims: JSONValue = ["student_numbers": "A1", "roles": "registrar"]
        let found = try Recognition(person(claims), in: "songtao")
        #expect(try found.account(as: nil, listed: []).kind == .staff)
        #expect(try found.account(as: .student, listed: []).kind == .staff)
        #expect(throws: SchoolRefusal.both) { try found.account(as: nil, listed: nil) }
        #expect(throws: SchoolRefusal.both) { try found.account(as: nil, listed: [key("A1", "113-2")]) }
        #expect(throws: SchoolRefusal.unanswered) { try found.account(as: .student, listed: nil) }
        #expect(try found.account(as: .student, listed: [key("A1", "113-2")]).kind == .student)
        #expect(found.numbers(as: .staff).isEmpty && found.numbers(as: .student).count == 1)
        #expect(try found.account(as: .staff, listed: []).kind == .staff)
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
