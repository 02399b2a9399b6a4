import Foundation
import Messages
import Pages
import Testing

@testable import Portal

@Suite("Numbers that can be dialled")
struct DialTests {
    typealias S = Samples

    @Test("What a unit writes of telephone numbers can be dialled, on the home page and among its results")
    func notes() throws {
        let note = S.bilingual("請撥打02-77388000分機1343或分機7洽詢", "Call 02-77388000 ext. 1343 or ext. 7")
        let standing = S.standing(StandingTests.confirmed, S.list([S.item(S.department, .returned, note: note)]))
        let numbers = ["tel:+886277388000,1343", "tel:+886200005000,7"]
        for language in Language.allCases {
            guard case .returned(let returned) = HomeContent.State(standing, phone: "+886200005000", language),
                case .listed(let listed) = ClearanceContent(standing, phone: "+886200005000", language).state,
                case .some(let table) = listed.units
            else {
                Issue.record("it is returned")
                return
            }
            #expect(returned.note?.pieces.compactMap(\.leadsTo) == numbers)
            #expect(table.lines[0].note?.pieces.compactMap(\.leadsTo) == numbers)
        }
    }

    @Test("So can what the registrar replies, how to pay and why it is declined, and why a degree is revoked")
    func said() throws {
        let (phone, text) = ("+886200005000", "請撥（02）7738-8000分機：1713或分機7")
        let numbers = ["tel:+886277388000,1713", "tel:+886200005000,7"]
        let line = try #require(Line(rawValue: text))
        func links(_ linked: LinkedText?) -> [String]? { linked?.pieces.compactMap(\.leadsTo) }
        var card = S.card()
        card.replied = .init(words: line, repliedAt: S.now)
        let word = RevokedWord(decidedOn: Day(taipei: S.now), reason: line, announcement: line)
        typealias A = ApplicationSamples
        let declined = ApplicationEvent(.declined, at: S.now, by: A.kao, words: line)
        for language in Language.allCases {
            let report = ErrorReportContent(.card(card), .shown, phone: phone, language)
            #expect(links(report.replied?.words) == numbers)
            let how = Bilingual(zh: text, en: text)
            for shown in [A.shown(), A.shown(.reissue, .declined, [declined])] {
                let content = ApplicationContent(shown, A.application, nil, paying: how, phone: phone, language)
                guard case .known(let known) = content.state else {
                    Issue.record("it is known")
                    return
                }
                #expect(links(known.pay?.how ?? known.because) == numbers)
            }
            let told = DiplomaContent.Word(word, phone: phone, language)
            #expect(links(told.reason) == numbers && links(told.announcement) == numbers)
        }
    }

    @Test(
        "So can the extension in the place where papers are handed over, at home and on the pages of clearance and diploma"
    )
    func places() throws {
        let place = S.bilingual("行政大樓1樓，分機2201", "Administration Building 1F, ext. 2201")
        guard case .checklist(var list) = StandingTests.placed else {
            Issue.record("it is complete")
            return
        }
        list.hours?.place = place
        let standing = S.standing(StandingTests.confirmed, .checklist(list))
        for language in Language.allCases {
            let phone = "+886200005000"
            let told = [
                Collecting(standing, phone: phone, language).place, Dates(standing, phone: phone, language)?.place,
            ]
            #expect(told.allSatisfy { $0?.pieces.compactMap(\.leadsTo) == ["tel:+886200005000,2201"] })
        }
    }
}
