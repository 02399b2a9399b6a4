import Foundation
import Messages
import Testing

@testable import Portal

@Suite("Which degree it is about")
struct ChoiceTests {
    typealias S = Samples

    @Test("Two degrees of one department and term are told apart, whether or not the program that knows them answers")
    func programmes() {
        let term = Term(rawValue: "113-2")!
        let enrolments = ["main", "second"].map {
            Account.Enrolment(student: UUID(), term: term, programme: $0)
        }
        for language in Language.allCases {
            for standing in [S.standing(.card(S.card())), S.standing(nil, nil, nil)] {
                let names = ChooseContent(
                    enrolments, [standing, standing], chosen: nil, person: "", phone: "", next: nil, language
                ).choices.map(\.name)
                let second = language == .zh ? "（second）" : " (second)"
                #expect(names[1] == names[0] + second && !names[0].contains("main"))
            }
        }
    }
}
