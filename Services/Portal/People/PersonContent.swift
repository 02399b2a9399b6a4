import Foundation
import Hummingbird
import Messages
import Pages

/// What the page of one student shows.
struct PersonContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        case known(Known)
    }

    /// Whether contact data was asked for, and what was answered.
    enum AskedReach {
        case unasked(error: ExceptionsPage.Refused.Flaw?, because: String)
        /// Nil: no answer came.
        case asked(ShowReach.Answer?)
    }

    struct Known {
        let person: MatterContent.Person
        let isWithdrawn: Bool
        let degreeState: DegreeState
        let waitingDegree: String?
        let stage: String
        let birthDate: String
        let department: String
        let degree: String
        let term: String
        let programme: String?
        let certificates: [String]
        let reach: Reach
        let trail: [Step]
        let lines: [Line]
        let lacks: [Lack]
        let selfCheck: ShownSelfCheck?
        let selfCheckAt: Moment?
        let selfCheckHref: String
        let diplomas: [Diploma]
        /// That none of them leaves before the list is complete, and what it lacks; nil where nothing waits for it.
        let waitsFor: String?
        let delivery: Delivery
        let sentAgain: SentAgain?
        let windows: [Window]
        let reminders: [Reminder]
        let replaced: [CounterContent.Replaced]
        let matters: [MatterContent]
        let deeds: Deeds
    }

    /// A step on the way, reached or still ahead.
    struct Step {
        let name: String
        let at: Moment?
        let isReached: Bool
    }
    /// A unit's line.
    struct Line {
        let unit: String
        let href: String
        let result: ClearanceReviewed.Result
        let reviewedAt: Moment?
        /// Who decided it at the desk; nil where a system has said it.
        let by: String?
        let note: LinkedText?
        /// What the unit's own system said last; nil where that is what stands, or nothing.
        let system: UnitWorkContent.System?
    }
    /// What the list lacks beside the units.
    struct Lack { let sentence: String }
    struct Diploma {
        let document: String
        let version: Int
        let dueAt: Moment?
        let sealedAt: Moment?
        let registeredAt: Moment?
        let permanentAt: Moment?
        let schoolAt: Moment?
    }
    /// Hours of the student's own.
    struct Window {
        let kind: String
        let until: Moment
        let reason: String
        let by: String
        let grantedAt: Moment
    }
    /// That the student was reminded.
    struct Reminder {
        let step: String
        let at: Moment
        /// Nil for the batch's own settings.
        let by: String?
    }
    /// Where something can be done for this one student.
    struct Deeds {
        let batch: String
        let number: String
        let student: String
        let exceptions: String
        let log: String
        let address: String
        let rights: String
        let revocation: String
        let samples: String
        let dispute: String?
    }

    enum Reach: PageState {
        case asking(Asking)
        case unavailable
        case unlisted
        case given(Given)
    }
    struct Asking {
        let action: String
        let because: String
        let error: String?
    }
    struct Given {
        let phone: LinkedText?
        let email: String?
        let schoolEmail: String?
        let confirmedAt: Moment?
        let job: String?
        let alumni: String?
    }

    init(
        _ answer: ShowPerson.Answer?, _ student: UUID, _ reach: AskedReach,
        degree: ShowRevocation.Answer? = .unknown, delivery: ShowDelivery.Answer? = .init(diplomas: [], holds: []),
        sentAgain: SentAgain? = nil, staff: [String: Bilingual<String>] = [:], account: String = "", phone: String,
        _ language: Language
    ) {
        again = PersonPage.path(of: student)
        if case .known(let file) = answer {
            let known = Known(
                file, reach, degree, .init(delivery, of: student, language), sentAgain, staff, account: account,
                isUncleared: file.isUncleared(delivery, degree), phone: phone, language)
            state = .known(known)
            status = known.reach.isRefused ? .unprocessableContent : sentAgain?.status ?? .ok
        } else {
            (state, status) = (.unavailable, .serviceUnavailable)
        }
    }
}

