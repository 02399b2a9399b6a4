import Foundation
import Messages
import Testing

/// Who may ask what about whom, before any program answers. A question without a row fails.
@Suite("Every question and every role")
struct QuestionMatrixTests {
    private static let mine = UUID()
    private static let id = UUID()
    private static let number = StudentNumber(rawValue: "A1101001")!
    private static let batch = Batch(rawValue: "113-2-1")!
    private static let place = ListUnitWork.Place(number: number, student: mine)

    /// A question as it is asked about several, and of which actors it is heard about each.
    private struct Row {
        let name: String
        let asked: [(about: String, question: any Question)]
        let isHeard: @Sendable (_ actor: String, _ about: String) -> Bool

        /// By whose account it is, of an enrolment of theirs: another term of the same person is theirs as well.
        static func student<Wanted: StudentQuestion>(_ ask: (UUID) -> Wanted) -> Row {
            Row(
                name: Wanted.name,
                asked: [("mine", ask(mine)), ("my other term", ask(otherTerm)), ("another's", ask(UUID()))],
                isHeard: { actor, about in actor == "student" && about != "another's" })
        }

        /// Of one unit: by who speaks for it, and by the registrar.
        static func unit<Wanted: StaffQuestion>(_ ask: (String) -> Wanted) -> Row {
            Row(
                name: Wanted.name, asked: ["library", "career", "department"].map { ($0, ask($0)) },
                isHeard: { actor, about in actor == "registrar" || actor == "of \(about)" })
        }

        static func of<Wanted: Question>(_ question: Wanted, _ actors: String...) -> Row {
            Row(name: Wanted.name, asked: [("all", question)], isHeard: { actor, _ in actors.contains(actor) })
        }
    }

    private static let otherTerm = UUID()
    private static let actors: [String: Actor] = [
        "anybody": .anybody,
        "student": Actor(kind: .student, id: "isma", students: [mine, otherTerm]),
        // A role that a student's account bears counts for nothing.
        "student with roles": Actor(
            kind: .student, id: "hsu", roles: Set(Actor.Role.allCases), units: ["library", "career", "department"],
            departments: [DepartmentCode(rawValue: "ME")!]),
        "staff who bear a student": Actor(kind: .staff, id: "lin", students: [mine, otherTerm]),
        "of library": Actor(kind: .staff, id: "lai", roles: [.reviewer], units: ["library"]),
        "of career": Actor(kind: .staff, id: "wu", roles: [.reviewer], units: ["career"]),
        // Who speaks for departments is no reviewer of a unit by that word.
        "of department": Actor(
            kind: .staff, id: "yeh", roles: [.reviewer], departments: [DepartmentCode(rawValue: "ME")!]),
        "of the word department": Actor(kind: .staff, id: "ho", roles: [.reviewer], units: ["department"]),
        "of units without the role": Actor(kind: .staff, id: "su", roles: [.operator], units: ["library", "career"]),
        "registrar": Actor(kind: .staff, id: "kao", roles: [.registrar]),
        "counter": Actor(kind: .staff, id: "chung", roles: [.counter]),
        "operator": Actor(kind: .staff, id: "ops", roles: [.operator]),
    ]
    private static let reviewers = ["of library", "of career", "of department", "of the word department"]

    private static let rows: [Row] = students + door + units + registrar + counter + operators

    private static let students: [Row] = [
        .student { CheckCode(id: id, student: $0, code: "ABCDEF") },
        .student { ReadDiploma(student: $0, diploma: id, version: nil, part: 0) },
        .student { SayError(id: id, student: $0, error: nil) },
        .student { SayObjection(id: id, student: $0, objects: true) },
        .student { Apply(id: id, student: $0, .init(.reissue, .zh)) },
        .student { SendAgain(id: id, student: $0, mail: id) },
        .student { ShowApplications(student: $0) },
        .student { WithdrawApplication(id: id, student: $0, application: id) },
        .student { ShowChecklist(student: $0) },
        .student { ShowContact(student: $0) },
        .student { ShowDiplomas(student: $0) },
        .student { SubmitContact(id: id, student: $0, form: ContactForm(), notices: []) },
        .student { WantCode(id: id, student: $0, address: "isma@mailbox.example", language: .zh) },
    ]

    private static let door: [Row] = [
        .of(CheckSignInCode(id: id, request: id, code: "ABCDEF"), "anybody"),
        .of(ShowEnrolments(request: id), "anybody"),
        // Of whom the school's provider names by it, before they are in.
        .of(FindEnrolments(numbers: [number]), "anybody"),
        .of(WantSignInCode(id: id, number: number, address: "isma@mailbox.example", language: .zh), "anybody"),
        Row(name: ShowDiplomaTerms.name, asked: [("all", ShowDiplomaTerms())], isHeard: { _, _ in true }),
        Row(name: ShowMailboxTerms.name, asked: [("all", ShowMailboxTerms())], isHeard: { _, _ in true }),
    ]

