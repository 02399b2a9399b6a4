import Messages
import Pages
import Testing

@testable import Portal

@Suite("What of a program's flow a person must look at")
struct FlowTroubleTests {
    static func flow(
        unsent: ProgramFlow.Pile = .init(0, oldest: 0), refused: Int = 0,
        waiting: ProgramFlow.Pile = .init(0, oldest: 0),
        failing: ProgramFlow.Pile = .init(0, oldest: 0), causes: [ProgramFlow.Cause] = [],
        lanes: [ProgramFlow.Lane] = [], lost: Int = 0, doubled: Int = 0
    ) -> ProgramFlow {
        let parked = causes.reduce(0) { $0 + $1.pile.count }
        return ProgramFlow(
            unsent: unsent, refused: refused, waiting: waiting, failing: failing,
            parked: .init(parked, oldest: causes.map(\.pile.oldest).max() ?? 0), causes: causes, lanes: lanes,
            since: Day(rawValue: "2026-06-15")!,
            sources: [
                .init(
                    "/campus/library", received: 1_234 + lost - doubled, done: 1_200, known: 30, waiting: 1, parked: 2,
                    settled: 1, elsewhere: 0, lost: lost, doubled: doubled)
            ])
    }

    static func cause(_ reason: String, _ count: Int = 1, oldest: Double = 60) -> ProgramFlow.Cause {
        .init(
            reason: reason, type: "clearance.reviewed.v1", publisher: "library", pile: .init(count, oldest: oldest))
    }

    /// One whose queues are all listened to.
    static func part(
        _ program: Program, _ flow: ProgramFlow?, ready: Int = 0, unheard: [String] = []
    ) -> FlowReading.Part {
        .init(program: program, flow: flow, queue: .init(ready: ready, listeners: 2), unheard: unheard)
    }

    private static let rows: [(ProgramFlow?, [FlowTrouble])] = [
        (flow(), []), (nil, [.programDown]),
        (flow(unsent: .init(9, oldest: 30)), []), (flow(unsent: .init(9, oldest: 31)), [.outboxStuck]),
        (flow(refused: 1), [.messagesRefused]), (flow(failing: .init(1, oldest: 1)), [.messagesFailing]),
        (flow(waiting: .init(9, oldest: 604_800)), []), (flow(waiting: .init(9, oldest: 604_801)), [.eventsWaitLong]),
        (flow(causes: [cause("schema", oldest: 28_800)]), [.messagesParked]),
        (flow(causes: [cause("schema", oldest: 28_801), cause("failed")]), [.parkedTooLong]),
        (flow(lost: 1), [.conservationBroken]), (flow(lost: 1, doubled: 1), [.conservationBroken]),
        (flow(lanes: [.init(.codes, oldest: 30), .init(.letters, oldest: 900)]), []),
        (flow(lanes: [.init(.letters, oldest: 901), .init(.codes, oldest: 31)]), [.codesWait, .lettersWait]),
        (flow(lanes: [.init(.unsealed, oldest: 901)]), [.diplomasNotSealed]),
        (flow(lanes: [.init(.unsealed, oldest: 901), .init(.kept, reason: "frozen", count: 1)]), []),
        (flow(lanes: [.init(.unsealed, oldest: 901), .init(.kept, reason: "day-asking", count: 1)]), []),
        (
            flow(lanes: [.init(.unsealed, oldest: 901), .init(.kept, reason: "desk", count: 1)]), [.diplomasNotSealed]
        ),
        (flow(lanes: [.init(.unregistered, oldest: 901)]), [.diplomasNotRegistered]),
        (flow(lanes: [.init(.mails, oldest: 901)]), [.mailsWait]),
        (flow(lanes: [.init(.doubtful, count: 0), .init(.applications, oldest: 259_200)]), []),
        (
            flow(lanes: [.init(.applications, oldest: 259_201), .init(.doubtful, count: 2)]),
            [.mailsInDoubt, .applicationsWait]
        ),
    ]

    @Test("Each begins where its alert does, and the gravest stands first", arguments: rows.indices)
    func all(_ row: Int) {
        let (flow, troubles) = Self.rows[row]
        #expect(FlowTrouble.all(in: Self.part(.issuer, flow)).map(\.trouble) == troubles)
    }

    @Test("A queue to which nobody listens is told beside a program that does not answer, and without it")
    func unheard() {
        let away = FlowTrouble.all(in: Self.part(.issuer, nil, unheard: ["issuer", "issuer.dead"]))
        #expect(away == [.init(trouble: .programDown), .init(trouble: .nobodyListens, count: 2)])
        let there = FlowTrouble.all(in: Self.part(.issuer, Self.flow(), unheard: ["issuer"]))
        #expect(there.map(\.trouble) == [.nobodyListens])
    }

    @Test("Of a broker that is away no queue is told as empty, or as one without listeners")
    func broker() {
        let all = Program.allCases.map { ($0, ProgramFlow?.none) }
        #expect(FlowReading(all, nil).isBrokerSilent)
        #expect(FlowReading(all, nil).parts.allSatisfy { $0.queue == nil && $0.unheard.isEmpty })
        let told: [String: ProgramFlow.Queue] = [
            "issuer": .init(ready: 7, listeners: 1), "issuer.dead": .init(ready: 1, listeners: 0),
        ]
        let reading = FlowReading(all, told)
        let issuer = reading.parts.first { $0.program == .issuer }
        #expect(!reading.isBrokerSilent && issuer?.queue?.ready == 8 && issuer?.unheard == ["issuer.dead"])
        #expect(reading.parts.count { $0.queue == nil } == 5)
    }

    @Test("An age is told in the largest unit of which there are two")
    func ages() {
        let told = [0, 0.2, 119, 120, 7_199, 7_200, 172_799, 172_800, 1e9].map { Words.age($0).en }
        #expect(
            told == ["–", "1 s", "119 s", "2 min", "119 min", "2 hours", "47 hours", "2 days", "11,574 days"])
        #expect(Words.age(.nan).zh == "–" && Words.age(-1).zh == "–" && Words.age(.infinity).zh == "–")
    }
}
