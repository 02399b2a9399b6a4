import Chassis
import Logging
import Metrics
import Postgres

/// Tells those who watch which domains are left alone, and looks again at mails that may not leave: what a claim has put aside at the
/// very moment at which it became free would stand aside for ever.
struct LookAfterMails: Sendable {
    let lanes: MailLanes

    @Sendable
    func turn(_ turn: Turn) throws -> Next {
        for (domain, change) in lanes.takeChanges() {
            let domain = domain ?? "of one or two graduates"
            switch change {
            case .rests(let seconds):
                turn.logger.warning(
                    "mail domain rests", metadata: ["domain": "\(domain)", "seconds": "\(Int(seconds))"])
            case .isServed: turn.logger.notice("mail domain is served", metadata: ["domain": "\(domain)"])
            }
        }
        let (now, stopped) = try turn.transaction { tx in
            try tx.lookAtStoppedAgain()
            return Reply((tx.now, try tx.countStopped()))
        }
        let count = lanes.count(at: now)
        for state in MailLane.State.allCases {
            Gauge(label: "mail_domains", dimensions: [("state", state.rawValue)]).record(count[state, default: 0])
        }
        Gauge(label: "mails_stopped").record(stopped)
        return .later
    }
}
