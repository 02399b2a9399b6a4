package import Calendar

/// Everything that is printed on one diploma, as it is to be printed.
///
/// 各類學位名稱訂定程序授予要件及代替碩士博士論文認定準則 §6 says what a diploma must state.
package struct Face: Sendable, Equatable, Codable {
    package var document: Document
    /// The Chinese name may be in Latin script (姓名條例 §1). Without an English name the first one stands for both.
    package var name: Name
    /// As it is to be printed after the name of a foreign student.
    package var nationality: String?
    package var birthDate: Day
    package var college: Words?
    package var department: Words
    package var division: String?
    package var group: Words?
    package var degree: Degree
    package var doubleMajors: [OtherField]
    package var minors: [OtherField]
    /// 畢業年月.
    package var conferred: Month
    package var certificateNumber: String
    package var issuedOn: Day
    /// A replacement states the day on which it was made.
    package var reissuedOn: Day?
    /// What the QR code holds: the verifier's address and a random id, no facts.
    package var verifyAt: String

    package init(
        document: Document, name: Name, nationality: String? = nil, birthDate: Day, college: Words? = nil,
        department: Words, division: String? = nil, group: Words? = nil, degree: Degree,
        doubleMajors: [OtherField] = [], minors: [OtherField] = [], conferred: Month, certificateNumber: String,
        issuedOn: Day, reissuedOn: Day? = nil, verifyAt: String
    ) {
        self.document = document
        self.name = name
        self.nationality = nationality
        self.birthDate = birthDate
        self.college = college
        self.department = department
        self.division = division
        self.group = group
        self.degree = degree
        self.doubleMajors = doubleMajors
        self.minors = minors
        self.conferred = conferred
        self.certificateNumber = certificateNumber
        self.issuedOn = issuedOn
        self.reissuedOn = reissuedOn
        self.verifyAt = verifyAt
    }

    /// The layouts. Raw values are those of the facts that programs tell each other.
    package enum Document: String, Sendable, Codable, CaseIterable { case zh, en, bilingual }

    /// 副學士, 學士, 碩士, 博士.
    package enum Level: String, Sendable, Codable, CaseIterable { case associate, bachelor, master, doctor }

    package struct Name: Sendable, Equatable, Codable {
        package var zh: String
        package var en: String?

        package init(zh: String, en: String? = nil) {
            self.zh = zh
            self.en = en
        }
    }

    /// One thing in two languages.
    package struct Words: Sendable, Equatable, Codable {
        package var zh: String
        package var en: String

        package init(zh: String, en: String) {
            self.zh = zh
            self.en = en
        }
    }

    package struct Degree: Sendable, Equatable, Codable {
        package var level: Level
        /// With or without 學位 at its end.
        package var zh: String
        package var en: String

        package init(level: Level, zh: String, en: String) {
            self.level = level
            self.zh = zh
            self.en = en
        }
    }

    /// A double major or a minor. Another school's is named with the school (同準則 §6).
    package struct OtherField: Sendable, Equatable, Codable {
        package var school: Words?
        package var department: Words
        package var degree: Words?

        package init(school: Words? = nil, department: Words, degree: Words? = nil) {
            self.school = school
            self.department = department
            self.degree = degree
        }
    }
}
