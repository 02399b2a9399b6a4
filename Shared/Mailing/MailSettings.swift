package import Chassis
package import Mail

/// The settings of the mail server, the same in every program that mails.
extension Setting where Value == String {
    static var smtpURL: Setting<String> {
        Setting("smtp-url", "the mail server: smtp://host:port or smtps://host:port")
    }
    static var smtpUser: Setting<String> { Setting("smtp-user", "its user, if it wants one", default: "") }
    static var smtpPassword: Setting<String> {
        Setting("smtp-password", "that user's password", default: "", secret: true)
    }
    static var smtpAuthorities: Setting<String> {
        Setting("smtp-authorities", "PEM file of the CAs for the mail server; the system's if empty", default: "")
    }
}

extension Setting where Value == Bool {
    static var smtpRequireTLS: Setting<Bool> {
        Setting("smtp-require-tls", "send nothing to a mail server without TLS", default: true)
    }
}

extension MailServer {
    package static let settings: [any SettingDeclaration] = [
        Setting.smtpURL, Setting.smtpUser, Setting.smtpPassword, Setting.smtpAuthorities, Setting.smtpRequireTLS,
    ]

    /// - Parameters:
    ///   - patience: how many seconds it may take until the server has a whole mail.
    ///   - patienceAfterDot: how many it may take then to say so.
    package init(_ settings: Settings, patience: Int = 15, patienceAfterDot: Int = 600) {
        let user = settings[.smtpUser]
        let authorities = settings[.smtpAuthorities]
        self.init(
            url: settings[.smtpURL], user: user.isEmpty ? nil : user,
            password: settings[.smtpPassword].isEmpty ? nil : settings.current(.smtpPassword),
            requiresTLS: settings[.smtpRequireTLS], authorities: authorities.isEmpty ? nil : authorities,
            patience: patience, patienceAfterDot: patienceAfterDot)
    }
}
