import Messages

/// A file that is the last word about its diploma, and what it prints.
struct PrintedDiploma {
    let document: Document
    let version: Int
    let certificate: CertificateNumber
    let graduate: Graduate

    /// How a person is told which one it is.
    var label: String { "\(document.rawValue) v\(version)" }

    func bears(_ name: PersonName) -> Bool { document.bears(graduate.name, for: name) }

    /// What the roster gives otherwise by now. A month, or a number of the English paper, that it leaves open says nothing.
    func changes(to now: Graduate, _ replacements: [Replacement]) -> [ChangedFact] {
        PrintedFact.allCases.compactMap { fact in
            let (printed, said) = (graduate.text(of: fact), now.text(of: fact))
            let isChanged =
                switch fact {
                case .conferredMonth: said != "" && said != printed
                case .englishNumber:
                    document == .en
                        && now.englishCertificateNumber.map { !areOnePaper($0, certificate, replacements.about(.en)) }
                            ?? false
                default: said != printed
                }
            return isChanged ? ChangedFact(fact: fact, now: said) : nil
        }
    }
}

extension Document {
    /// Whether one with the first name bears the other, as far as it prints one: a Chinese diploma no English one.
    func bears(_ printed: PersonName, for name: PersonName) -> Bool {
        switch self {
        case .zh: printed.zh == name.zh
        case .en: (printed.en ?? printed.zh) == (name.en ?? name.zh)
        case .bilingual: printed == name
        }
    }
}

/// What the roster says of a fact that was printed otherwise.
struct ChangedFact: Hashable {
    let fact: PrintedFact
    let now: String
}

extension Graduate {
    /// A fact as one text, in which the parts are apart by what no line can hold.
    fileprivate func text(of fact: PrintedFact) -> String {
        switch fact {
        case .birthDate: birthDate.rawValue
        case .nationality: nationality?.country.alpha2 ?? ""
        case .college: college?.text ?? ""
        case .department: department.name.text
        case .division: division?.rawValue ?? ""
        case .group: group?.text ?? ""
        case .degree: "\(degree.level.rawValue)\t\(degree.name.text)"
        case .doubleMajors: (doubleMajors ?? []).map(\.text).joined(separator: "\n")
        case .minors: (minors ?? []).map(\.text).joined(separator: "\n")
        case .conferredMonth: conferredMonth?.rawValue ?? ""
        case .englishNumber: englishCertificateNumber?.rawValue ?? ""
        }
    }
}

extension Minor {
    fileprivate var text: String {
        [school?.text, department.text, degree?.text].map { $0 ?? "" }.joined(separator: "\t")
    }
}

extension Bilingual where Text == Line {
    fileprivate var text: String { "\(zh.rawValue)\t\(en.rawValue)" }
}
