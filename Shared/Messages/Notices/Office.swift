/// An office that asks a question in the contact form and hears of the answer 是 alone.
package protocol Office: Sendable {
    /// The type that says 是, and how the office reaches the student.
    static var wanted: String { get }
    /// The type that takes it back.
    static var unwanted: String { get }
}

/// The career office: 是否願意接受勞動部的就業服務?
package enum EmploymentService: Office {
    package static let wanted = "student.employment-service-wanted.v1"
    package static let unwanted = "student.employment-service-unwanted.v1"
}

/// The alumni office: 是否願意將資料回饋給母校?
package enum AlumniContact: Office {
    package static let wanted = "student.alumni-contact-wanted.v1"
    package static let unwanted = "student.alumni-contact-unwanted.v1"
}
