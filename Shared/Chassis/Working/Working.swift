import Foundation
import Logging
import Messages
import Postgres
import RabbitMQ

/// Work as a program declares it, without its types.
struct Working: Sendable {
    let name: String
    let workers: Int
    private let isRepeatable: Bool
    private let run: @Sendable (Workplace, Wake, Health) -> Void
    /// What prolongs claims; nil where the work never lasts.
    private let keep: @Sendable (Workplace) -> (@Sendable () -> Void)?
    private let oneRound: @Sendable (Workplace) throws -> Next
    /// What keeps it from its work; nil when it is well.
    let trouble: @Sendable () -> String?

    /// - Parameters:
    ///   - interval: how long until a worker looks again by itself.
    ///   - gathering: how long after a look a wave of commits gathers before the next.
    ///   - isRepeatable: whether a claim or record that the database loses in a crash does no harm: none waits for its disk.
    init<Doing: Work>(
        _ name: String, workers: Int, lease: Duration, every interval: Duration,
        gathering: Duration = .milliseconds(100), isRepeatable: Bool = false,
        pause: Pause, _ work: Doing
    ) {
        self.name = name
        self.isRepeatable = isRepeatable
        self.workers = max(1, workers)
        let lane = Lane(name, work, lease: lease, pause: pause)
        let hasColleagues = workers > 1
        run = { place, wake, health in
            var worker = Worker(
                lane: lane, place: place, interval: interval, gathering: gathering, wake: wake, health: health,
                hasColleagues: hasColleagues)
            worker.run()
        }
        keep = { place in
            guard let keeper = Keeper(of: lane, at: place) else { return nil }
            return { keeper.run() }
        }
        oneRound = { place in
            var tool: Doing.Tool?
            let next = try lane.round(with: &tool, at: place)
            return lane.trouble == nil ? next : .later
        }
        trouble = { lane.trouble }
    }

    /// How many connections each work has. What there is beyond one for each goes to whose connections serve most workers,
    /// until two share one, which each has only for moments: so one's commit, which waits for the disk, is not waited for
    /// by all.
    static func shares(of connections: Int, among workers: [Int]) -> [Int] {
        var shares = workers.map { _ in 1 }
        for _ in workers.count..<max(workers.count, connections) {
            let served = zip(workers, shares).map { Double($0) / Double($1) }
            guard let busiest = served.indices.max(by: { served[$0] < served[$1] }), served[busiest] > 2 else { break }
            shares[busiest] += 1
        }
        return shares
    }

    /// Its workers, and who keeps their claims.
    func threads(
        _ server: Server, connections: Int = 1, _ saying: Saying, _ signals: Signals, waking wake: Wake,
        _ health: Health, _ logger: Logger
    ) -> [Threads.Part] {
        let connections = (0..<connections).map { _ in
            Connection(
                unopened: isRepeatable ? server.committingAsynchronously : server,
                name: "\(saying.program.rawValue): \(name)")
        }
        let place = Workplace(
            connections: GroupCommit(connections, telling: PoolGauges(name, size: connections.count)), saying: saying,
            signals: signals, logger: logger)
        let worker = Threads.Part(name: name) { [run] in run(place, wake, health) }
        let keeper = keep(place).map { Threads.Part(name: "\(name): claims", run: $0) }
        return Array(repeating: worker, count: workers) + (keeper.map { [$0] } ?? [])
    }

    /// One worker's round on a connection that a test holds. After an outage it returns `.later`.
    func round(on connection: Connection, _ saying: Saying, now: Date, signals: Signals? = nil) throws -> Next {
        try oneRound(
            Workplace(
                connections: GroupCommit([connection]), saying: saying, now: now, signals: signals,
                logger: Logger(label: name)))
    }
}

/// One thread of a lane.
private struct Worker<Doing: Work> {
    let lane: Lane<Doing>
    let place: Workplace
    let interval: Duration
    let gathering: Duration
    let wake: Wake
    let health: Health
    let hasColleagues: Bool
    private var tool: Doing.Tool?
    /// Nobody wakes whoever rests.
    private let deaf = Wake()

    init(
        lane: Lane<Doing>, place: Workplace, interval: Duration, gathering: Duration, wake: Wake, health: Health,
        hasColleagues: Bool
    ) {
        self.lane = lane
        self.place = place
        self.interval = interval
        self.gathering = gathering
        self.wake = wake
        self.health = health
        self.hasColleagues = hasColleagues
    }

    mutating func run() {
        while !place.isStopping {
            if let rest = lane.turn() {
                wait(rest, deaf)
                continue
            }
            var next = Next.later
            do {
                next = try lane.round(with: &tool, at: place)
            } catch {
                lane.rest(because: error, place.logger)
            }
            lane.ended()
            health.say(lane.name, lane.trouble)
            switch next {
            case .again: if hasColleagues { wake.wake() }
            case .later:
                place.signals?.sleep(gathering)
                wait(interval, wake)
            }
        }
    }

    /// Waits in short steps, for the sake of the stop signal and of a tool that is kept.
    private mutating func wait(_ time: Duration, _ wake: Wake) {
        let end = ContinuousClock.now + time
        while !place.isStopping, .now < end {
            if rest(min(end - .now, .seconds(1)), wake) { return }
        }
    }

    /// - Returns: whether it was woken.
    private mutating func rest(_ time: Duration, _ wake: Wake) -> Bool {
        if let kept = tool, let isWoken = try? lane.work.rest(with: kept, atMost: time, wake) { return isWoken }
        tool = nil
        return wake.wait(atMost: time)
    }
}
