import Foundation
import Messages
import Pages

extension CounterContent {
    /// The form on which it is recorded that a paper is handed over.
    struct Handing {
        let form: String
        let number: String
        let student: String
        /// When the list was complete.
        let completedAt: Moment?
        let isSelf: Bool
        let isProxy: Bool
        let isPost: Bool
        let certificate: String
        /// The reason is asked for where the roster gives another number.
        let asked: Bool
        let reason: String
        let proxyName: String
        let relation: String
        let isIdentitySeen: Bool
        /// By the field that it is about.
        let errors: [String: String]
        let remarks: [Remark]
        let isRefused: Bool

        struct Remark {
            let target: String
            let sentence: String
        }

        init(_ one: CounterCase, _ told: CounterPage.Told, completedAt: Moment?, _ language: Language) {
            var flaws: [HandOverPaper.Flaw] = []
            // Most come themselves.
            var typed = HandoverForm(by: .`self`, certificate: "", clerk: nil)
            if case .refused(let found, let form) = told.outcome { (flaws, typed) = (found, form) }
            let told = flaws.map { flaw in
                (flaw.field, Words.sentence(flaw, typed: typed.certificate, roster: one.certificates)[language])
            }
            (number, student) = (one.key.studentNumber.rawValue, one.student.formID)
            form = UUID().formID
            self.completedAt = completedAt
            (isSelf, isProxy, isPost) = (typed.by == .`self`, typed.by == .proxy, typed.by == .post)
            certificate = typed.certificate
            asked = flaws.contains(.certificateDiffers) || !typed.reason.isEmpty
            reason = typed.reason
            (proxyName, relation, isIdentitySeen) = (typed.proxyName, typed.relation, typed.isIdentitySeen)
            errors = Dictionary(told) { first, _ in first }
            remarks = told.map { Remark(target: $0.0, sentence: $0.1) }
            isRefused = !remarks.isEmpty
        }
    }

    /// Who took a paper for the student.
    struct Proxy {
        let name: String
        let relation: String
    }

    /// A paper that was handed over.
    struct Given {
        let certificate: String
        let collectedAt: Moment
        let by: By
        let clerk: String?
        let takingBack: TakingBack
        /// What came in the place of which paper.
        let replaced: [Replaced]
        let replacing: ReplacingForm

        /// Whether one of its forms is to be filled in anew.
        var isRefused: Bool { takingBack.isRefused || replacing.isRefused }

        /// Who took it.
        enum By: PageState {
            case itself
            case proxy(Deputy)
            case post
            /// Another system has not said it.
            case unsaid
        }
        struct Deputy { let named: Proxy? }

        init(
            _ collected: CounterCase.Collected, _ one: CounterCase, _ told: CounterPage.Told, _ language: Language
        ) {
            certificate = collected.certificate.rawValue
            collectedAt = Moment(collected.collectedAt, language)
            by =
                switch collected.by {
                case .`self`: .itself
                case .proxy:
                    .proxy(
                        .init(
                            named: collected.proxy.map {
                                .init(name: $0.name.rawValue, relation: $0.relation.rawValue)
                            }))
                case .post: .post
                case nil: .unsaid
                }
            clerk = collected.clerk?.rawValue
            replaced = collected.replaced.map { .init($0, language) }
            replacing = .init(collected, one, told, language)
            takingBack =
                switch collected.takingBack {
                case .until(let end): .open(.init(collected, one, told, until: end, language))
                case .untilSealed: .open(.init(collected, one, told, until: nil, language))
                case .asked(let at):
                    .asked(
                        .init(
                            at: Moment(at, language),
                            again: .init(number: one.key.studentNumber.rawValue, student: one.student.formID)))
                case .over(let end): .over(Moment(end: end, language))
                case .sealed(let at): .sealed(Moment(at, language))
                }
        }
    }

    /// Whether a wrong scan can be taken back.
    enum TakingBack: PageState {
        case open(TakingBackForm)
        case asked(Asked)
        case over(Moment)
        case sealed(Moment)

        var isRefused: Bool { if case .open(let form) = self { form.error != nil } else { false } }
    }

    /// It was asked for, and the issuer has not answered.
    struct Asked {
        let at: Moment
        let again: Again
    }

    /// The form on which it is.
    struct TakingBackForm {
        let form: String
        let number: String
        let student: String
        let certificate: String
        /// Until when the counter itself may; nil for the registrar, who may until it is sealed.
        let until: Moment?
        let reason: String
        let error: String?

        init(
            _ collected: CounterCase.Collected, _ one: CounterCase, _ told: CounterPage.Told, until end: Date?,
            _ language: Language
        ) {
            var (flaw, typed) = (TakeBackPaper.Flaw?.none, "")
            if case .takingBackRefused(let found, let reason) = told.outcome { (flaw, typed) = (found, reason) }
            form = UUID().formID
            (number, student) = (one.key.studentNumber.rawValue, one.student.formID)
            certificate = collected.certificate.rawValue
            until = end.map { Moment(end: $0, language) }
            reason = typed
            error = flaw.map { Words.sentence($0)[language] }
        }
    }
}
