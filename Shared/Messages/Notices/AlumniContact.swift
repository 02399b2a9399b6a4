/// The alumni office: 是否願意將資料回饋給母校?
package enum AlumniContact: Office {
    package static let wanted = "student.alumni-contact-wanted.v1"
    package static let wantedSummary =
        "The student agrees to stay in touch with the school. It carries how to reach them."
    package static let unwanted = "student.alumni-contact-unwanted.v1"
    package static let unwantedSummary =
        "The student no longer agrees to stay in touch with the school."
}
