import Calendar
import Foundation
import Languages
import Messages

@testable import Press

/// A school, its press, and graduates who are hard to print.
enum Samples {
    static let school = School(
        name: .init(zh: "松濤科技大學", en: "Songtao University of Science and Technology"),
        president: .init(zh: "沈松筠", en: "Shen Sung-Yun, Ph.D."), mark: "mortarboard-school:songtao")

    static let press: Press = {
        do { return try Press(school: school) } catch { fatalError("The fonts of the tests are missing: \(error)") }
    }()

    static let shaper: Shaper = {
        do { return Shaper(typefaces: try Typefaces(.debian)) } catch { fatalError("\(error)") }
    }()

    static let sealedAt = Date(timeIntervalSince1970: 1_752_800_000)  // 2025-07-18T00:53:20Z

    static func face(_ document: Document = .bilingual, zh: String = "林堃喆", en: String? = "LIN, Kun-Zhe") -> Face {
        Face(
            document: document, name: .init(zh: zh, en: en), birthDate: Day(year: 2002, month: 3, day: 12)!,
            college: .init(zh: "電機資訊學院", en: "College of Electrical Engineering and Computer Science"),
            department: .init(zh: "資訊工程學系", en: "Department of Computer Science and Information Engineering"),
            degree: .init(level: .bachelor, zh: "工學學士", en: "Bachelor of Science in Engineering"),
            conferred: Month(year: 2025, month: 6)!, certificateNumber: "松科大學字第1130001號",
            issuedOn: Day(year: 2025, month: 7, day: 18)!,
            verifyAt: "https://verify.songtao.example/v/9f3a7c51b2e84d6f")
    }

    /// By a name that can stand in a file name.
    static func faces(_ document: Document) -> [String: Face] {
        var latin = face(
            document, zh: "Anastasia Kusumawardhani Tjokrodiningrat", en: "Anastasia Kusumawardhani Tjokrodiningrat")
        latin.nationality = "印尼"
        latin.degree = .init(level: .master, zh: "管理學碩士", en: "Master of Business Administration")
        var double = face(document, zh: "𠮷瀞𤧟", en: "JI, Jing-Ying")
        double.division = "進修部四年制"
        double.group = .init(zh: "人工智慧組", en: "Artificial Intelligence Group")
        double.doubleMajors = [
            .init(
                department: .init(zh: "企業管理學系", en: "Department of Business Administration"),
                degree: .init(zh: "管理學學士", en: "Bachelor of Business Administration"))
        ]
        double.minors = [
            .init(
                school: .init(zh: "國立海岸大學", en: "National Coast University"),
                department: .init(zh: "海洋生態暨保育學系", en: "Department of Marine Ecology and Conservation"))
        ]
        double.kind = .certificate
        double.reissuedOn = Day(year: 2026, month: 1, day: 5)!
        var reissued = face(document)
        reissued.kind = .certificate
        reissued.reissuedOn = Day(year: 2026, month: 11, day: 25)!
        return [
            "short": face(document), "reissued": reissued, "two": face(document, zh: "吳𠮷", en: "WU, Ji"),
            "latin": latin, "double": double,
            "indigenous": face(document, zh: "伊斯瑪哈善．達給斯巴楠", en: "Ismahasan Takisvilainan"),
            "diacritics": face(document, zh: "Kʉi Ŋalang ’Opoʼe Haïsul·Řéḥ", en: nil),
        ]
    }
}
