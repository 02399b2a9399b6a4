import CRabbitMQ
import Glibc

/// Wakes a thread that waits for frames. Any thread may call `wake`; an eventfd lies beneath.
package final class Wake: Sendable {
    let descriptor: Int32

    package init() {
        descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        precondition(descriptor >= 0, "no file descriptor is left to make a wake-up from")
    }

    deinit { Glibc.close(descriptor) }

    /// Ends the wait that is under way or, when none is, the next one.
    package func wake() { eventfd_write(descriptor, 1) }

    /// - Returns: true when `wake` was called since the last time.
    func wasCalled() -> Bool {
        var count: eventfd_t = 0
        return eventfd_read(descriptor, &count) == 0
    }

    /// Sleeps until `wake` is called or the time is over. Of several threads that wait, each call wakes one.
    /// - Returns: whether this one was woken.
    @discardableResult
    package func wait(atMost time: Duration) -> Bool { wait(until: .now + time) }

    @discardableResult
    func wait(until deadline: ContinuousClock.Instant) -> Bool {
        var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            if poll(&poller, 1, deadline.milliseconds) > 0, wasCalled() { return true }
            if deadline <= .now { return false }
        }
    }
}

extension ContinuousClock.Instant {
    /// How long `poll` should wait for it: never too short, or the caller would spin through the last millisecond.
    var milliseconds: Int32 {
        let (seconds, attoseconds) = (self - .now).components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        return Int32(min(seconds, 86_400)) * 1000 + Int32((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
