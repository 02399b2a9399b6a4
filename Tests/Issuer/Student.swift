import Chassis
import Foundation
import Messages

/// A clerk who acts.
func clerk(_ what: String) -> Act {
    Act(by: Line(rawValue: "高敏如")!, because: Line(rawValue: "檔案重複")!, what: what)
}

/// One student of the tests, and what campus systems say about them.
struct Student {
    static let collectedAt = Date(rfc3339: "2026-06-22T09:20:00+08:00")!
    var number = "410912345"
    var chinese = "周沛恩"
    var english: String? = "Chou Pei-En"
    var schoolEmail: String? = "410912345@stu.songtao.example"

    private var studentNumber: StudentNumber { StudentNumber(rawValue: number)! }
    private var term: Term { Term(rawValue: "114-2")! }
    var id: UUID { StudentKey(studentNumber: studentNumber, term: term).student(in: "songtao") }

    func listed(
        month: String? = "2026-06", paper: String? = nil, english englishNumber: String? = nil
    ) -> CandidateListed {
        CandidateListed(
            studentNumber: studentNumber, term: term, batch: Batch(rawValue: "114-2-1")!,
            name: PersonName(zh: line(chinese), en: english.map(line)), birthDate: Day(rawValue: "2003-11-03")!,
            department: Department(
                code: DepartmentCode(rawValue: "IM")!, zh: line("工業管理系"), en: line("Industrial Management")),
            degree: Degree(level: .bachelor, zh: line("管理學士"), en: line("Bachelor of Business Administration")),
            schoolEmail: schoolEmail.map(line), certificateNumber: paper.map(number),
            englishCertificateNumber: englishNumber.map(number),
            conferredMonth: month.flatMap(Month.init(rawValue:)))
    }

    func withdrawn() -> CandidateWithdrawn {
        CandidateWithdrawn(studentNumber: studentNumber, term: term, reason: line("延畢"))
    }

    func collected(
        _ certificate: String = "松科大管字第1140001號", at: Date = collectedAt, month: String? = nil
    ) -> PaperDiplomaCollected {
        PaperDiplomaCollected(
            studentNumber: studentNumber, term: term, certificateNumber: number(certificate), collectedAt: at,
            conferredMonth: month.flatMap(Month.init(rawValue:)), by: .`self`)
    }

    func uncollected(_ certificate: String = "松科大管字第1140001號") -> CollectionWithdrawn {
        CollectionWithdrawn(
            studentNumber: studentNumber, term: term, certificateNumber: number(certificate), reason: line("掃錯"),
            withdrawnAt: Self.collectedAt)
    }

    func renamed(_ chinese: String = "周沛安", _ english: String = "Chou Pei-An") -> NameChanged {
        NameChanged(
            studentNumber: studentNumber, term: term, name: PersonName(zh: line(chinese), en: line(english)),
            effectiveOn: Day(rawValue: "2026-06-20")!)
    }

    func revoked(_ reason: String = "抄襲") -> DegreeRevoked {
        DegreeRevoked(
            studentNumber: studentNumber, term: term, reason: line(reason), decidedOn: Day(rawValue: "2026-06-20")!)
    }

    func reinstated(_ reason: String = "法院撤銷原處分") -> DegreeReinstated {
        DegreeReinstated(
            studentNumber: studentNumber, term: term, reason: line(reason), decidedOn: Day(rawValue: "2026-06-21")!)
    }

    func replaced(
        _ old: String = "松科大管字第1140001號", by new: String = "松科大管字第1140002號",
        document: PaperDiplomaReplaced.Paper? = nil,
        _ reason: PaperDiplomaReplaced.Reason = .lost
    ) -> PaperDiplomaReplaced {
        PaperDiplomaReplaced(
            studentNumber: studentNumber, term: term, certificateNumber: number(old), newCertificateNumber: number(new),
            document: document, reason: reason, replacedAt: Self.collectedAt)
    }

    /// - Parameter reference: nil where it pays for no application.
    func paid(
        _ amount: Int = 100, for reference: Line? = nil, receipt: String = "R-1", currency: String? = nil,
        at: Date = collectedAt
    ) -> FeePaid {
        FeePaid(
            studentNumber: studentNumber, term: term, item: line("digital-reissue-zh"), reference: reference,
            amount: amount, currency: currency.map(line), receiptNumber: ReceiptNumber(rawValue: receipt)!,
            paidAt: at)
    }

    func refunded(_ amount: Int = 100, receipt: String = "R-1") -> FeeRefunded {
        FeeRefunded(
            studentNumber: studentNumber, term: term, receiptNumber: ReceiptNumber(rawValue: receipt)!, amount: amount,
            refundedAt: Self.collectedAt)
    }

    private func line(_ text: String) -> Line { Line(rawValue: text)! }
    private func number(_ text: String) -> CertificateNumber { CertificateNumber(rawValue: text)! }
}
