/// A field of `candidate.listed` that stands in a column of the registrar's file, or on the form for one student: by its path. What a
/// list says stands in two, one of each language.
package enum RosterField: String, FileField {
    case studentNumber, term, programme, batch
    case nameZh = "name.zh"
    case nameEn = "name.en"
    case birthDate
    case departmentCode = "department.code"
    case departmentZh = "department.zh"
    case departmentEn = "department.en"
    case collegeZh = "college.zh"
    case collegeEn = "college.en"
    case division
    case groupZh = "group.zh"
    case groupEn = "group.en"
    case degreeLevel = "degree.level"
    case degreeZh = "degree.zh"
    case degreeEn = "degree.en"
    case schoolEmail, phone, address, nationality, subjectToConscription, certificateNumber, englishCertificateNumber
    case conferredMonth
    case minorsZh = "minors.zh"
    case minorsEn = "minors.en"
    case doubleMajorsZh = "doubleMajors.zh"
    case doubleMajorsEn = "doubleMajors.en"

    /// From the outermost member: `name`, `zh`.
    package var path: [String] { rawValue.split(separator: ".").map(String.init) }

    /// Whether the schema demands it.
    package var isRequired: Bool {
        var schema = CandidateListed.schema
        for name in path {
            guard case .object(let properties) = schema,
                let property = properties.first(where: { $0.name == name }), property.isRequired
            else { return false }
            schema = property.schema
        }
        return true
    }

    /// Whether a file need not have its column: the batch for which it is uploaded says it.
    package var isSaidByBatch: Bool { self == .term || self == .batch }

    /// What people call it; a file may be headed so in either language.
    package var heading: Bilingual<String> {
        switch self {
        case .studentNumber: Bilingual(zh: "學號", en: "Student number")
        case .term: Bilingual(zh: "學期", en: "Term")
        case .programme: Bilingual(zh: "學程", en: "Programme")
        case .batch: Bilingual(zh: "梯次", en: "Batch")
        case .nameZh: Bilingual(zh: "中文姓名", en: "Chinese name")
        case .nameEn: Bilingual(zh: "英文姓名", en: "English name")
        case .birthDate: Bilingual(zh: "出生日期", en: "Birth date")
        case .departmentCode: Bilingual(zh: "系所代碼", en: "Department code")
        case .departmentZh: Bilingual(zh: "系所", en: "Department")
        case .departmentEn: Bilingual(zh: "系所英文名稱", en: "Department in English")
        case .collegeZh: Bilingual(zh: "學院", en: "College")
        case .collegeEn: Bilingual(zh: "學院英文名稱", en: "College in English")
        case .division: Bilingual(zh: "學制", en: "Division")
        case .groupZh: Bilingual(zh: "組別", en: "Group")
        case .groupEn: Bilingual(zh: "組別英文名稱", en: "Group in English")
        case .degreeLevel: Bilingual(zh: "學位級別", en: "Level of the degree")
        case .degreeZh: Bilingual(zh: "學位名稱", en: "Degree")
        case .degreeEn: Bilingual(zh: "學位英文名稱", en: "Degree in English")
        case .schoolEmail: Bilingual(zh: "學校信箱", en: "School mailbox")
        case .phone: Bilingual(zh: "電話", en: "Phone")
        case .address: Bilingual(zh: "地址", en: "Address")
        case .nationality: Bilingual(zh: "國籍", en: "Nationality")
        case .subjectToConscription: Bilingual(zh: "役男", en: "Subject to conscription")
        case .certificateNumber: Bilingual(zh: "證書字號", en: "Certificate number")
        case .englishCertificateNumber: Bilingual(zh: "英文證書字號", en: "English certificate number")
        case .conferredMonth: Bilingual(zh: "畢業年月", en: "Month of the degree")
        case .minorsZh: Bilingual(zh: "輔系", en: "Minors")
        case .minorsEn: Bilingual(zh: "輔系英文名稱", en: "Minors in English")
        case .doubleMajorsZh: Bilingual(zh: "雙主修", en: "Double majors")
        case .doubleMajorsEn: Bilingual(zh: "雙主修英文名稱", en: "Double majors in English")
        }
    }
}
