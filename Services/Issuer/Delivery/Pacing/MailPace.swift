import Chassis
import Foundation

/// How fast mails leave, to how many places at once, and when a domain is left alone for a while. Each instance goes by it alone.
struct MailPace: Sendable {
    /// To the mail server within a minute; 0 for any number.
    let perMinute: Int
    /// To one domain within a minute; 0 for any number.
    let perMinuteToDomain: Int
    /// To one domain at once; 0 for any number.
    let atOnce: Int
    /// So many times in a row a domain may ask to come later; then it rests.
    let stopAfter: Int
    /// In seconds: how long it rests first. Each time that was in vain, it is twice as long.
    let rest: TimeInterval
    /// In seconds: no rest is longer.
    static let longestRest: TimeInterval = 3_600

    init(_ settings: Settings) {
        self.init(
            perMinute: settings[.mailRate], perMinuteToDomain: settings[.domainRate], atOnce: settings[.domainWorkers],
            stopAfter: settings[.domainStopAfter], rest: TimeInterval(settings[.domainRest]))
    }

    init(perMinute: Int = 0, perMinuteToDomain: Int = 0, atOnce: Int = 0, stopAfter: Int, rest: TimeInterval) {
        self.perMinute = max(0, perMinute)
        self.perMinuteToDomain = max(0, perMinuteToDomain)
        self.atOnce = max(0, atOnce)
        self.stopAfter = max(1, stopAfter)
        self.rest = min(max(1, rest), Self.longestRest)
    }
}

extension Setting where Value == Int {
    static var mailRate: Setting<Int> {
        Setting(
            "mail-rate", "how many mails each instance hands to the mail server within a minute; 0 for any number",
            default: 0)
    }
    static var domainRate: Setting<Int> {
        Setting("domain-rate", "how many of them to mailboxes of one domain; 0 for any number", default: 0)
    }
    static var domainWorkers: Setting<Int> {
        Setting(
            "domain-workers",
            "how many mails leave at once to mailboxes of one domain, so that a slow one leaves workers for others; 0 for any number",
            default: 3)
    }
    static var domainStopAfter: Setting<Int> {
        Setting(
            "domain-stop-after",
            "after how many answers in a row that ask to come later a domain is left alone for a while", default: 5)
    }
    static var domainRest: Setting<Int> {
        Setting(
            "domain-rest",
            "for how many seconds it is left alone first, then one mail tries; twice as long each time that was in vain, up to an hour",
            default: 60)
    }
}
