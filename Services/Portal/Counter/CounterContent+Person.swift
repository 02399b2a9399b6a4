import Messages
import Pages

extension CounterContent {
    /// Who stands there: both names, for a person compares them with a paper.
    struct Person {
        let zhName: String
        let enName: String?
        let birthDate: String
        let number: String
        let term: String
        let programme: String?
        let department: String
        let batch: String
        /// As the roster gives them.
        let certificates: [String]
        let isHeld: Bool
        /// From abroad: their residence ends soon after they graduate.
        let isForeign: Bool
        /// Hours of their own to collect; nil where they have none now.
        let window: PersonContent.Window?
        /// The number under which other enrolments are found; nil where there is none.
        let others: Sought?

        init(_ one: CounterCase, number sought: String, _ language: Language) {
            (zhName, enName) = (one.name.zh.rawValue, one.name.en?.rawValue)
            birthDate = one.birthDate.written(language)
            number = one.key.studentNumber.rawValue
            term = Words.term(one.key.term)[language]
            programme = one.key.spokenProgramme?.rawValue
            department = one.department[language]
            batch = Words.batch(one.batch)[language]
            certificates = one.certificates.map(\.rawValue)
            isHeld = one.isHeld
            isForeign = one.isForeign ?? false
            window = one.window.map { .init($0, language) }
            others = one.others > 0 ? Sought(number: sought) : nil
        }
    }

    /// What is in the way, and who can change it.
    struct Hindrance {
        let obstacle: Obstacle

        enum Obstacle: PageState {
            case withdrawn, form, noUnits
            case unit(Unit)
            case credits
            case thresholds(Checked)
            case errorReported, nameContradicted
        }
        /// Where it is checked.
        struct Checked {
            /// Nil where no unit is the student's own department.
            let office: OwnOffice?
        }
        struct Call {
            let href: String
            let number: String
        }
        struct Unit {
            let name: String
            let result: ClearanceReviewed.Result
            let place: LinkedText
            let call: Call?
            let note: LinkedText?
        }

        /// - Parameter office: where the student's own department is.
        init(
            _ obstacle: CounterCase.Obstacle, in office: ReviewingUnit.Office?, phone: String, _ language: Language
        ) {
            self.obstacle =
                switch obstacle {
                case .withdrawn: .withdrawn
                case .form: .form
                case .noUnits: .noUnits
                case .unit(let item):
                    .unit(
                        .init(
                            name: item.name[language], result: item.result,
                            place: LinkedText(item.place[language], exchange: phone),
                            call: item.phoneExtension.map {
                                Call(href: LinkedText.href(phone, extension: $0), number: $0)
                            },
                            note: item.note.map { LinkedText($0[language], exchange: phone) }))
                case .credits: .credits
                case .thresholds:
                    .thresholds(.init(office: office.map { OwnOffice($0, phone: phone, language) }))
                case .errorReported: .errorReported
                case .nameContradicted: .nameContradicted
                }
        }
    }
}
