import Foundation

/// The line of mails to one domain: whether the next may leave, by what was answered to those before.
struct MailLane: Sendable {
    /// How it stands, for those who watch.
    enum State: String, CaseIterable {
        case open, resting
        /// One mail tries whether it is well again.
        case trying
    }

    /// What an answer says of the domain.
    enum Answer: Equatable {
        case served
        /// It was about one mailbox, or about what stands between us and them.
        case nothing
        /// Come later: the next mail would hear the same.
        case later
        /// Come later, and do not go on now.
        case closed
    }

    /// What others are to hear of it.
    enum Change: Equatable {
        case rests(TimeInterval)
        case isServed
    }

    private let pace: MailPace
    private var budget: MailBudget
    /// Whether mails wait that are due.
    var hasMail = false
    /// By workers who have yet to begin, with the moment from which on nobody believes that they will.
    private var taken: [Date] = []
    private var underWay = 0
    /// Answers in a row that asked to come later.
    private var troubles = 0
    private var rests = 0
    private var restsUntil: Date?
    /// As many as it takes to be nobody's own domain.
    private var students: Set<UUID> = []

    init(_ pace: MailPace) {
        self.pace = pace
        budget = MailBudget(perMinute: pace.perMinuteToDomain)
    }

    /// Whether so many graduates read mail there that its name tells of none of them.
    var isCommon: Bool { students.count >= 3 }

    func state(at now: Date) -> State {
        guard troubles >= pace.stopAfter else { return .open }
        return restsUntil.map { $0 > now } ?? false ? .resting : .trying
    }

    /// Nothing would be lost with it.
    func isIdle(at now: Date) -> Bool {
        !hasMail && underWay == 0 && troubles == 0 && budget.isFull(at: now)
    }

    func mayBegin(at now: Date) -> Bool {
        let most =
            switch state(at: now) {
            case .resting: 0
            case .trying: 1
            case .open: pace.atOnce == 0 ? Int.max : pace.atOnce
            }
        return hasMail && underWay + taken.count { $0 > now } < most && budget.has(at: now)
    }

    mutating func take(at now: Date) {
        taken = taken.filter { $0 > now } + [now + 5]
        budget.take(at: now)
    }

    /// Who has taken a turn has found no mail.
    mutating func giveBack() {
        if taken.popLast() != nil { budget.giveBack() }
    }

    mutating func begin(for student: UUID) {
        _ = taken.popLast()
        underWay += 1
        if students.count < 3 { students.insert(student) }
    }

    /// - Returns: what has changed by it.
    mutating func end(_ answer: Answer, at now: Date) -> Change? {
        underWay = max(0, underWay - 1)
        switch answer {
        case .nothing: return nil
        case .served: return forgive() ? .isServed : nil
        case .later: troubles += 1
        case .closed: troubles = max(troubles + 1, pace.stopAfter)
        }
        // Those that were under way when it began to rest have met the same trouble.
        guard state(at: now) == .trying else { return nil }
        let rest = min(pace.rest * pow(2, Double(rests)), MailPace.longestRest)
        rests += 1
        restsUntil = now + rest
        return .rests(rest)
    }

    /// What it was blamed for was not its own.
    /// - Returns: whether it was left alone.
    mutating func forgive() -> Bool {
        let wasLeftAlone = restsUntil != nil
        (troubles, rests, restsUntil) = (0, 0, nil)
        return wasLeftAlone
    }
}
