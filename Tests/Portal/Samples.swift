import Chassis
import Foundation
import Messages

@testable import Portal

/// Answers of the other programs, as a student of the demo school would get them.
enum Samples {
    /// Who of the registrar's has done it.
    static let kao = Who(
        account: Line(rawValue: "kao")!,
        name: Bilingual(zh: Line(rawValue: "高敏如")!, en: Line(rawValue: "Kao Min-Ju")!))
    static func at(_ text: String) -> Date { Date(rfc3339: text)! }
    static let now = at("2026-06-15T14:20:00+08:00")
    static let opens = at("2026-06-08T10:00:00+08:00")
    static let closes = at("2026-06-26T17:00:00+08:00")

    static func bilingual(_ zh: String, _ en: String) -> Bilingual<Line> {
        Bilingual(zh: Line(rawValue: zh)!, en: Line(rawValue: en)!)
    }

    static let name = PersonName(
        zh: Line(rawValue: "伊斯瑪哈善．達給斯巴楠")!, en: Line(rawValue: "Ismahasan Takishusungan Taskavaluan")!)
    static let department = bilingual(
        "智慧製造與永續材料工程系", "Department of Intelligent Manufacturing and Sustainable Materials Engineering")
    static let form = ContactForm(
        identity: Identity(name: name, birthDate: Day(rawValue: "2003-11-03")!), phone: "0900-000-321",
        address: TypedAddress(district: "新北市汐止區", road: "向陽路二段88巷12弄3號之1五樓"), job: true, alumni: false)

    static func email(
        _ state: ShowContact.Email.State, expires: Date? = nil, reason: CodeUndeliverable.Reason? = nil,
        cause: BounceCause? = nil,
        address: String = address, exhausted: Date? = nil
    ) -> ShowContact.Email {
        ShowContact.Email(
            address: address, request: UUID(), state: state, codeExpiresAt: expires, reason: reason, cause: cause,
            exhaustedAt: exhausted)
    }
    static let address = "isma.takis@mailbox.example"
    static let proven = ShowContact.Proven(address: address, verifiedAt: opens)

    static func card(
        opens: Date? = opens, closes: Date? = closes, isOpen: Bool = true, form: ContactForm = form,
        email: ShowContact.Email? = email(.verified), proven: ShowContact.Proven? = nil, confirmedAt: Date? = nil,
        objectedAt: Date? = nil, dispute: ShowContact.Dispute? = nil, mayChangeEmail: Bool? = nil
    ) -> ShowContact.Card {
        ShowContact.Card(
            name: name, birthDate: Day(rawValue: "2003-11-03")!, department: department,
            batch: Batch(rawValue: "114-2-1")!, schoolEmail: "M11330108@stu.songtao.example", opensAt: opens,
            closesAt: closes, isOpen: isOpen, mayChangeEmail: mayChangeEmail ?? isOpen, form: form, email: email,
            proven: proven ?? (email?.state == .verified ? Self.proven : nil), confirmedAt: confirmedAt,
            version: confirmedAt.map { _ in 2 }, objectedAt: objectedAt,
            dispute: dispute)
    }

    static let dispute = ShowContact.Dispute(
        parts: [.nameEn, .birthDate], words: "<script>x</script>", reportedAt: opens)

    static let notices = Notices(
        Settings([
            "school-name-zh": "松濤科技大學", "school-name-en": "Songtao University",
            "registrar-zh": "教務處　總機(02) 0000-5000轉2",
            "registrar-en": "the Registrar, (02) 0000-5000 ext. 2", "data-period-zh": "10年。",
            "data-period-en": "Ten years.",
            "data-area-zh": "臺灣。", "data-area-en": "Taiwan.", "data-recipients-zh": "教務處。",
            "data-recipients-en": "The Registrar.",
        ]))

