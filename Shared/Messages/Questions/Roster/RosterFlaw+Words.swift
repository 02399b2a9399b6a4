extension LineFlaw where Field == RosterField {
    /// What is wrong, and how it is right.
    package var sentence: Bilingual<String> {
        switch why {
        case .missing: Bilingual(zh: "這一格是空的，一定要有。", en: "This cell is empty; it must be filled in.")
        case .malformed: field?.rule ?? Self.line
        case .noSuchDate: Bilingual(zh: "沒有這一天。", en: "There is no such day.")
        case .republicYear(let year):
            Bilingual(
                zh: "年份寫成了\(year)年。民國\(year)年是\(year + 1_911)年。",
                en: "The year is written as \(year). That year of the Republic is \(year + 1_911).")
        case .inTheFuture: Bilingual(zh: "這個日期還沒到。", en: "This date lies in the future.")
        case .impossibleDate:
            Bilingual(
                zh: "這個學期的畢業生不會是這個日期，請看是不是年份寫錯。",
                en: "No student of this term can have this date. Look at the year.")
        case .bornTooLate:
            Bilingual(zh: "出生日期在畢業年月之後。", en: "The birth date lies after the month of the degree.")
        case .termOfAnother: Bilingual(zh: "梯次和學期對不起來。", en: "The batch is none of this term.")
        case .batchOfAnother(let batch):
            Bilingual(
                zh: "這個檔案是為\(batch.rawValue)上傳的。", en: "The file was uploaded for the batch \(batch.rawValue).")
        case .sameStudent(let line):
            Bilingual(zh: "和第\(line)列是同一位學生。", en: "The same student as on line \(line).")
        case .samePaper(let line): Bilingual(zh: "和第\(line)列的字號相同。", en: "The same number as on line \(line).")
        case .paperOfAnother(let number):
            Bilingual(
                zh: "這是學號\(number.rawValue)的字號。", en: "This is the number of student \(number.rawValue)’s diploma.")
        case .lostCharacter:
            Bilingual(
                zh: "有一個字在存檔時變成了「?」或方框。請在試算表補上原來的字，存成CSV UTF-8。",
                en: "A character became “?” or a box when the file was saved. Put it back and save as CSV UTF-8.")
        case .tooMany(let most): Bilingual(zh: "最多\(most)個。", en: "At most \(most) of them.")
        case .unpaired:
            Bilingual(
                zh: "中文欄和英文欄的每一項要對得起來：項數相同，系所、學位、學校同樣有寫或沒寫。",
                en: "Both languages must say the same: as many entries, each with the same parts.")
        case .cell(let flaw): flaw.sentence
        }
    }

    private static var line: Bilingual<String> { Bilingual(zh: "這一列讀不懂。", en: "This line cannot be read.") }

    /// As whoever runs a command reads it.
    package var told: String {
        let place = heading ?? field?.heading.en
        return "line \(line)\(place.map { ", \($0)" } ?? ""): \(sentence.en)"
    }
}

extension RosterField {
    /// How it is written.
    package var rule: Bilingual<String> {
        switch self {
        case .studentNumber: Bilingual(zh: "學號是1到32個英文字母、數字或「-」。", en: "1 to 32 letters, digits or hyphens.")
        case .term: Bilingual(zh: "請寫成113-2：學年度和學期。", en: "Write it as 113-2: academic year and term.")
        case .batch: Bilingual(zh: "請寫成113-2-1：學年度、學期、第幾梯次。", en: "Write it as 113-2-1: year, term, batch.")
        case .programme, .departmentCode:
            Bilingual(zh: "代碼是1到63個英文字母、數字、「-」或「_」。", en: "1 to 63 letters, digits, hyphens or underscores.")
        case .birthDate:
            Bilingual(zh: "請寫成0921103、92/11/03或2003-11-03。", en: "Write it as 0921103, 92/11/03 or 2003-11-03.")
        case .conferredMonth: Bilingual(zh: "請寫成11406或2025-06。", en: "Write it as 11406 or 2025-06.")
        case .degreeLevel:
            Bilingual(zh: "請寫副學士、學士、碩士或博士。", en: "Write associate, bachelor, master or doctor.")
        case .subjectToConscription: Bilingual(zh: "請寫是或否。", en: "Write yes or no.")
        case .nationality: Bilingual(zh: "請寫國名，或兩個字母的代碼，例如越南、VN。", en: "Write a country or its code, such as VN.")
        case .minorsZh, .doubleMajorsZh:
            Bilingual(
                zh: "寫成「系所／學位／學校」，學位和學校可以不寫；有兩個以上用「；」分開，最多\(ShortList<Minor>.longest)個。英文寫在另一欄，順序相同。",
                en:
                    "“Department／degree／school” in Chinese; degree and school may be left out. Part several by “；”, at most \(ShortList<Minor>.longest). English has its own column, in the same order."
            )
        case .minorsEn, .doubleMajorsEn:
            Bilingual(
                zh: "和中文欄同樣的順序：系所／學位／學校；下一個。",
                en: "As the Chinese column, in the same order: department／degree／school；next.")
        case .nameZh, .nameEn, .departmentZh, .departmentEn, .collegeZh, .collegeEn, .division, .groupZh, .groupEn,
            .degreeZh, .degreeEn, .schoolEmail, .phone, .address, .certificateNumber, .englishCertificateNumber:
            Bilingual(zh: "請寫在一行裡，最多200個字，不能有造字。", en: "One line of at most 200 characters of Unicode.")
        }
    }
}
