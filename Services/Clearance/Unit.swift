import Messages

/// A unit that is asked whether a student may go.
struct Unit: Codable, Equatable, Sendable {
    /// The word by which publishers and tables know it, for ever.
    let code: String
    let name: Bilingual
    let place: Bilingual
    /// An extension of the school's exchange.
    let `extension`: String?
    let appliesTo: AppliesTo?

    /// Whom the unit is asked about; everybody when nothing is said.
    enum AppliesTo: String, Codable, Sendable {
        case everybody
        /// 役男: only a student of whom the roster says so. Silence means no, for most are not.
        case subjectToConscription = "subject-to-conscription"
    }

    func isAsked(subjectToConscription: Bool?) -> Bool {
        switch appliesTo ?? .everybody {
        case .everybody: true
        case .subjectToConscription: subjectToConscription == true
        }
    }
}
