import Messages
import Pages

extension PersonContent {
    /// Whether the degree holds.
    enum DegreeState: PageState {
        /// It does, or nobody knows of one.
        case holds
        case revoked(RevocationContent.Word)
        /// One of its diplomas does not, by name and why.
        case partly(String)
        /// The program that knows does not answer.
        case silent

        init(_ answer: ShowRevocation.Answer?, _ language: Language) {
            guard case .known(let degree) = answer else {
                self = answer == nil ? .silent : .holds
                return
            }
            let alone = degree.diplomas.compactMap { diploma in
                diploma.revoked.map { "\(Words.name(of: diploma.document)[language]), \($0.reason.rawValue)" }
            }
            if let word = degree.revoked {
                self = .revoked(.init(word, language))
            } else {
                self = alone.isEmpty ? .holds : .partly(alone.joined(separator: "; "))
            }
        }
    }

    /// Where it is told what is proposed of the degree, or stated by a campus system; nil where nothing waits.
    static func waitingDegree(_ answer: ShowRevocation.Answer?) -> String? {
        guard case .known(let degree) = answer,
            degree.claim != nil || degree.proposals.contains(where: { $0.end == nil })
        else { return nil }
        return RevocationPage.path(of: degree.person.student)
    }
}
