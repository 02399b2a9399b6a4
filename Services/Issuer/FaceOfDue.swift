import Foundation
import Messages
import Press

extension Face {
    /// What is printed, from what is known: the roster's words, unchanged.
    init(_ due: Due, conferred: Month, issuedOn: Day, verifyAt: String) {
        let graduate = due.graduate
        self.init(
            document: Document(rawValue: due.document.rawValue)!,
            name: Name(zh: graduate.name.zh.rawValue, en: graduate.name.en?.rawValue),
            nationality: graduate.nationality?.rawValue,
            birthDate: graduate.birthDate,
            college: graduate.college.map(Words.init),
            department: Words(zh: graduate.department.zh.rawValue, en: graduate.department.en.rawValue),
            division: graduate.division?.rawValue, group: graduate.group.map(Words.init),
            degree: Degree(
                level: Level(rawValue: graduate.degree.level.rawValue)!, zh: graduate.degree.zh.rawValue,
                en: graduate.degree.en.rawValue),
            doubleMajors: (graduate.doubleMajors ?? []).map(OtherField.init),
            minors: (graduate.minors ?? []).map(OtherField.init),
            conferred: conferred, certificateNumber: due.printedNumber,
            issuedOn: issuedOn, verifyAt: verifyAt)
    }
}

extension Face.Words {
    fileprivate init(_ words: Bilingual) { self.init(zh: words.zh.rawValue, en: words.en.rawValue) }
}

extension Face.OtherField {
    fileprivate init(_ field: Minor) {
        self.init(
            school: field.school.map(Face.Words.init), department: Face.Words(field.department),
            degree: field.degree.map(Face.Words.init))
    }
}