    static func item(
        _ name: Bilingual<Line>, _ result: ClearanceReviewed.Result, phone: String? = "1713",
        note: Bilingual<Line>? = nil, instruction: Bilingual<Line>? = nil, waits: Bool = false
    ) -> ShowChecklist.Item {
        ShowChecklist.Item(
            unit: "unit", name: name, place: bilingual("圖資大樓1樓流通櫃檯", "Circulation desk, Library 1F"),
            phoneExtension: phone, result: result,
            reviewedAt: result == .pending ? nil : at("2026-06-11T09:42:00+08:00"), note: note,
            instruction: instruction,
            waits: waits)
    }

    static let library = item(
        bilingual("圖書館", "Library"), .returned,
        note: bilingual("《品質管理》（A0182734）尚未歸還。", "Quality Management (A0182734) is still on loan."))

    static func list(
        _ lines: [ShowChecklist.Item], completedAt: Date? = nil, reviewUntil: Date? = nil
    ) -> ShowChecklist.Answer {
        .checklist(
            .init(
                lines: lines, completedAt: completedAt, missing: completedAt == nil ? [.units, .thresholds] : [],
                creditsMet: true, thresholdsMet: false,
                hours: reviewUntil.map { .init(reviewUntil: $0, collectFrom: nil, collectUntil: nil) },
                office: .init(place: bilingual("管理大樓3樓", "Management Building 3F"), extension: "2713")))
    }

    static let mixedLines = [
        library, item(department, .pending, phone: "2210"),
        item(bilingual("職涯發展中心", "Career Development Centre"), .passed),
        item(
            bilingual("生活輔導組（兵役）", "Student Assistance Section (military service)"), .notRequired, phone: nil,
            instruction: bilingual("役期折抵請先撥分機1343", "For military training call ext. 1343")),
    ]
    /// Eight, as a large school has them, with words as long as they are written.
    static let manyLines: [ShowChecklist.Item] =
        [
            item(
                library.name, .returned,
                note: bilingual(
                    "《品質管理》（A0182734055）、《統計學導論》（A0199120034）與《專案管理實務》（A0201443127）共3本尚未歸還，另有逾期滯還金120元未繳。請到圖資大樓1樓流通櫃檯辦理，或先撥(02) 0000-5000轉1713。",
                    "Quality Management (A0182734055), Introduction to Statistics (A0199120034) and Project Management (A0201443127) are on loan, and NT$120 is owed. Library 1F, or call (02) 0000-5000 ext. 1713."
                )), item(department, .pending, phone: "2210"),
            item(
                bilingual("生活輔導組（兵役）", "Student Assistance Section (military service)"), .pending, phone: "1343",
                instruction: bilingual(
                    "未役男同學如要折抵役期，請在上班時間持在校歷年成績單到本組辦理，表格在https://life.songtao.example/military；有疑問請先撥分機1343。",
                    "To have military training counted, bring your full transcript and the form from https://life.songtao.example/military to this office in working hours, or call ext. 1343 first."
                )),
        ]
        + [
            ("職涯發展中心", "Career Development Centre"), ("住宿服務組", "Housing Service Section"),
            ("出納組", "Cashier’s Section"), ("國際事務處", "Office of International Affairs"),
            ("體育室", "Office of Physical Education"),
        ].map { item(bilingual($0.0, $0.1), .passed) }
    static let passedLines = mixedLines.map { line in
        var line = line
        line.result = .passed
        line.reviewedAt = at("2026-06-16T15:38:00+08:00")
        return line
    }

    static let workLines = ["M11330108", "M11330109"].map { number in
        ListUnitWork.Item(
            place: .init(number: StudentNumber(rawValue: number)!, student: UUID()), name: name, department: department,
            batch: Batch(rawValue: "114-2-1")!, appliedAt: number.hasSuffix("8") ? opens : nil,
            reviewedAt: number.hasSuffix("9") ? now : nil, note: number.hasSuffix("9") ? library.note : nil,
            overdueSince: number.hasSuffix("8") ? closes : nil,
            system: number.hasSuffix("9")
                ? SystemAnswer(result: .returned, reviewedAt: opens, note: bilingual("查無<借閱>帳號", "No account")) : nil)
    }

