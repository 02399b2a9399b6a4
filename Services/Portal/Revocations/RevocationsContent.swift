import Foundation
import Hummingbird
import Messages
import Pages

/// What the list of revocations shows.
struct RevocationsContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        case list(List)
    }
    struct List {
        let waiting: String?
        let open: [RevocationRow]
        let claims: [Claim]
        let ended: [RevocationRow]
        /// Where each list goes on; nil where it does not.
        let moreOpen: String?
        let moreClaims: String?
        let moreEnded: String?
        let place: Place
    }
    /// The first page has the beginnings of all lists, another goes on with one: which may end before it is read.
    enum Place: PageState { case beginning, further, end }
    struct Claim {
        let who: MatterContent.Person
        let href: String
        let word: RevocationContent.Word
        let at: Moment
    }

    init(_ answer: ListRevocations.Answer?, _ query: RevocationsQuery, _ language: Language) {
        again = query.path
        guard let answer else {
            (state, status) = (.unavailable, .serviceUnavailable)
            return
        }
        func more(_ list: ListRevocations.Which, _ place: ListRevocations.Place?) -> String? {
            place.map { RevocationsQuery(list, after: $0).path }
        }
        let isEmpty = answer.open.isEmpty && answer.claims.isEmpty && answer.ended.isEmpty
        state = .list(
            .init(
                waiting: answer.waiting == 0 ? nil : answer.waiting.grouped,
                open: answer.open.map { .init($0, language) },
                claims: answer.claims.map {
                    Claim(
                        who: .init($0.person, language), href: RevocationPage.path(of: $0.person.student),
                        word: .init($0.word, language), at: Moment($0.at, language))
                }, ended: answer.ended.map { .init($0, language) }, moreOpen: more(.open, answer.next.open),
                moreClaims: more(.claims, answer.next.claims), moreEnded: more(.ended, answer.next.ended),
                place: query.only == nil ? .beginning : isEmpty ? .end : .further))
        status = .ok
    }
}

/// One proposal in a list.
struct RevocationRow {
    let who: MatterContent.Person
    let href: String
    let verb: String
    let reason: String
    let by: String
    let at: Moment
    let lapsesAt: Moment
    let isOwn: Bool
    let end: End?

    struct End {
        let kind: RevocationProposal.End.Kind
        let words: String
        /// Nil of what nobody at the desk has ended.
        let decidedBy: String?
        let at: Moment
        let because: String?
    }

    init(_ proposal: RevocationProposal, _ language: Language) {
        who = .init(proposal.person, language)
        href = RevocationPage.path(of: proposal.person.student)
        verb = Words.verb(proposal.wish.kind, proposal.wish.document)[language]
        reason = proposal.wish.reason.rawValue
        (by, at) = (proposal.by[language], Moment(proposal.at, language))
        (lapsesAt, isOwn) = (Moment(proposal.lapsesAt, language), proposal.isOwn)
        end = proposal.end.map {
            End(
                kind: $0.kind, words: Words.end($0.kind)[language], decidedBy: $0.by?[language],
                at: Moment($0.at, language), because: $0.because?.rawValue)
        }
    }
}

extension RevocationProposal.End.Kind: PageState {}
