/// The alumni office: 是否願意將資料回饋給母校?
package enum AlumniContact: Office {
    package static let wanted = "student.alumni-contact-wanted.v1"
    package static let unwanted = "student.alumni-contact-unwanted.v1"
}
