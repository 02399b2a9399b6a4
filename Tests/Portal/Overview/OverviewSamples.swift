import Foundation
import Messages
import Pages

@testable import Portal

/// What the registrar's pages are answered, in every state.
enum OverviewSamples {
    typealias S = Samples
    static let student = UUID(uuidString: "00000000-0000-5000-8000-000000000002")!
    static let batch = Batch(rawValue: "114-2-1")!
    static let name = PersonName(zh: Line(rawValue: "范姜予喬")!, en: Line(rawValue: "FAN JIANG, YU-CHIAO"))
    static let key = StudentKey(studentNumber: StudentNumber(rawValue: "M11330108")!, term: Term(rawValue: "114-2")!)
    static let person = KnownPerson(
        student: student, key: key, name: name, department: S.department, batch: batch)
    static let nameless = KnownPerson(
        student: UUID(), key: key, name: PersonName(zh: Line(rawValue: "周<沛>恩")!), department: S.department,
        batch: batch)
    static let department = Department(
        code: DepartmentCode(rawValue: "ME")!, zh: S.department.zh, en: S.department.en)
    static let collected = CounterCase.Collected(
        certificate: CounterSamples.paper, collectedAt: S.at("2026-06-22T09:20:00+08:00"), by: .post,
        clerk: Line(rawValue: "鍾佩真"), takingBack: .over(CounterSamples.midnight))

    static func matter(
        _ kind: ExceptionKind, _ matter: OpenMatter.Matter, of person: KnownPerson? = person,
        collected: CounterCase.Collected? = nil, digital: OpenMatter.Digital? = nil,
        certificates: [CertificateNumber] = [], obstacles: [CounterCase.Obstacle] = []
    ) -> OpenMatter {
        OpenMatter(
            exception: exception(kind), kind: kind, about: "about-\(kind.rawValue)", hand: hands[kind], raisedAt: S.now,
            person: person, matter: matter, collected: collected, digital: digital, certificates: certificates,
            obstacles: obstacles)
    }

    /// Whoever reads these pages.
    static let account = "kao"
    static let hands: [ExceptionKind: InHand] = [
        .unprintable: InHand(by: Who(account: Line(rawValue: account)!, name: S.kao.name), since: S.opens),
        .errorReported: InHand(
            by: Who(account: Line(rawValue: "chung")!, name: S.bilingual("鍾<佩>真", "Chung Pei-Chen")), since: S.opens),
    ]

    static func exception(_ kind: ExceptionKind) -> UUID {
        UUID(uuidString: "00000000-0000-4000-8000-0000000000\(10 + ExceptionKind.allCases.firstIndex(of: kind)!)")!
    }

    static let flaws = [
        PrintingFlaw(.name, .noGlyph, shown: [Line(rawValue: "𡶐 (U+21D90)")!]), PrintingFlaw(.englishName, .missing),
        PrintingFlaw(.department, .standIn, shown: [Line(rawValue: "〓")!]), PrintingFlaw(.conferredMonth, .ahead),
        PrintingFlaw(.page, .tooLong),
    ]

