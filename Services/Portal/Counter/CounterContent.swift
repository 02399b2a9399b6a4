import Foundation
import Hummingbird
import Messages
import Pages

/// What the counter's template shows.
struct CounterContent {
    let state: State
    /// Nil while nobody's number is looked at.
    let person: Person?
    /// A wrong scan was taken back just now.
    let isTakenBack: Bool
    /// A replacement was recorded just now.
    let isReplaced: Bool
    /// The same of a paper of which there is no digital diploma.
    let isReplacedOnPaper: Bool
    /// The next number is scanned; otherwise the page has something else to be done first.
    let isScanning: Bool
    let today: Moment
    /// How the day goes; nil where that is not known, or something else is looked at.
    let day: Figures?
    /// Whom the clerk calls about what the registrar changes.
    let registrar: LinkedText
    let status: HTTPResponse.Status

    enum State: PageState {
        case ready
        /// The program that knows does not answer.
        case unavailable(Sought)
        case nobody(Sought)
        case several(Choice)
        case may(Handing)
        case mayNot(Refused)
        /// Just now.
        case recorded(Given)
        /// Before.
        case collected(Given)
        /// No answer came; the form keeps its id, so that sending it again is the same question.
        case unanswered(HandingAgain)
        case unansweredTakingBack(TakingBackAgain)
        case unansweredReplacing(ReplacingAgain)
    }
    struct Figures {
        let handedOver: String
        let byProxy: String
        let uncollected: String
    }
    struct Sought { let number: String }
    struct Choice {
        let number: String
        let enrolments: [Enrolment]
    }
    struct Enrolment {
        let id: String
        let name: String
        let term: String
        let programme: String?
        let department: String
    }
    struct Refused {
        let because: String
        let obstacles: [Hindrance]
        let again: Again
    }
    /// Looks at the same enrolment again.
    struct Again {
        let number: String
        let student: String
    }
    struct HandingAgain {
        let form: String
        let number: String
        let student: String
        let taker: String
        let certificate: String
        let reason: String
        let proxyName: String
        let relation: String
        let isIdentitySeen: Bool
        let again: Again
    }
    struct TakingBackAgain {
        let form: String
        let number: String
        let student: String
        let certificate: String
        let reason: String
        let again: Again
    }

    init(
        _ told: CounterPage.Told?, _ answer: ShowAtCounter.Answer?, day: ShowCounterDay.Answer? = nil, now: Date,
        phone: String, registrar: String, _ language: Language
    ) {
        self.registrar = LinkedText(registrar)
        self.day = day.map {
            Figures(
                handedOver: $0.handedOver.grouped, byProxy: $0.byProxy.grouped, uncollected: $0.uncollected.grouped)
        }
        let one: CounterCase? = if case .one(let one) = answer { one } else { nil }
        person = one.map { Person($0, number: told?.number ?? "", language) }
        // Where the issuer has not answered, or has refused it, the collection stands.
        if case .takenBack = told?.outcome {
            if case .collected = one?.standing { isTakenBack = false } else { isTakenBack = true }
        } else {
            isTakenBack = false
        }
        isReplaced = if case .replaced(followed: true) = told?.outcome { true } else { false }
        isReplacedOnPaper = if case .replaced(followed: false) = told?.outcome { true } else { false }
        today = Moment(now, language)
        state = told.map { State($0, answer, phone: phone, language) } ?? .ready
        isScanning =
            switch state {
            case .ready, .unavailable, .nobody, .mayNot, .recorded: true
            case .collected(let given): !given.isRefused
            case .several, .may, .unanswered, .unansweredTakingBack, .unansweredReplacing: false
            }
        status =
            switch state {
            case .unavailable, .unanswered, .unansweredTakingBack, .unansweredReplacing: .serviceUnavailable
            case .may(let handing): handing.remarks.isEmpty ? .ok : .unprocessableContent
            case .collected(let given): given.isRefused ? .unprocessableContent : .ok
            case .ready, .nobody, .several, .mayNot, .recorded: .ok
            }
    }
}

extension CounterContent.State {
    fileprivate init(
        _ told: CounterPage.Told, _ answer: ShowAtCounter.Answer?, phone: String, _ language: Language
    ) {
        // Of what nobody has answered it is not known whether it is done, whatever else is known.
        switch told.outcome {
        case .unknown(let typed, let form):
            self = .unanswered(.init(typed, form: form, told))
            return
        case .takingBackUnknown(let certificate, let reason, let form):
            self = .unansweredTakingBack(.init(certificate, reason: reason, form: form, told))
            return
        case .replacingUnknown(let typed, let form):
            self = .unansweredReplacing(.init(typed, form: form, told))
            return
        case .recorded, .takenBack, .replaced, .refused, .takingBackRefused, .replacingRefused, nil: break
        }
        let sought = CounterContent.Sought(number: told.number)
        switch answer {
        case nil: self = .unavailable(sought)
        case .unknown: self = .nobody(sought)
        case .several(let enrolments):
            self = .several(
                .init(number: told.number, enrolments: enrolments.map { .init($0, language) }))
        case .one(let one): self = Self(one, told, phone: phone, language)
        }
    }

    private init(_ one: CounterCase, _ told: CounterPage.Told, phone: String, _ language: Language) {
        switch one.standing {
        case .may(let completedAt):
            self = .may(.init(one, told, completedAt: completedAt.map { Moment($0, language) }, language))
        case .mayNot(let obstacles):
            self = .mayNot(
                .init(
                    because: Words.because(obstacles)[language],
                    obstacles: obstacles.map { .init($0, in: one.office, phone: phone, language) },
                    again: .init(number: one.key.studentNumber.rawValue, student: one.student.formID)))
        case .collected(let collected):
            let given = CounterContent.Given(collected, one, told, language)
            if case .recorded = told.outcome { self = .recorded(given) } else { self = .collected(given) }
        }
    }
}

extension CounterContent.Enrolment {
    fileprivate init(_ enrolment: ShowAtCounter.Enrolment, _ language: Language) {
        id = enrolment.student.formID
        name = enrolment.name.zh.rawValue
        term = Words.term(enrolment.key.term)[language]
        programme = enrolment.key.spokenProgramme?.rawValue
        department = enrolment.department[language]
    }
}

extension CounterContent.HandingAgain {
    fileprivate init(_ typed: HandoverForm, form: UUID, _ told: CounterPage.Told) {
        let student = told.student?.formID ?? ""
        self.init(
            form: form.formID, number: told.number, student: student, taker: typed.by?.rawValue ?? "",
            certificate: typed.certificate, reason: typed.reason, proxyName: typed.proxyName, relation: typed.relation,
            isIdentitySeen: typed.isIdentitySeen, again: .init(number: told.number, student: student))
    }
}

extension CounterContent.TakingBackAgain {
    fileprivate init(
        _ certificate: CertificateNumber, reason: String, form: UUID, _ told: CounterPage.Told
    ) {
        let student = told.student?.formID ?? ""
        self.init(
            form: form.formID, number: told.number, student: student, certificate: certificate.rawValue,
            reason: reason, again: .init(number: told.number, student: student))
    }
}
