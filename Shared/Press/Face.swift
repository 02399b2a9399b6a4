package import Calendar
package import Languages
package import Messages

/// Everything that is printed on one diploma, as it is to be printed.
///
/// 各類學位名稱訂定程序授予要件及代替碩士博士論文認定準則 §6 says what a diploma must state.
package struct Face: Sendable, Equatable, Codable {
    package var document: Document
    package var kind: DiplomaKind
    /// The Chinese name may be in Latin script (姓名條例 §1). Without an English name the first one stands for both.
    package var name: Name
    /// The country's name, of a student who comes from another.
    package var nationality: Bilingual<String>?
    package var birthDate: Day
    package var college: Bilingual<String>?
    package var department: Bilingual<String>
    package var division: String?
    package var group: Bilingual<String>?
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
        document: Document, kind: DiplomaKind = .diploma, name: Name, nationality: Bilingual<String>? = nil,
        birthDate: Day,
        college: Bilingual<String>? = nil, department: Bilingual<String>, division: String? = nil,
        group: Bilingual<String>? = nil, degree: Degree,
        doubleMajors: [OtherField] = [], minors: [OtherField] = [], conferred: Month, certificateNumber: String,
        issuedOn: Day, reissuedOn: Day? = nil, verifyAt: String
    ) {
        self.document = document
        self.kind = kind
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

    /// As the household register has it, and as the passport.
    package struct Name: Sendable, Equatable, Codable {
        package var zh: String
        package var en: String?

        package init(zh: String, en: String? = nil) {
            self.zh = zh
            self.en = en
        }
    }

    /// In the words that the school filed.
    package struct Degree: Sendable, Equatable, Codable {
        package var level: Messages.Degree.Level
        /// With or without 學位 at its end.
        package var zh: String
        package var en: String

        package init(level: Messages.Degree.Level, zh: String, en: String) {
            self.level = level
            self.zh = zh
            self.en = en
        }
    }

    /// A double major or a minor. Another school's is named with the school (同準則 §6).
    package struct OtherField: Sendable, Equatable, Codable {
        package var school: Bilingual<String>?
        package var department: Bilingual<String>
        package var degree: Bilingual<String>?

        package init(school: Bilingual<String>? = nil, department: Bilingual<String>, degree: Bilingual<String>? = nil)
        {
            self.school = school
            self.department = department
            self.degree = degree
        }
    }
}