    static func work(
        lines: [ListUnitWork.Item], hasMore: Bool, recent: ListUnitWork.Recent? = nil
    ) -> ListUnitWork.Answer {
        .page(
            .init(
                unit: bilingual("圖書館", "Library"),
                counts: .init(pending: lines.count, passed: 1_219, notRequired: 7, returned: lines.count), lines: lines,
                hasMore: hasMore,
                departments: [Department(code: DepartmentCode(rawValue: "ME")!, zh: department.zh, en: department.en)],
                batches: [Batch(rawValue: "114-2-2")!, Batch(rawValue: "114-2-1")!],
                reviewUntil: hasMore ? closes : nil,
                recent: recent))
    }

    static func enrolment(_ student: UUID) -> Account.Enrolment {
        .init(student: student, term: Term(rawValue: "114-2")!, programme: "main")
    }

    static let units = ListUnits.Answer(
        units: [("department", department), ("library", library.name)].map { code, name in
            .init(code: code, name: name, counts: .init(pending: 12, passed: 1_219, notRequired: 7, returned: 3))
        })

    /// - Parameter size: of the file that the former system issued; `.some(nil)` of one whose bytes are not known.
    static func diploma(
        _ state: ShowDiplomas.State, due: String = "2026-07-22T10:12:00+08:00", mails: [ShowDiplomas.Mail.State] = [],
        keptBack: SendAgain.Refusal? = nil, imported size: Int?? = nil
    ) -> ShowDiplomas.Item {
        let isSealed = state == .sealed || state == .registered
        return ShowDiplomas.Item(
            diploma: UUID(uuidString: "00000000-0000-5000-8000-000000000001")!, document: .bilingual,
            degree: bilingual("工學碩士", "Master of Science in Engineering"),
            department: department, name: name, conferredMonth: Month(rawValue: "2026-06")!,
            certificateNumber: "松科大碩字第1140327號", collectedAt: at("2026-06-22T10:12:00+08:00"), collectedBy: .`self`,
            dueAt: at(due), state: state, sealedAt: isSealed ? at("2026-07-22T10:12:30+08:00") : nil,
            registeredAt: state == .registered ? at("2026-07-22T10:12:31+08:00") : nil,
            mails: zip([Mailbox.permanent, .school], mails).map { mailbox, state in
                .init(
                    mail: UUID(), mailbox: mailbox,
                    address: mailbox == .permanent ? address : "M11330108@stu.songtao.example",
                    state: state, at: state.isOnItsWay ? nil : at("2026-07-22T10:13:00+08:00"),
                    keptBack: state.isOnItsWay ? .onItsWay : keptBack)
            },
            versions: [version(1, .first, isSealed: isSealed, size: size ?? (state == .registered ? 421_888 : nil))],
            isImported: size != nil)
    }

    static func version(
        _ number: Int, _ reason: VersionReason, _ kind: DiplomaKind = .diploma, isSealed: Bool = true,
        size: Int? = 421_888
    ) -> ShowDiplomas.Version {
        ShowDiplomas.Version(
            version: number, reason: reason, kind: kind, certificateNumber: "松科大碩字第114032\(6 + number)號",
            sealedAt: isSealed ? at("2026-07-22T10:12:30+08:00") : nil, fileSize: size)
    }

    static func standing(
        _ contact: ShowContact.Answer?, _ checklist: ShowChecklist.Answer? = .notListed,
        _ diplomas: ShowDiplomas.Answer? = .waitsForPaper(due: .days(30)), heard: HeardStage? = nil, now: Date = now
    ) -> Standing {
        Standing(contact: contact, checklist: checklist, diplomas: diplomas, heard: heard, now: now)
    }
}
