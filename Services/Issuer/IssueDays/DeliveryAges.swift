import Metrics

/// How long the oldest has waited of what goes on by itself, in seconds, and what became of mails.
struct DeliveryAges: Sendable, Equatable {
    /// Due, free and not sealed.
    let due: Double
    /// Sealed, and no verifier has answered.
    let unregistered: Double
    /// Queued for somebody who may be mailed to.
    let mails: Double
    /// For the desk to decide, or to go on with.
    let applications: Double
    let inDoubt: Int
    /// In the last hour.
    let mailed: Int
    /// Those of them that a mail server had more than 15 minutes after the diploma was due, for whatever reason.
    let late: Int

    func tell() {
        Gauge(label: "diploma_due_oldest_seconds").record(due)
        Gauge(label: "diploma_unregistered_oldest_seconds").record(unregistered)
        Gauge(label: "mail_oldest_seconds", dimensions: [("lane", "diplomas")]).record(mails)
        Gauge(label: "application_oldest_seconds").record(applications)
        Gauge(label: "mails_in_doubt").record(inDoubt)
        Gauge(label: "mails_last_hour").record(mailed)
        Gauge(label: "mails_late_last_hour").record(late)
        // There before the first is mailed.
        _ = Metrics.Timer(label: "diploma_mailed_seconds")
    }
}