    private static let units: [Row] = [
        Row(
            name: ListUnits.name, asked: [("all", ListUnits())],
            isHeard: { actor, _ in actor == "registrar" || reviewers.contains(actor) }),
        .unit { DecideSelectedWork(id: id, unit: $0, selection: id, .passed) },
        .unit { ShowDecisionFile(unit: $0, file: id) },
        .unit { ListDecisionFiles(unit: $0) },
        .unit { TakeBackDecisions(id: id, unit: $0, file: id) },
        .unit { TryDecisions(id: id, unit: $0, fileName: "list.csv") },
        .unit { WriteDecisions(id: id, unit: $0, file: id, counts: .init(), because: nil) },
        // Parts come before it is known for which unit.
        Row(
            name: Part<TryDecisions>.name, asked: [("all", Part<TryDecisions>(of: id, number: 0, bytes: Data()))],
            isHeard: { actor, _ in actor == "registrar" || reviewers.contains(actor) }),
        .unit { SelectUnitWork(id: id, unit: $0, result: .pending, .init()) },
        .unit { ShowSelectedWork(unit: $0, selection: id) },
        .unit { DecideUnitWork(id: id, unit: $0, lines: [place], shown: .pending, .passed) },
        .unit { ListUnitWork(unit: $0, result: .pending, after: nil) },
        .unit { ShowChosenWork(unit: $0, students: [mine]) },
        .unit { TakeBackUnitWork(id: id, unit: $0, decision: id) },
    ]

    private static let line = Line(rawValue: "ill")!
    private static let hours = BatchHours(opensAt: .distantPast, closesAt: .distantFuture)
    private static let handover = HandoverForm(by: .`self`, certificate: "C1", clerk: nil)
    private static let instead = ListStudent.Instead(student: mine, event: "e1")

    /// All that only the registrar's staff may ask.
    private static let registrars: [any StaffQuestion] = [
        ActOnDiplomas(id: id, selection: id, .hold, because: line),
        CheckDeskCode(id: id, student: mine, code: "ABCDEF"),
        ChangeUnit(id: id, unit: "library", insteadOf: 1, .end(from: nil), because: line),
        CorrectName(id: id, student: mine, correct: PersonName(zh: line)),
        DecideApplication(id: id, application: id, .approve),
        DecideRevocation(id: id, proposal: id, .withdraw),
        DecideRights(id: id, request: id, isGranted: true, words: line),
        GrantWindow(id: id, number: number, batch: batch, until: nil, because: line),
        MendDiplomas(id: id, student: mine, .release, because: line),
        ListApplications(), ListCalendar(), ListPeople(), ListRevocations(), ListRights(),
        ListStudent(id: id, fields: [:], instead: nil, because: line),
        MailAgain(id: id, student: mine, mail: id),
        NamePeople([mine]),
        Part<TryRoster>(of: id, number: 0, bytes: Data()),
        Part<TrySelfChecks>(of: id, number: 0, bytes: Data()),
        ProposeRevocation(
            id: id, student: mine, .init(.revoke, of: nil, decidedOn: Day(rawValue: "2026-06-20")!, reason: line)),
        RemindBatch(id: id, batch: batch),
        RecordRights(
            id: id, student: mine, kind: .access, askedBy: line, wish: line, identity: line,
            receivedOn: Day(rawValue: "2026-06-20")!),
        ResolveDispute(id: id, student: mine, revision: 1, reply: nil),
        SetBatchHours(id: id, batch: batch, hours: hours, insteadOf: 0),
        DecideApproval(id: id, approval: id, isGranted: true, because: line),
        SetFreeze(id: id, isWanted: true, because: line),
        SetIssueDay(id: id, goesOn: true, because: line),
        ShowIssueDay(),
        SettleException(id: id, exception: id, .rosterName),
        ShowAccesses<OfClearance>(limit: 1),
        ShowAccesses<OfContact>(limit: 1),
        ShowAccesses<OfIssuer>(limit: 1),
        ShowAccesses<OfOTPMailer>(limit: 1),
        ShowDestructions<OfClearance>(limit: 1), ShowDestructions<OfContact>(limit: 1),
        ShowDestructions<OfIssuer>(limit: 1), ShowDestructions<OfOTPMailer>(limit: 1),
        ShowRetained<OfClearance>(), ShowRetained<OfContact>(), ShowRetained<OfIssuer>(),
        ShowRetained<OfOTPMailer>(), ShowRetained<OfVerifier>(),
        ShowAccesses<OfVerifier>(limit: 1), ShowDestructions<OfVerifier>(limit: 1),
        ShowErasable<OfClearance>(student: mine), ShowErasable<OfContact>(student: mine),
        ShowErasable<OfIssuer>(student: mine), ShowErasable<OfOTPMailer>(student: mine),
        ShowErasable<OfVerifier>(student: mine),
        ShowHeld<OfVerifier>(student: mine, asOf: .distantPast, part: 0),
        ShowHeld<OfClearance>(student: mine, asOf: .distantPast, part: 0),
        ShowHeld<OfContact>(student: mine, asOf: .distantPast, part: 0),
        ShowHeld<OfIssuer>(student: mine, asOf: .distantPast, part: 0),
        ShowHeld<OfOTPMailer>(student: mine, asOf: .distantPast, part: 0),
        SelectDiplomas(id: id, CalendarFilter()),
        ShowApplication(application: id),
        ShowBatches(batch: nil),
        ShowCalendar(), ShowDelivery(student: mine), ShowDispute(student: mine), ShowExceptions(), ShowFreeze(),
        ShowListing(student: mine),
        ShowMailboxes(students: [mine]),
        ShowOverview(),
        ShowPerson(student: mine),
        ShowReach(student: mine),
        ShowReminders(batch: batch),
        ShowRevocation(student: mine),
        ShowRoster(batch: batch),
        ShowRosterFile(batch: batch, file: id),
        ShowSamples(student: mine),
        ReadSample(student: mine, .zh, .diploma, drawnAt: .distantPast, part: 0),
        ShowSelectedDiplomas(selection: id),
        ShowSelfCheckFile(batch: batch, file: id),
        ShowSelfChecks(batch: batch),
        StateSelfCheck(id: id, student: mine, StatedCheck(creditsMet: true, thresholdsMet: true), insteadOf: nil),
        TakeBackDeed(id: id, deed: id),
        TakeInHand(id: id, MatterID(.unitOverdue, "library"), isTaken: true),
        ShowUnitRules(),
        TryRoster(id: id, batch: batch, fileName: "roster.csv"),
        TrySelfChecks(id: id, batch: batch, fileName: "checks.csv"),
        WantDeskCode(
            id: id, student: mine, address: "isma@mailbox.example", language: .zh, isIdentitySeen: true),
        WithdrawEarlier(id: id, student: mine),
        WithdrawStudent(id: id, instead: instead, reason: line),
        WriteRoster(id: id, batch: batch, file: id, counts: .init(), missing: nil),
        WriteSelfChecks(id: id, batch: batch, file: id, counts: .init()),
    ]

