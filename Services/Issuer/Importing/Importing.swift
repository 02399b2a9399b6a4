import Chassis
import Cryptography
import Foundation
import Messages
import Postgres

/// States what the former system issued, in the school's own chain of numbers, and lets into the calendar who has yet to be sent
/// anything.
///
/// Whoever was given a paper there had been let go there: they count as cleared until clearance says otherwise. No mail leaves for
/// what is imported.
struct Importing: Sendable {
    let school: String
    let trial: Trial

    /// What came of rows that were looked at together.
    struct Outcome: Equatable {
        /// By the lines of the file.
        var stated: [Int] = []
        var known: [Int] = []
        var refused: [ImportFlaw] = []

        static func + (one: Self, other: Self) -> Self {
            Self(
                stated: one.stated + other.stated, known: one.known + other.known, refused: one.refused + other.refused)
        }
    }

    /// A row, judged beside what is kept.
    private struct Judged {
        let row: ImportRow
        let file: SealedFile
        let judgement: ImportJudgement
    }

    /// - Parameters:
    ///   - diplomas: the versions of each, in their order.
    ///   - isTrial: only says what would be stated.
    func issue(
        _ diplomas: [[ImportRow]], isTrial: Bool, _ tx: borrowing Transaction
    ) throws -> Reply<Outcome> {
        let students = Set(diplomas.map { $0[0].key.student(in: school) }).sorted()
        try tx.lockStudents(students)
        let known = try tx.keptForImport(
            diplomas: diplomas.map { id($0[0]) }, students: students,
            certificates: Set(diplomas.joined().map(\.certificate.folded)).sorted(),
            files: diplomas.joined().compactMap(\.issued?.sha256))
        var outcome = Outcome()
        var news: [Judged] = []
        for rows in diplomas {
            let judged = try judge(rows, beside: known)
            let flaws = judged.compactMap { one in
                if case .refused(let why) = one.judgement { one.row.flaw(why) } else { nil as ImportFlaw? }
            }
            outcome.known += judged.filter { $0.judgement == .known }.map(\.row.line)
            outcome.refused += flaws
            let fresh = judged.filter { if case .news = $0.judgement { true } else { false } }
            if let first = flaws.first {
                outcome.refused += fresh.map { $0.row.flaw(.beside(line: first.line)) }
            } else {
                news += fresh
            }
        }
        outcome.stated = news.map(\.row.line)
        guard !isTrial, !news.isEmpty else { return Reply(outcome) }
        // Of whom the roster never spoke, a revocation that was heard before this has waited.
        return Reply(
            outcome, saying: try state(news, beside: known, tx), resuming: Set(news.map(\.file.student)).sorted())
    }

    private func id(_ row: ImportRow) -> UUID { diplomaID(of: row.key.student(in: school), row.diploma!.document) }

    private func judge(_ rows: [ImportRow], beside known: KeptForImport) throws -> [Judged] {
        let (student, diploma) = (rows[0].key.student(in: school), id(rows[0]))
        let name = try trial.preparing.get().school
        var kept = known.versions[diploma] ?? []
        return rows.map { row in
            func file(after previous: String?) -> SealedFile {
                row.issued!.file(
                    of: student, diploma, certificate: row.certificate, school: name, previous: previous,
                    lookup: randomBytes(16).base64URL)
            }
            let plain = file(after: nil)
            var judgement = ImportJudgement(plain, beside: kept)
            if case .news = judgement, let why = known.objection(to: plain, of: row.certificate) {
                judgement = .refused(why)
            }
            guard case .news(let previous) = judgement else {
                return Judged(row: row, file: plain, judgement: judgement)
            }
            let whole = file(after: previous)
            kept.removeAll { $0.version == whole.version }
            kept.append(KeptVersion(version: whole.version, state: .sealed, isImported: true, file: whole))
            return Judged(row: row, file: whole, judgement: judgement)
        }
    }

    /// Numbers come last, when all else is written: whoever holds them waits for nobody.
    private func state(
        _ news: [Judged], beside known: KeptForImport, _ tx: borrowing Transaction
    ) throws -> [any Message] {
        var messages: [any Message] = []
        var collected = known.collectors
        for one in news {
            let (row, file) = (one.row, one.file)
            if !collected.contains(file.student) {
                try tx.keepImportedCollection(row, of: file)
                collected.insert(file.student)
            }
            messages += try tx.keepImported(file, reason: row.issued!.reason)
        }
        let students = Set(news.map(\.file.student)).sorted()
        try tx.clearImported(students)
        for student in students { messages += try weigh(student, trying: trial, tx) }
        let numbers = try tx.state(news.map { .sealed($0.file) }, by: school)
        for (one, number) in zip(news, numbers) { try tx.storeImported(one.file, number: number) }
        return messages
    }

    /// Lets one paper that was collected begin its wait, as the campus event would that the former system did not send.
    func collect(
        _ row: ImportRow, isTrial: Bool, _ tx: borrowing Transaction
    ) throws -> Reply<Outcome> {
        guard case .collected(let collectedAt, let conferred) = row.says else { return Reply(Outcome()) }
        let student = row.key.student(in: school)
        let isListed = try tx.lockStudent(student)
        let known = try tx.keptForImport(
            diplomas: [], students: [student], certificates: [row.certificate.folded], files: [])
        func refused(_ why: ImportFlaw.Why) -> Reply<Outcome> { Reply(Outcome(refused: [row.flaw(why)])) }
        guard isListed else { return refused(.notListed) }
        if known.hasAnother(row.certificate.folded, than: student) { return refused(.paperOfAnother) }
        if let kept = known.collections[student] {
            if kept.state == .withdrawn { return refused(.withdrawn) }
            // The file says a day, and others say the minute.
            let isSame =
                kept.certificate == row.certificate.folded && Day(taipei: kept.at) == Day(taipei: collectedAt)
            return isSame ? Reply(Outcome(known: [row.line])) : refused(.collectedAnother)
        }
        guard !isTrial else { return Reply(Outcome(stated: [row.line])) }
        try tx.clearImported([student])
        let event = PaperDiplomaCollected(
            studentNumber: row.key.studentNumber, term: row.key.term, programme: row.key.spokenProgramme,
            certificateNumber: row.certificate, collectedAt: collectedAt, conferredMonth: conferred)
        return Reply(Outcome(stated: [row.line]), saying: [event])
    }
}
