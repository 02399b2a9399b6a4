/// The career office: 是否願意接受勞動部的就業服務?
package enum EmploymentService: Office {
    package static let wanted = "student.employment-service-wanted.v1"
    package static let unwanted = "student.employment-service-unwanted.v1"
}
