import Foundation
import Logging
import ServiceLifecycle

/// The program's own threads as one part of its life: they start together, and stop together.
struct Threads: ServiceLifecycle.Service {
    struct Part: Sendable {
        let name: String
        /// Whether it goes on while the program is held back.
        var isNeverHeld = false
        let run: @Sendable () throws -> Void
    }

    private let parts: [Part]
    private let signals: Signals
    private let health: Health
    private let logger: Logger

    init(_ parts: [Part], signals: Signals, health: Health, logger: Logger) {
        self.parts = parts
        self.signals = signals
        self.health = health
        self.logger = logger
    }

    func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskGroup { group in
                for part in parts { group.addTask { await finished(part) } }
            }
        } onGracefulShutdown: {
            signals.stop()
        }
    }

    private func finished(_ part: Part) async {
        await withCheckedContinuation { done in
            let thread = Thread {
                while true {
                    if !part.isNeverHeld { signals.awaitLeave() }
                    guard !signals.isEnding else { break }
                    do { try part.run() } catch {
                        let sentence = sentence(for: error)
                        health.say(part.name, sentence)
                        logger.warning("part interrupted", metadata: ["part": "\(part.name)", "cause": "\(sentence)"])
                        signals.sleep(.seconds(1))
                    }
                }
                done.resume()
            }
            thread.name = part.name
            // librabbitmq decodes nested headers by recursion.
            thread.stackSize = 8 << 20
            thread.start()
        }
    }
}
