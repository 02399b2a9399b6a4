import Foundation
import Messages
import Pages

@testable import Portal

extension PagesTests {
    private typealias O = OverviewSamples
    private static let phone = "+886200005000"

    static var registrarsDesk: [Sample] {
        var all = O.exceptionStates.map { state in
            Sample(name: "exceptions-\(state.name)", template: "exceptions/list", path: "/exceptions") { language in
                ExceptionsContent(
                    state.answer, state.query, told: state.told, now: Samples.now, account: O.account, phone: phone,
                    language)
            }
        }
        all += O.disputeStates.map { state in
            Sample(name: "dispute-\(state.name)", template: "exceptions/dispute", path: "/exceptions/errors/x") {
                language in DisputeContent(state.answer, O.student, told: state.told, language)
            }
        }
        all += O.mendStates.map { state in
            Sample(name: "mend-\(state.name)", template: "exceptions/mend", path: "/exceptions/mend/x/y") { language in
                MendContent(state.answer, O.student, state.deed, told: state.told, language)
            }
        }
        all += O.overviewStates.map { state in
            Sample(name: "overview-\(state.name)", template: "overview/overview", path: "/overview") { language in
                OverviewContent(state.answer, state.query, now: Samples.now, language)
            }
        }
        all += O.peopleStates.map { state in
            Sample(name: "people-\(state.name)", template: "people/people", path: "/people") { language in
                PeopleContent(state.answer, state.query, language)
            }
        }
        all += O.personStates.map { state in
            Sample(name: "person-\(state.name)", template: "people/person", path: "/people/x") { language in
                PersonContent(state.answer, O.student, state.reach, account: O.account, phone: phone, language)
            }
        }
        let degrees: [(String, ShowRevocation.Answer?)] = [
            ("silent", nil), ("revoked", RevocationSamples.degree(revoked: RevocationSamples.word)),
            ("proposed", RevocationSamples.degree([RevocationSamples.proposal()])),
            ("partly", RevocationSamples.degree(alone: RevocationSamples.word)),
        ]
        all += degrees.map { name, degree in
            Sample(name: "person-degree-\(name)", template: "people/person", path: "/people/x") { language in
                PersonContent(
                    aPerson, O.student, .unasked(error: nil, because: ""), degree: degree, phone: phone, language)
            }
        }
        return all
    }
}
