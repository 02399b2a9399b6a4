import Calendar
import Languages
package import Messages

extension Face {
    /// A student who does not exist, for samples.
    package static func invented(_ document: Document) -> Face {
        Face(
            document: document, name: .init(zh: "林堃喆", en: "LIN, Kun-Zhe"),
            birthDate: Day(year: 2002, month: 3, day: 12)!,
            college: .init(zh: "電機資訊學院", en: "College of Electrical Engineering and Computer Science"),
            department: .init(zh: "資訊工程學系", en: "Department of Computer Science and Information Engineering"),
            degree: .init(level: .bachelor, zh: "工學學士", en: "Bachelor of Science in Engineering"),
            conferred: Month(year: 2025, month: 6)!, certificateNumber: "樣張第0000000號",
            issuedOn: Day(year: 2025, month: 7, day: 18)!, verifyAt: "https://verify.school.example/d/specimen")
    }
}
