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

    /// By the names of the layouts that ship.
    static let presses: [String: Press] = Dictionary(
        uniqueKeysWithValues: Layout.shipped.map { name in
            do { return (name, try Press(school: school, layout: try Layout(named: name))) } catch {
                fatalError("The fonts of the tests are missing, or \(name) cannot be used: \(error)")
            }
        })
    static let press = presses["classic"]!
    static let layout: Layout = {
        do { return try Layout(named: "classic") } catch { fatalError("\(error)") }
    }()
    /// Every layout with every kind of document.
    static let pages = Layout.shipped.flatMap { layout in Document.allCases.map { (layout, $0) } }

    static let shaper: Shaper = {
        do { return Shaper(typefaces: try Typefaces(.debian), memory: Memory()) } catch { fatalError("\(error)") }
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

    /// Red, half of a green, no blue at all, and grey: two by two dots, the second row told by how it differs from its left.
    static let png = [UInt8](
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAFklEQVR4nGP4z8DwHwgbGEE0JyfXfwA3PAWZ8gBHjwAAAABJRU5ErkJggg=="
        )!)

    /// Names that are hard to set, by a word for each.
    static let names: [(String, String)] = [
        ("variant", "趙\u{2F8A6}明"), ("ordinary", "趙慈明"), ("both", "慈\u{2F8A6}"), ("yoruba", "Ayo\u{323}\u{300}"),
        ("stacked", "G\u{301}\u{300}abi M\u{303}"),
        ("cyrillic", "Пётр Чайковский"), ("greek", "Σωκράτης Ωνάσης"), ("vietnamese", "Nguyễn Thị Ngọc Ánh"),
        ("saltillo", "Sra’kacaw Hla’alua"),
        ("rare", "𠊎𡍼㛢㴓"), ("dots", "瓦歷斯·諾幹"), ("katakana", "山田ハナコ"), ("circle", "吳〇明"), ("alone", "丁"),
        ("mixed", "夏曼・藍波安 Syaman"), ("alias", "Tan Ah Kow @ Tan Beng"), ("turkish", "İbrahim Işık"),
        ("polish", "Łucja Żółć"),
        ("same-glyph", "ọọ\u{300}o"), ("icelandic", "Þórdís Æðelóð"),
        ("two-marks", "Nguyễn Đặng Ánh Tuyết"), ("iteration", "佐々木希"), ("romanian", "Ștefan Țepeș"),
        ("hungarian", "Győző Űrhidi"),
        ("hawaiian", "Māhealani Kawaiʻōpua"), ("lithuanian", "Žemaitė Ąžuolė"), ("sharp-s", "Strauß-Großmann"),
        ("middle-dot", "Gal·la Col·lell"), ("apostrophes", "D’Ávila O'Nèill"),
        ("dancing", "𠮷𡘙"), ("tilde", "Ng\u{303}uyễn Ąžuolas"), ("letter", "O"), ("raised-dot", "瓦歷斯‧諾幹"),
        ("click", "ǃXóõ"),
        ("caret", "^Afo Fotol^"), ("colon", "'oemaw a ta:in"), ("low-line", "Sayun min_geluw"), ("ordinal", "M.ª José"),
    ]

    /// As long as the law and the rules of schools let them be.
    static func longFaces(_ document: Document) -> [String: Face] {
        let chinese = String("伊斯瑪哈善達給斯巴楠卡那卡那富布農泰雅排灣魯凱卑南鄒賽夏雅美邵噶瑪蘭太魯閣撒奇萊雅賽德克拉阿魯哇".prefix(50))
        let latin =
            "Maria Fernanda Guadalupe de los Ángeles Gutiérrez y Hernández-Villanueva de la Santísima Trinidad Ruiz Picasso "
            + "Cipriano Nepomuceno Remedios Crispiniano"
        var long = face(document, zh: chinese, en: latin)
        long.certificateNumber = "松濤科技大學研究所博士班學位證書暨數位學位證書第一一四學年度博字第００００１２３４號"
        var latinOnly = face(document, zh: latin, en: latin)
        latinOnly.nationality = .init(zh: "聖文森及格瑞那丁", en: "St. Vincent & Grenadines")
        latinOnly.certificateNumber = "SONGTAO-UNIVERSITY-DIPLOMA-2026-00012345"
        var fields = face(document, zh: "歐陽司馬", en: "OUYANG, Ssu-Ma")
        fields.division = "進修部四年制在職專班"
        fields.group = .init(zh: "智慧製造與永續系統工程組", en: "Smart Manufacturing and Sustainable Systems Engineering Group")
        fields.minors = (0..<3).map { _ in
            .init(
                school: .init(zh: "國立臺灣海洋科技大學", en: "National Taiwan University of Marine Science and Technology"),
                department: .init(
                    zh: "海洋生態暨保育學系國際碩士學位學程",
                    en: "International Master’s Program of Marine Ecology and Conservation"))
        }
        fields.doubleMajors = [
            .init(
                department: .init(zh: "企業管理學系", en: "Department of Business Administration"),
                degree: .init(zh: "管理學學士", en: "Bachelor of Business Administration"))
        ]
        var doctor = long
        doctor.degree = .init(
            level: .doctor, zh: "工學暨管理學跨領域創新哲學博士",
            en: "Doctor of Philosophy in Interdisciplinary Engineering, Management and Innovation")
        doctor.department = .init(
            zh: "人工智慧與永續綠能科技跨領域國際博士學位學程",
            en:
                "International Interdisciplinary Doctoral Program in Artificial Intelligence and Sustainable Green Energy"
        )
        doctor.minors = fields.minors
        doctor.kind = .certificate
        doctor.reissuedOn = Day(year: 2026, month: 11, day: 25)!
        return ["long": long, "long-latin": latinOnly, "long-fields": fields, "long-doctor": doctor]
    }

    /// Whoever is hard to print, in an order that stays.
    static func everybody(_ document: Document) -> [(String, Face)] {
        let named = names.map { name, zh in
            // Who has no Chinese name is the same in English; who has one that English cannot print has another there.
            let alone = face(document, zh: zh, en: nil)
            return (name, press.flaws(of: alone).isEmpty ? alone : face(document, zh: zh))
        }
        return (Array(faces(document)) + Array(longFaces(document)) + named).sorted { $0.0 < $1.0 }
    }

    /// By a name that can stand in a file name.
    static func faces(_ document: Document) -> [String: Face] {
        var latin = face(
            document, zh: "Anastasia Kusumawardhani Tjokrodiningrat", en: "Anastasia Kusumawardhani Tjokrodiningrat")
        latin.nationality = .init(zh: "印尼", en: "Indonesia")
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
        var several = face(document, zh: "孫", en: "SUN, Y.")
        several.nationality = .init(zh: "越南", en: "Viet Nam")
        several.doubleMajors = [
            .init(department: .init(zh: "企業管理學系", en: "Department of Business Administration"))
        ]
        several.minors = [("日本語文學系", "Department of Japanese"), ("法律學系", "The School of Law")].map {
            .init(department: .init(zh: $0, en: $1))
        }
        return [
            "short": face(document), "reissued": reissued, "two": face(document, zh: "吳𠮷", en: "WU, Ji"),
            "latin": latin, "double": double, "several": several,
            "indigenous": face(document, zh: "伊斯瑪哈善．達給斯巴楠", en: "Ismahasan Takisvilainan"),
            "diacritics": face(document, zh: "Kʉi Ŋalang ’Opoʼe Haïsul·Řéḥ", en: nil),
        ]
    }
}
