import Foundation
import Messages
import Press

extension Face {
    /// What is printed, from what is known: the roster's words, unchanged. A certificate in place of a lost diploma states the
    /// day of its reissue beside that of the first issue.
    init(_ due: Due, conferred: Month, sealedAt: Date, verifyAt: String) {
        let graduate = due.graduate
        self.init(
            document: due.document, kind: due.kind,
            name: Name(zh: graduate.name.zh.rawValue, en: graduate.name.en?.rawValue),
            nationality: graduate.nationality?.rawValue,
            birthDate: graduate.birthDate,
            college: graduate.college?.map(\.rawValue),
            department: graduate.department.name.map(\.rawValue),
            division: graduate.division?.rawValue, group: graduate.group?.map(\.rawValue),
            degree: Degree(
                level: graduate.degree.level, zh: graduate.degree.zh.rawValue,
                en: graduate.degree.en.rawValue),
            doubleMajors: (graduate.doubleMajors ?? []).map(OtherField.init),
            minors: (graduate.minors ?? []).map(OtherField.init),
            conferred: conferred, certificateNumber: due.printedNumber,
            issuedOn: Day(taipei: due.firstSealedAt ?? sealedAt),
            reissuedOn: due.kind == .certificate ? Day(taipei: sealedAt) : nil, verifyAt: verifyAt)
    }
}

extension Face.OtherField {
    fileprivate init(_ field: Minor) {
        self.init(
            school: field.school?.map(\.rawValue), department: field.department.map(\.rawValue),
            degree: field.degree?.map(\.rawValue))
    }
}