    /// Who looks after the programs, be it with units of another role's.
    private static let operators: [Row] = OperatorsQuestions.all.map { question in
        Row(
            name: type(of: question).name, asked: [("all", question)],
            isHeard: { actor, _ in ["operator", "of units without the role"].contains(actor) })
    }

    private static let registrar: [Row] = registrars.map { question in
        Row(
            name: type(of: question).name, asked: [("all", question)], isHeard: { actor, _ in actor == "registrar" })
    }

    /// What the counter asks, whose clerks may ask nothing else.
    private static let counter: [Row] = [
        .of(HandOverPaper(id: id, student: mine, form: handover), "counter", "registrar"),
        .of(
            RecordReplacement(
                id: id, student: mine, form: ReplacementForm(old: "C1", new: "C2", document: .zh, reason: .lost)),
            "counter", "registrar"),
        .of(ShowCounterDay(), "counter", "registrar"),
        .of(ShowAtCounter(number: "A1101001"), "counter", "registrar"),
        .of(
            TakeBackPaper(
                id: id, student: mine, certificate: CertificateNumber(rawValue: "C1")!, reason: "scan"),
            "counter", "registrar"),
    ]

    @Test(
        "Each question of a unit is asked about the own and about another department, where the answering program decides"
    )
    func departments() throws {
        let asked = try Repository.text("Tests/Clearance/Decisions/OtherDepartmentTests.swift")
        for row in Self.units {
            let type = "\(type(of: row.asked[0].question))"
            #expect(type.contains("Part<") || asked.contains("\(type)("), "\(type) has no row there")
        }
    }

    @Test("Each question is heard of whom its row names, and of nobody else; a question without a row fails")
    func matrix() throws {
        let answered = try Programs.descriptions().flatMap { $0.answers + $0.staffAnswers }
        #expect(Set(Self.rows.map(\.name)) == Set(answered), "every question has its row")
        for row in Self.rows {
            for (name, actor) in Self.actors {
                for (about, question) in row.asked {
                    #expect(
                        question.admits(actor) == row.isHeard(name, about), "\(row.name) about \(about) by \(name)")
                }
            }
        }
    }
}
