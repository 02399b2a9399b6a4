/// The career office: 是否願意接受勞動部的就業服務?
package enum EmploymentService: Office {
    package static let wanted = "student.employment-service-wanted.v1"
    package static let wantedSummary =
        "The student agrees to hear from the employment service. It carries how to reach them."
    package static let unwanted = "student.employment-service-unwanted.v1"
    package static let unwantedSummary =
        "The student no longer agrees to hear from the employment service."
}
