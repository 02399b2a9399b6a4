import Chassis
import Foundation
import Messages
import Postgres

/// What is on its way everywhere: what each program says of itself, and what the broker says of their queues.
struct FlowReading: Sendable {
    let parts: [Part]

    struct Part: Sendable {
        let program: Program
        /// Nil while it does not answer.
        let flow: ProgramFlow?
        /// What it hears; nil where the broker does not tell.
        let queue: ProgramFlow.Queue?
        /// Which of its queues nobody listens to.
        let unheard: [String]
    }
}

extension FlowReading {
    /// In the order in which a diploma passes them.
    /// - Parameter queues: what the broker tells, by name; nil while it cannot be asked.
    init(_ flows: [(Program, ProgramFlow?)], _ queues: [String: ProgramFlow.Queue]?) {
        parts = flows.map { program, flow in
            let heard = [program.queue, program.deadQueue].compactMap { queues?[$0] }
            let unheard = Self.names(of: program).filter { queues?[$0]?.listeners == 0 }
            let queue = ProgramFlow.Queue(
                ready: heard.reduce(0) { $0 + $1.ready }, listeners: heard.reduce(0) { $0 + $1.listeners })
            return Part(program: program, flow: flow, queue: heard.isEmpty ? nil : queue, unheard: unheard)
        }
    }

    /// The queues to which it is to listen.
    static func names(of program: Program) -> [String] {
        let heard = [program.queue, program.deadQueue]
        return switch program {
        // Nobody asks it.
        case .portal: heard
        // No student does.
        case .verifier: heard + [program.staffQuestionQueue]
        case .contact, .otpMailer, .clearance, .issuer: heard + [program.questionQueue, program.staffQuestionQueue]
        }
    }

    /// Whether the broker told anything.
    var isBrokerSilent: Bool { parts.allSatisfy { $0.queue == nil } }
}

extension Premises {
    /// What is on its way in all programs. It names nobody, so no look at it is written down.
    func readFlow(by session: Session) async throws -> FlowReading {
        async let queues = running.queues(Program.allCases.flatMap(FlowReading.names))
        async let contact = ask(ShowFlow<OfContact>(), by: session)
        async let mailer = ask(ShowFlow<OfOTPMailer>(), by: session)
        async let clearance = ask(ShowFlow<OfClearance>(), by: session)
        async let issuer = ask(ShowFlow<OfIssuer>(), by: session)
        async let verifier = ask(ShowFlow<OfVerifier>(), by: session)
        let days = running.settings[.keepingDays]
        let own = try await running.database.transaction { tx in try tx.flow(keepingDays: days, lanes: []) }
        return FlowReading(
            [
                (.contact, try await contact), (.otpMailer, try await mailer), (.clearance, try await clearance),
                (.issuer, try await issuer), (.verifier, try await verifier), (.portal, own),
            ], await queues)
    }
}
