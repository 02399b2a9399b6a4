import CRabbitMQ
import Glibc
import Synchronization

/// Ends calls into librabbitmq that take too long, by shutting their socket down from outside.
///
/// librabbitmq sends without any time limit: when a broker under a memory alarm stops reading, or a peer is gone
/// without a word, `amqp_basic_publish` would hold its thread for ever.
final class Watchdog: Sendable {
    static let shared = Watchdog()

    private struct Watch {
        var deadlines: [Int32: ContinuousClock.Instant] = [:]
        /// When the thread looks again by itself; nil while it sleeps until it is woken.
        var looksAt: ContinuousClock.Instant?
    }

    private let watch = Mutex(Watch())
    private let earlier = Wake()

    private init() {
        startThread("amqp-watchdog") { self.run() }
    }

    /// Runs `body`; when it is not done by `deadline`, its socket is shut down and `body` sees an error.
    func limiting<Result>(
        _ socket: Int32, until deadline: ContinuousClock.Instant, _ body: () throws -> Result
    ) rethrows -> Result {
        let outer = watch.withLock { watch in
            let outer = watch.deadlines[socket]
            watch.deadlines[socket] = outer.map { min($0, deadline) } ?? deadline
            if watch.looksAt.map({ deadline < $0 }) ?? true { earlier.wake() }
            return outer
        }
        defer { watch.withLock { $0.deadlines[socket] = outer } }
        return try body()
    }

    private func run() {
        while true {
            let next = watch.withLock { watch in
                let now = ContinuousClock.now
                for (socket, deadline) in watch.deadlines where deadline <= now {
                    // Under the lock, so that the number cannot belong to another socket by now.
                    shutdown(socket, Int32(SHUT_RDWR))
                    watch.deadlines[socket] = nil
                }
                watch.looksAt = watch.deadlines.values.min()
                return watch.looksAt
            }
            earlier.wait(until: next ?? .now + .seconds(3600))
        }
    }
}

/// - Parameter name: at most 15 bytes, as Linux shows it.
func startThread(_ name: String, _ body: @escaping @Sendable () -> Void) {
    final class Work: Sendable {
        let name: String
        let body: @Sendable () -> Void
        init(name: String, body: @escaping @Sendable () -> Void) { (self.name, self.body) = (name, body) }
    }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    // librabbitmq decodes nested headers by recursion, as deep as a frame of 128 KiB can hold them.
    pthread_attr_setstacksize(&attributes, 16 << 20)
    let work = Unmanaged.passRetained(Work(name: name, body: body))
    var thread = pthread_t()
    let status = pthread_create(
        &thread, &attributes,
        { argument in
            let work = Unmanaged<Work>.fromOpaque(argument!).takeRetainedValue()
            prctl_set_name(work.name)
            work.body()
            return nil
        }, work.toOpaque())
    precondition(status == 0, "no thread is left to start")
}
