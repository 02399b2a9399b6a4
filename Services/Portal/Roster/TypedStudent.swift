import Messages
import Pages

/// What the roster is to say of a student, as it is typed.
struct TypedStudent: Codable, Sendable, Equatable {
    var fields: [RosterField: String]
    var because: String
    /// The statement that was in force when it was read.
    var event: String

    init(fields: [RosterField: String], because: String = "", event: String = "") {
        (self.fields, self.because, self.event) = (fields, because, event)
    }

    init(_ form: FormFields) {
        let typed = RosterField.allCases.compactMap { field in form[field.formName].map { (field, $0) } }
        self.init(
            fields: Dictionary(uniqueKeysWithValues: typed.filter { !$0.1.isEmpty }), because: form["because"] ?? "",
            event: form["event"] ?? "")
    }

    /// All of it, in one.
    var text: String {
        (RosterField.allCases.map { fields[$0] ?? "" } + [because, event]).joined(separator: "\n")
    }

    var number: StudentNumber? { StudentNumber(typed: fields[.studentNumber] ?? "") }
    var batch: Batch? { Batch(typed: fields[.batch] ?? "") }
}

extension RosterField {
    /// As forms call it.
    var formName: String { path.joined(separator: "_") }

    /// There is nothing to say about how it is written.
    var isPlain: Bool {
        switch self {
        case .studentNumber, .term, .programme, .batch, .birthDate, .departmentCode, .degreeLevel, .nationality,
            .subjectToConscription, .conferredMonth, .minorsZh, .minorsEn, .doubleMajorsZh, .doubleMajorsEn:
            false
        case .nameZh, .nameEn, .departmentZh, .departmentEn, .collegeZh, .collegeEn, .division, .groupZh, .groupEn,
            .degreeZh, .degreeEn, .schoolEmail, .phone, .address, .certificateNumber, .englishCertificateNumber:
            true
        }
    }
}
