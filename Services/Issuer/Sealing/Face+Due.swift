import Foundation
import Messages
import Press

extension Face {
    /// What is printed, from what is known: the roster's words, unchanged. A certificate in place of a lost diploma states the
    /// day of its reissue beside that of the first issue.
    init(_ due: Due, number: CertificateNumber, conferred: Month, sealedAt: Date, verifyAt: String) {
        self.init(
            due.graduate, due.document, due.kind, number: number.rawValue, conferred: conferred,
            issuedOn: Day(taipei: due.firstSealedAt ?? sealedAt),
            reissuedOn: due.kind == .certificate ? Day(taipei: sealedAt) : nil, verifyAt: verifyAt)
    }

    init(
        _ graduate: Graduate, _ document: Document, _ kind: DiplomaKind, number: String, conferred: Month,
        issuedOn: Day, reissuedOn: Day?, verifyAt: String
    ) {
        self.init(
            document: document, kind: kind,
            name: Name(zh: graduate.name.zh.rawValue, en: graduate.name.en?.rawValue),
            nationality: graduate.nationality?.printed,
            birthDate: graduate.birthDate,
            college: graduate.college?.map(\.rawValue),
            department: graduate.department.name.map(\.rawValue),
            division: graduate.division?.rawValue, group: graduate.group?.map(\.rawValue),
            degree: Degree(
                level: graduate.degree.level, zh: graduate.degree.zh.rawValue,
                en: graduate.degree.en.rawValue),
            doubleMajors: (graduate.doubleMajors ?? []).map(OtherField.init),
            minors: (graduate.minors ?? []).map(OtherField.init),
            conferred: conferred, certificateNumber: number, issuedOn: issuedOn, reissuedOn: reissuedOn,
            verifyAt: verifyAt)
    }
}

extension Face.OtherField {
    fileprivate init(_ field: Minor) {
        self.init(
            school: field.school?.map(\.rawValue), department: field.department.map(\.rawValue),
            degree: field.degree?.map(\.rawValue))
    }
}
