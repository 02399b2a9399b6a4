import Messages

/// What a person must look at in one program. Each bears the name of its section in `deploy/runbook.md`, and begins where its
/// alert of `deploy/monitoring/rules.yml` does: page, alert and runbook tell one story.
enum FlowTrouble: String, CaseIterable {
    case programDown = "Program down"
    case nobodyListens = "Nobody listens"
    case conservationBroken = "Conservation broken"
    case outboxStuck = "Outbox stuck"
    case messagesRefused = "Messages refused"
    case codesWait = "Codes wait"
    case lettersWait = "Letters wait"
    case diplomasNotSealed = "Diplomas not sealed"
    case diplomasNotRegistered = "Diplomas not registered"
    case mailsWait = "Diploma mails wait"
    case parkedTooLong = "Parked too long"
    case mailsInDoubt = "Mails in doubt"
    case messagesParked = "Messages parked"
    case messagesFailing = "Messages failing"
    case eventsWaitLong = "Events wait long"
    case applicationsWait = "Applications wait"

    /// Whether something stands still that should not; the others wait for a person and hold nothing else up.
    var isGrave: Bool {
        switch self {
        case .mailsInDoubt, .messagesParked, .messagesFailing, .eventsWaitLong, .applicationsWait: false
        default: true
        }
    }

    /// From how many seconds on its oldest is a trouble; nil for what is one at once.
    var patience: Double? {
        switch self {
        case .outboxStuck, .codesWait: 30
        case .lettersWait, .mailsWait, .diplomasNotSealed, .diplomasNotRegistered: 900
        case .parkedTooLong: 28_800
        case .eventsWaitLong: 604_800
        case .applicationsWait: 259_200
        default: nil
        }
    }

    /// One that was found.
    struct Found: Equatable {
        let trouble: FlowTrouble
        /// How many, where that is known.
        var count: Int?
        /// Of the oldest, in seconds, where that is known.
        var oldest: Double?
    }

    /// What is wrong in a program, the gravest first.
    static func all(in part: FlowReading.Part) -> [Found] {
        let unheard = part.unheard.isEmpty ? [] : [Found(trouble: .nobodyListens, count: part.unheard.count)]
        guard let flow = part.flow else { return [Found(trouble: .programDown)] + unheard }
        let isParkedTooLong = flow.parked.oldest > FlowTrouble.parkedTooLong.patience!
        let differing = flow.sources.reduce(0) { $0 + $1.lost + $1.doubled }
        let found =
            unheard + counted(.conservationBroken, differing) + aged(.outboxStuck, flow.unsent)
            + counted(.messagesRefused, flow.refused) + flow.lanes.flatMap { lane in waits(lane, in: flow) }
            + counted(isParkedTooLong ? .parkedTooLong : .messagesParked, flow.parked.count, flow.parked.oldest)
            + counted(.messagesFailing, flow.failing.count, flow.failing.oldest) + aged(.eventsWaitLong, flow.waiting)
        return allCases.flatMap { trouble in found.filter { $0.trouble == trouble } }
    }

    private static func counted(_ trouble: FlowTrouble, _ count: Int, _ oldest: Double? = nil) -> [Found] {
        count > 0 ? [Found(trouble: trouble, count: count, oldest: oldest)] : []
    }

    private static func aged(_ trouble: FlowTrouble, _ pile: ProgramFlow.Pile) -> [Found] {
        pile.oldest > trouble.patience! ? [Found(trouble: trouble, count: pile.count, oldest: pile.oldest)] : []
    }

    private static func waits(_ lane: ProgramFlow.Lane, in flow: ProgramFlow) -> [Found] {
        let trouble: FlowTrouble
        switch lane.kind {
        case .codes: trouble = .codesWait
        case .letters: trouble = .lettersWait
        case .unsealed:
            // Somebody has stopped all of them, or this day's.
            guard !flow.lanes.contains(where: \.stopsAll) else { return [] }
            trouble = .diplomasNotSealed
        case .unregistered: trouble = .diplomasNotRegistered
        case .mails: trouble = .mailsWait
        case .applications: trouble = .applicationsWait
        case .doubtful: return counted(.mailsInDoubt, lane.count ?? 0)
        case .kept: return []
        }
        guard let oldest = lane.oldest, oldest > trouble.patience! else { return [] }
        return [Found(trouble: trouble, count: lane.count, oldest: oldest)]
    }
}

extension ProgramFlow.Lane {
    /// Whether it is a stop of all diplomas, or of a day's, that keeps these.
    fileprivate var stopsAll: Bool {
        guard kind == .kept, count ?? 0 > 0, let reason else { return false }
        return reason == "frozen" || reason.utf8.starts(with: "day-".utf8)
    }
}