    static let far: [OpenMatter.Digital?] = [nil, .due(S.closes), .sealed(S.now), .mailed(S.now)]
    static let reversed = far.map {
        matter(
            .reversedAfterCollection, .uncleared, collected: collected, digital: $0, obstacles: [.unit(S.library)])
    }
    static let grave: [OpenMatter] =
        reversed + [
            matter(
                .collectedUncleared, .uncleared, collected: collected, obstacles: CounterSamples.obstacles),
            matter(
                .diplomaHeld,
                .held(reasons: HoldReason.allCases, changedFacts: PrintedFact.allCases, flaws: []),
                collected: collected),
            matter(.diplomaHeld, .held(reasons: [.objected], changedFacts: [], flaws: [])),
            matter(
                .certificateContradicts, .held(reasons: [.anotherCertificate], changedFacts: [], flaws: []),
                collected: collected, certificates: [CertificateNumber(rawValue: "松科大碩字第1140372號")!]),
            matter(.certificateContradicts, .held(reasons: [.twoPapers], changedFacts: [], flaws: [])),
            matter(.sealedUnregistered, .unregistered(refusal: nil)),
            matter(.sealedUnregistered, .unregistered(refusal: "unknown-key")),
            matter(.diplomaLate, .late(isSealed: false)), matter(.diplomaLate, .late(isSealed: true)),
            matter(.unprintable, .held(reasons: [.unprintable], changedFacts: [], flaws: flaws)),
        ]
    static let fields: [OpenMatter.CorrectedField] = [
        .init(field: .birthDate, corrected: "2003-11-03", roster: "2003-11-30"),
        .init(field: .phone, corrected: "", roster: "<b>02"),
        .init(field: .certificateNumber, corrected: "甲", roster: ""),
    ]
    static let waiting: [OpenMatter] = [
        matter(
            .listingRefused,
            .listingRefused(
                number: "M11330108", term: "114-2", name: "周<沛>恩", publisher: "sis", reason: "date-impossible",
                sentence: "birthDate must lie before conferredMonth."), of: nil),
        matter(
            .listingRefused,
            .listingRefused(
                number: nil, term: nil, name: nil, publisher: "sis", reason: "schema", sentence: "term is required.")),
        matter(.valueContradicted, .corrected(fields)),
        matter(.errorReported, .disputed([.nameEn, .birthDate])),
        matter(
            .nameContradicted, .contradicted(roster: S.name, inForce: PersonName(zh: Line(rawValue: "周沛恩")!)),
            of: nameless),
        matter(
            .eventRejected,
            .refused(
                type: PaperDiplomaCollected.name, reason: "collected-before", sentence: "<script>x</script>"),
            of: nil),
        matter(.mailUnreached, .unreached(mailboxes: [.permanent, .school])), matter(.foreignCleared, .foreign),
        matter(.listedAgain, .listedAgain(batch: Batch(rawValue: "115-1-1")!)),
        matter(.diplomaHeld, .told("Said by an earlier release."), of: nil),
    ]

    static func exceptions(
        _ matters: [OpenMatter], all: Int? = nil, isWhole: Bool = true
    ) -> ShowExceptions.Answer {
        let kinds = Dictionary(grouping: matters, by: \.kind).mapValues(\.count)
        return .init(
            counts: ExceptionKind.allCases.compactMap { kind in kinds[kind].map { .init(kind, $0) } }
                + [.init(.paperUncollected, 1_205), .init(.unitOverdue, 2)], matters: matters,
            all: all ?? matters.count,
            papers: isWhole
                ? [
                    .init(
                        batch: batch, department: department, count: 1_205, since: S.closes, hand: hands[.errorReported]
                    )
                ] : [],
            units: isWhole
                ? [
                    .init(
                        unit: "library", name: S.library.name, place: S.library.place, phoneExtension: "1713",
                        department: nil, count: 41, since: S.closes, batches: [batch, Batch(rawValue: "114-2-2")!],
                        hand: hands[.unprintable]),
                    .init(
                        unit: "department", name: S.department, place: S.library.place, phoneExtension: nil,
                        department: department.code, count: 9, since: S.closes),
                ] : [], batches: [batch])
    }

    typealias ExceptionsState = (
        name: String, answer: ShowExceptions.Answer?, query: ExceptionsPage.Query, told: ExceptionsPage.Told?
    )
    static let unknown = ExceptionsPage.Unknown(
        form: UUID(), about: student, isWithdrawal: false, how: .values, reason: "\"<b>", raisedAt: S.now.rfc3339)
    static let withdrawal = ExceptionsPage.Unknown(
        form: UUID(), about: student, isWithdrawal: true, how: .close, reason: "", raisedAt: "")
    static let refused = ExceptionsPage.Refused(exception: exception(.eventRejected), reason: "", flaw: .missing)
    static let empty = ShowExceptions.Answer(counts: [], matters: [], all: 0)

