import Foundation
import Hummingbird
import Messages
import Pages

/// What the page shows on which a degree is revoked.
struct RevocationContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        case known(Known)
        /// No answer came; what was typed is sent again by one button.
        case unknown(Again)
    }
    struct Again {
        let action: String
        let form: String
        let proposal: String?
        let typed: TypedRevocation
    }
    struct Known {
        let person: MatterContent.Person
        let birthDate: String
        let department: String
        let degree: String
        let conferred: String?
        let number: String
        let diplomas: [Diploma]
        let degreeRevoked: Word?
        let claim: Word?
        let done: Done?
        let summary: Summary?
        let open: [Proposal]
        let proposing: Proposing?
        let ended: [RevocationRow]
    }
    /// What the last form has come to.
    enum Done: PageState { case proposed, confirmed, declined, withdrawn, gone, own, already, underway }
    struct Summary { let remarks: [Remark] }
    struct Remark {
        let target: String
        let sentence: String
    }
    struct Word {
        let decidedOn: String
        let reason: String
        let announcement: String?

        init(_ word: RevokedWord, _ language: Language) {
            (decidedOn, reason) = (word.decidedOn.written(language), word.reason.rawValue)
            announcement = word.announcement?.rawValue
        }
    }
    struct Diploma {
        let document: String
        let version: Int?
        let revoked: Word?
    }
    /// One that waits.
    struct Proposal {
        let row: RevocationRow
        let word: Word
        let meaning: String
        let isRevocation: Bool
        let number: String
        let action: String
        let id: String
        let confirmForm: String
        let declineForm: String
        let typedNumber: String
        let because: String
        /// By the field that it is about.
        let errors: [String: String]
    }
    struct Proposing {
        let action: String
        let form: String
        let choices: [Choice]
        let typed: TypedRevocation
        let errors: [String: String]
        let today: String
        let days: Int
        let longest = Line.longest
    }
    struct Choice {
        let value: String
        let verb: String
        let meaning: String
        let isChosen: Bool
        let isFirst: Bool
    }

    init(
        _ answer: ShowRevocation.Answer?, _ student: UUID, told: RevocationPage.Told?, today: Day, _ language: Language
    ) {
        let page = RevocationPage.path(of: student)
        again = page
        if let told, case .unknown(let form, let verb) = told.outcome {
            let action = verb.map { "\(page)/\($0.rawValue)" } ?? page
            state = .unknown(
                .init(action: action, form: form.formID, proposal: told.proposal?.formID, typed: told.typed))
            status = .serviceUnavailable
            return
        }
        guard case .known(let degree) = answer else {
            (state, status) = (.unavailable, .serviceUnavailable)
            return
        }
        let known = Known(degree, action: again, told, today: today, language)
        state = .known(known)
        status = known.summary == nil ? .ok : .unprocessableContent
    }
}

extension RevocationContent.Known {
    fileprivate init(
        _ shown: ShowRevocation.Degree, action: String, _ told: RevocationPage.Told?, today: Day, _ language: Language
    ) {
        typealias Content = RevocationContent
        person = .init(shown.person, language)
        birthDate = shown.birthDate.written(language)
        (department, degree) = (shown.person.department[language], shown.name[language])
        conferred = shown.conferredMonth?.written(language)
        number = shown.number
        diplomas = shown.diplomas.map {
            .init(
                document: Words.name(of: $0.document)[language], version: $0.sealedVersion,
                revoked: $0.revoked.map { .init($0, language) })
        }
        degreeRevoked = shown.revoked.map { .init($0, language) }
        claim = shown.claim.map { .init($0, language) }
        done = told.flatMap { Content.Done($0.outcome) }
        var flaws: [TypedRevocation.Flaw] = []
        if case .refused(let found) = told?.outcome { flaws = found }
        let open = shown.proposals.filter { $0.end == nil }
        let place = open.firstIndex { $0.proposal == told?.proposal }
        let remarks = flaws.map {
            Content.Remark(
                target: told?.proposal == nil ? $0.field : "\($0.field)\(place ?? 0)",
                sentence: Words.sentence($0)[language])
        }
        summary = remarks.isEmpty ? nil : .init(remarks: remarks)
        let errors = Dictionary(zip(flaws.map(\.field), remarks.map(\.sentence))) { first, _ in first }
        self.open = open.enumerated().map { index, one in
            let isMeant = one.proposal == told?.proposal
            return Content.Proposal(
                row: .init(one, language),
                word: .init(
                    RevokedWord(
                        decidedOn: one.wish.decidedOn, reason: one.wish.reason, announcement: one.wish.announcement),
                    language),
                meaning: Words.meaning(one.wish.kind, one.wish.document)[language],
                isRevocation: one.wish.kind == .revoke, number: "\(index)", action: action,
                id: one.proposal.formID, confirmForm: UUID().formID, declineForm: UUID().formID,
                typedNumber: isMeant ? told?.typed.number ?? "" : "",
                because: isMeant ? told?.typed.because ?? "" : "", errors: isMeant ? errors : [:])
        }
        proposing = .init(
            shown, action: action, typed: told?.proposal == nil ? told?.typed : nil,
            errors: told?.proposal == nil ? errors : [:], today: today, language)
        ended = shown.proposals.filter { $0.end != nil }.map { .init($0, language) }
    }
}

extension RevocationContent.Proposing {
    /// - Returns: nil where all that can be proposed is.
    fileprivate init?(
        _ shown: ShowRevocation.Degree, action: String, typed: TypedRevocation?, errors: [String: String], today: Day,
        _ language: Language
    ) {
        var subjects: [TypedRevocation.Subject] = []
        if shown.revoked == nil { subjects.append(.init(.revoke, nil)) }
        if shown.revoked != nil || shown.claim != nil { subjects.append(.init(.reinstate, nil)) }
        subjects += shown.diplomas.filter { $0.sealedVersion != nil }.map {
            .init($0.revoked == nil ? .revoke : .reinstate, $0.document)
        }
        let underway = Set(shown.proposals.filter { $0.end == nil }.map(\.wish.document))
        let possible = subjects.filter { !underway.contains($0.document) }
        guard !possible.isEmpty else { return nil }
        var typed = typed ?? TypedRevocation()
        // What a campus system states is proposed in its words, unless somebody types others.
        if let claim = shown.claim, typed == TypedRevocation() {
            typed.what = TypedRevocation.Subject(.revoke, nil).rawValue
            (typed.reason, typed.decidedOn) = (claim.reason.rawValue, claim.decidedOn.rawValue)
            typed.announcement = claim.announcement?.rawValue ?? ""
        }
        (self.action, form, self.typed, self.errors) = (action, UUID().formID, typed, errors)
        choices = possible.enumerated().map { index, subject in
            .init(
                value: subject.rawValue, verb: Words.verb(subject.kind, subject.document)[language],
                meaning: Words.meaning(subject.kind, subject.document)[language],
                isChosen: subject.rawValue == typed.what, isFirst: index == 0)
        }
        (self.today, days) = (today.rawValue, shown.days)
    }
}

extension RevocationContent.Done {
    fileprivate init?(_ outcome: RevocationPage.Told.Outcome) {
        switch outcome {
        case .proposed: self = .proposed
        case .confirmed: self = .confirmed
        case .declined: self = .declined
        case .withdrawn: self = .withdrawn
        case .gone: self = .gone
        case .own: self = .own
        case .already: self = .already
        case .underway: self = .underway
        case .refused, .unknown: return nil
        }
    }
}
