/// Why a student's diplomas are not sealed or mailed until it no longer is so, or a person has looked.
package enum HoldReason: String, Codable, Sendable, CaseIterable {
    /// The paper that was collected has another number than the roster gives.
    case anotherCertificate = "another-certificate"
    /// Two students are said to have one paper: by the roster, by those who handed papers over, or by what replaced them.
    case certificateShared = "certificate-shared"
    /// The student is said to have collected two papers.
    case twoPapers = "two-papers"
    /// A paper was collected, and the roster says that the student will not graduate.
    case studentWithdrawn = "student-withdrawn"
    /// The name that holds is another than the one that was sealed.
    case nameChanged = "name-changed"
    /// What the roster says by now is other than what was sealed.
    case factsChanged = "facts-changed"
    /// A document cannot be printed as the roster has it. That one is held; the others leave.
    case unprintable
    /// Somebody stated a revocation that persons have still to confirm.
    case degreeRevoked = "degree-revoked"
    /// The student wants no diploma in electronic form. Only they can take that back.
    case objected
    /// The student says that their name or birth date is wrong. The registrar resolves it, or they take it back.
    case errorReported = "error-reported"
    /// Somebody at the registrar's desk holds them. Only the desk lets them go.
    case desk
}
