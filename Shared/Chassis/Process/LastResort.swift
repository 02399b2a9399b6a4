import Foundation
import Logging
import ServiceLifecycle

/// Ends a program that was told to stop, whatever hangs in it: a mail server, a lock, a browser.
///
/// It is no worse than a crash: claims run out, the broker hands out again what was not acknowledged.
struct LastResort: ServiceLifecycle.Service {
    let logger: Logger

    /// It is stopped first, so its time begins with the signal.
    func run() async throws {
        try await gracefulShutdown()
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 17)
            logger.warning("stopped in the middle of something")
            // Not `exit`, whose clean-up other threads would run into.
            _exit(0)
        }
    }
}