extension PersonContent.Known {
    fileprivate init(
        _ file: PersonFile, _ reach: PersonContent.AskedReach, _ degree: ShowRevocation.Answer?,
        _ delivery: PersonContent.Delivery, _ sentAgain: PersonContent.SentAgain?, _ staff: [String: Bilingual<String>],
        account: String, isUncleared: Bool, phone: String, _ language: Language
    ) {
        (self.delivery, self.sentAgain) = (delivery, sentAgain)
        selfCheck = file.selfCheck.map { ShownSelfCheck($0.said) }
        selfCheckAt = file.selfCheck.map { Moment($0.at, language) }
        selfCheckHref = StudentSelfCheckPage.path(of: file.person.student)
        let (student, key) = (file.person.student, file.person.key)
        person = .init(file.person, language)
        isWithdrawn = !file.isListed
        degreeState = .init(degree, language)
        waitingDegree = PersonContent.waitingDegree(degree)
        stage = (file.isListed ? Words.place(file.stage) : Words.withdrawn)[language]
        birthDate = file.birthDate.written(language)
        department = file.person.department[language]
        self.degree = file.degree[language]
        term = Words.term(key.term)[language]
        programme = key.spokenProgramme?.rawValue
        certificates = file.certificates.map(\.rawValue)
        self.reach = .init(reach, of: student, language)
        trail = PersonContent.Step.all(file, isUncleared: isUncleared, language)
        lines = file.lines.map { item in
            let account = file.deciders[item.unit]
            // Whoever has no account any more is named by it.
            let by = account.map { staff[$0]?[language] ?? $0 }
            let system = file.systems?[item.unit]
            return .init(item, of: key.studentNumber, by: by, system: system, phone: phone, language)
        }
        lacks = file.missing.compactMap { Words.lacks($0)?[language] }.map { .init(sentence: $0) }
        diplomas = file.diplomas.map { .init($0, isUncleared: isUncleared, language) }
        waitsFor = isUncleared ? Words.waitsFor(file)?[language] : nil
        windows = (file.windows ?? []).map { .init($0, language) }
        replaced = file.collected?.replaced.map { CounterContent.Replaced($0, language) } ?? []
        reminders = file.reminders.map {
            .init(step: Words.left($0.step)[language], at: Moment($0.at, language), by: $0.by?[language])
        }
        let list = ExceptionsPage.Query(.init(words: Messages.Line(rawValue: key.studentNumber.rawValue))).path
        let reader = MatterContent.Reader(account: account, back: list)
        matters = file.open.map { MatterContent($0, for: reader, isOfStudent: true, phone: phone, language) }
        deeds = .init(
            batch: "\(BatchDesk.path)/\(file.person.batch.rawValue)#windows", number: key.studentNumber.rawValue,
            student: student.formID, exceptions: list, log: LogQuery(student: student).path,
            address: AddressPage.path(of: student),
            rights: "\(RightsPage.new)?student=\(student.formID)", revocation: RevocationPage.path(of: student),
            samples: SamplesPage.path(of: student),
            dispute: file.open.contains { $0.kind == .errorReported } ? DisputePage.path(of: student) : nil)
    }
}

extension PersonContent.Line {
    fileprivate init(
        _ item: ShowChecklist.Item, of number: StudentNumber, by: String?, system: SystemAnswer?, phone: String,
        _ language: Language
    ) {
        self.by = by
        self.system = system.flatMap { .init($0, beside: item.result, item.reviewedAt, phone: phone, language) }
        unit = item.name[language]
        href = UnitWorkPage.Query(
            result: item.result, .init(words: Messages.Line(rawValue: number.rawValue))
        ).path(of: item.unit)
        result = item.result
        reviewedAt = item.reviewedAt.map { Moment($0, language) }
        note = item.note.map { LinkedText($0[language], exchange: phone) }
    }
}

extension PersonContent.Window {
    init(_ window: ShowBatches.Window, _ language: Language) {
        kind = Words.name(of: window.kind ?? .form)[language]
        until = Moment(end: window.closesAt, language)
        (reason, by) = (window.because.rawValue, window.by[language])
        grantedAt = Moment(window.grantedAt, language)
    }
}