    static let exceptionStates: [ExceptionsState] = [
        ("unavailable", nil, .init(), nil), ("empty", empty, .init(), nil),
        ("empty-settled", empty, .init(), .settled), ("grave", exceptions(grave), .init(), nil),
        ("waiting", exceptions(waiting), .init(), nil),
        ("first-page", exceptions(grave, all: 387, isWhole: false), .init(), nil),
        ("last-page", exceptions(waiting, all: 387), .init(.init(), page: 16), nil),
        (
            "unmatched", exceptions([], isWhole: false), .init(.init(kind: .unprintable, words: Line(rawValue: "王"))),
            nil
        ),
        (
            "changed", exceptions(waiting), .init(),
            .changed(.init(exception: exception(.valueContradicted), reason: "戶籍<謄本>", flaw: nil))
        ),
        ("withdrawn", exceptions(waiting), .init(), .withdrawn), ("gone", exceptions(waiting), .init(), .gone),
        ("may-not", exceptions(waiting), .init(), .mayNot),
        ("refused", exceptions(waiting), .init(), .refused(refused)),
        ("unknown", exceptions(waiting), .init(), .unknown(unknown)),
        ("unknown-away", nil, .init(), .unknown(withdrawal)),
        ("taken", exceptions(waiting), .init(.init(hands: .nobody)), .taken),
        ("given-back", exceptions(waiting), .init(), .givenBack),
        ("mended", exceptions(waiting), .init(), .mended(.release)),
        (
            "others", exceptions(waiting), .init(),
            .others(.init(by: hands[.errorReported]!.by, since: S.opens))
        ),
        (
            "unknown-hand", exceptions(waiting), .init(),
            .handUnknown(
                .init(form: UUID(), fields: ["kind": "unprintable", "matter": "\"<b>", "want": "take", "since": ""]))
        ),
    ]

    static let disputed = ShowDispute.Disputed(
        name: name, birthDate: Day(rawValue: "2003-11-03")!, parts: IdentityPart.allCases,
        words: "<script>x</script>", reportedAt: S.opens, revision: 3)
    static let typed: TypedResolution = {
        var typed = TypedResolution()
        (typed.nameZh, typed.nameEn, typed.because, typed.reply) = ("\"><b>", "x", "", "")
        return typed
    }()

    static func told(_ outcome: DisputePage.Told.Outcome) -> DisputePage.Told { .init(typed: typed, outcome: outcome) }

    static let disputeStates: [(name: String, answer: ShowDispute.Answer?, told: DisputePage.Told?)] = [
        ("unavailable", nil, nil), ("nothing", .nothing, nil), ("disputed", .disputed(disputed), nil),
        ("refused", .disputed(disputed), told(.refused(TypedResolution.Flaw.allCases))),
        ("changed", .disputed(disputed), told(.changed)),
        ("unknown", nil, told(.unknown(form: UUID(), isAcceptance: true))),
        ("unknown-declined", nil, told(.unknown(form: UUID(), isAcceptance: false))),
    ]

    static func overview(_ counts: [Int], listed: Int? = nil) -> ShowOverview.Answer {
        let stages = zip(JourneyStage.allCases, counts)
        return .init(
            listed: listed ?? counts.reduce(0, +),
            groups: stages.map { .init(batch: batch, department: department.code, stage: $0, count: $1) },
            mailedOnDay: 96, open: [.init(.unprintable, 2), .init(.unitOverdue, 1_003)],
            batches: [Batch(rawValue: "114-2-2")!, batch], departments: [department])
    }

    static let counts = [187, 387, 164, 373, 6, 1, 2, 722]
    static let day = Day(rawValue: "2026-06-14")!
    typealias OverviewState = (name: String, answer: ShowOverview.Answer?, query: OverviewPage.Query)
    static let overviewStates: [OverviewState] = [
        ("unavailable", nil, .init()), ("all", overview(counts), .init()),
        ("batch", overview(counts), .init(batch: batch, department: department.code, day: day)),
        ("uneven", overview(counts, listed: 1_843), .init()),
        (
            "nobody",
            .init(listed: 0, groups: [], mailedOnDay: 0, open: [], batches: [], departments: []), .init()
        ),
    ]

    static func people(_ people: [KnownPerson], count: Int, hasMore: Bool) -> ListPeople.Answer {
        .init(
            people: zip(people, JourneyStage.allCases).map { .init(person: $0, stage: $1) }, count: count,
            hasMore: hasMore, batches: [batch], departments: [department])
    }

    typealias PeopleState = (name: String, answer: ListPeople.Answer?, query: PeopleQuery)
    static let peopleStates: [PeopleState] = [
        ("unavailable", nil, .init()), ("empty", people([], count: 0, hasMore: false), .init()),
        ("first", people([person, nameless], count: 1_842, hasMore: true), .init(.init(from: .mailed))),
        (
            "last", people([person], count: 1_842, hasMore: false),
            .init(
                .init(batch: batch, day: day, from: .cleared, to: .cleared, words: Line(rawValue: "王")),
                after: .init(number: key.studentNumber, student: student))
        ),
    ]
}
