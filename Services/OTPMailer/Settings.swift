import Chassis
import Languages
import Mail

extension Setting where Value == String {
    static var mailFrom: Setting<String> { Setting("mail-from", "address that mails come from and bounce to") }
    static var schoolNameZh: Setting<String> {
        Setting("school-name-zh", "the school's name in Chinese, as the sender of mails")
    }
    static var schoolNameEn: Setting<String> {
        Setting("school-name-en", "the school's name in English, as the sender of mails")
    }
    static var helpZh: Setting<String> {
        Setting("help-zh", "whom to ask, in Chinese, as the end of a sentence")
    }
    static var helpEn: Setting<String> {
        Setting("help-en", "whom to ask, in English, as the end of a sentence")
    }
    static var pepper: Setting<String> {
        Setting("pepper", "key of the hashes of codes, at least 32 random characters", secret: true)
    }
}

extension Setting where Value == Int {
    static var codeWorkers: Setting<Int> {
        Setting("code-workers", "codes mailed at once; each has its own connection to the mail server", default: 4)
    }
    static var requestHours: Setting<Int> {
        Setting(
            "request-hours", "hours for which it is known what became of a code; it lives five minutes", default: 24)
    }
    static var letterDays: Setting<Int> {
        Setting(
            "letter-days",
            "days for which it is known what became of a letter; more than keeping-days, so that none is mailed twice",
            default: 60)
    }
    static var letterWorkers: Setting<Int> {
        Setting("letter-workers", "letters mailed at once while no code waits", default: 2)
    }
}

extension Letterhead {
    init(_ settings: Settings) {
        self.init(
            address: settings[.mailFrom], school: .init(zh: settings[.schoolNameZh], en: settings[.schoolNameEn]),
            help: .init(zh: settings[.helpZh], en: settings[.helpEn]))
    }
}
