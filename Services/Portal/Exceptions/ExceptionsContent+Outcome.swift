import Foundation
import Messages
import Pages

extension ExceptionsContent {
    /// What became of a form of this page.
    enum Outcome: PageState {
        case settled, withdrawn, gone, mayNot, changed, refused, taken, givenBack
        case others(Other)
        case mended(Mended)
        case unknown(Again)
    }
    struct Again {
        let action: String
        let form: String
        /// What was sent, by name.
        let fields: [Field]

        struct Field {
            let name: String
            let value: String
        }
    }
    /// Who has it in hand already.
    struct Other {
        let name: String
        let at: Moment
    }
    struct Mended { let sentence: String }
}

extension ExceptionsContent.Outcome {
    init(_ told: ExceptionsPage.Told, _ language: Language) {
        self =
            switch told {
            case .taken: .taken
            case .givenBack: .givenBack
            case .others(let other): .others(.init(name: other.by[language], at: Moment(other.since, language)))
            case .mended(let deed): .mended(.init(sentence: Words.done(deed)[language]))
            case .handUnknown(let sent):
                .unknown(
                    .init(
                        action: HandPage.path, form: sent.form.formID,
                        fields: sent.fields.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value) }))
            case .settled: .settled
            case .withdrawn: .withdrawn
            case .gone: .gone
            case .mayNot: .mayNot
            case .changed: .changed
            case .refused: .refused
            case .unknown(let sent):
                .unknown(
                    .init(
                        action: sent.isWithdrawal ? "/exceptions/withdrawn" : "/exceptions/settled",
                        form: sent.form.formID,
                        fields: sent.isWithdrawal
                            ? [.init(name: "student", value: sent.about.formID)]
                            : [
                                .init(name: "exception", value: sent.about.formID),
                                .init(name: "how", value: sent.how.rawValue),
                                .init(name: "since", value: sent.raisedAt), .init(name: "because", value: sent.reason),
                            ]))
            }
    }
}
