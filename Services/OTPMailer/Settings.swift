import Chassis
import Mail

extension Setting where Value == String {
    static var smtpURL: Setting<String> { Setting("smtp-url", "mail server: smtp://host:port or smtps://host:port") }
    static var smtpUser: Setting<String> {
        Setting("smtp-user", "user at the mail server; empty for none", default: "")
    }
    static var smtpPassword: Setting<String> {
        Setting("smtp-password", "password at the mail server", default: "", secret: true)
    }
    static var smtpAuthorities: Setting<String> {
        Setting("smtp-authorities", "PEM file of the CAs for the mail server; the system's if empty", default: "")
    }
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

extension Setting where Value == Bool {
    static var smtpRequireTLS: Setting<Bool> {
        Setting("smtp-require-tls", "send nothing without TLS", default: true)
    }
}

extension MailServer {
    /// A program that is told to stop has 18 seconds: a mail server that takes longer than 12 for one letter is treated
    /// as an outage.
    init(_ settings: Settings) {
        let (user, password) = (settings[.smtpUser], settings[.smtpPassword])
        let authorities = settings[.smtpAuthorities]
        self.init(
            url: settings[.smtpURL], user: user.isEmpty ? nil : user, password: password.isEmpty ? nil : password,
            requiresTLS: settings[.smtpRequireTLS], authorities: authorities.isEmpty ? nil : authorities, patience: 12)
    }
}

extension CodeLetter {
    init(_ settings: Settings) {
        self.init(
            address: settings[.mailFrom], school: .init(zh: settings[.schoolNameZh], en: settings[.schoolNameEn]),
            help: .init(zh: settings[.helpZh], en: settings[.helpEn]))
    }
}
