import Messages

/// A question of the form whose 是 goes to an office.
enum OfficeQuestion: String, CaseIterable {
    /// 是否願意接受勞動部的就業服務, for the career office.
    case job
    /// 是否願意將資料回饋給母校, for the alumni office.
    case alumni
}

extension OfficeQuestion {
    /// What the office of this question is told: of 是 alone, of whatever has changed in it, and of an answer taken back; whoever
    /// has always said 否 is never named.
    ///
    /// - Parameters:
    ///   - told: what it knows; nil when it knows nothing.
    func notice(_ consent: Consent, _ reach: Reach, told: Reach?, about key: StudentKey) -> (any Notice)? {
        switch self {
        case .job: EmploymentService.notice(consent, reach, told: told, about: key)
        case .alumni: AlumniContact.notice(consent, reach, told: told, about: key)
        }
    }
}

extension Office {
    fileprivate static func notice(
        _ consent: Consent, _ reach: Reach, told: Reach?, about key: StudentKey
    ) -> (any Notice)? {
        switch (consent.isYes, told) {
        case (false, nil), (true, reach): nil
        case (true, _):
            StudentWantsOffice<Self>(
                about: key, name: reach.name, phone: reach.phone, email: reach.email, answeredAt: consent.answeredAt)
        case (false, _): StudentLeavesOffice<Self>(about: key, answeredAt: consent.answeredAt)
        }
    }
}
