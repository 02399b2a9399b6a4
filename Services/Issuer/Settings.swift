import Chassis

extension Setting where Value == String {
    static var schoolNameZh: Setting<String> {
        Setting("school-name-zh", "the school's name as diplomas have it")
    }
    static var schoolNameEn: Setting<String> {
        Setting("school-name-en", "the same in English")
    }
    static var presidentZh: Setting<String> { Setting("president-zh", "the president's name as diplomas have it") }
    static var presidentEn: Setting<String> { Setting("president-en", "the same in English") }
    static var schoolMailDomain: Setting<String> {
        Setting("school-mail-domain", "domain of the students' school mailboxes")
    }
    static var verifierURL: Setting<String> {
        Setting("verifier-url", "where anybody can have a diploma verified; it stands in QR codes and mails")
    }
    static var sealKey: Setting<String> { Setting("seal-key", "PEM file of the key that seals diplomas") }
    static var sealCertificate: Setting<String> { Setting("seal-certificate", "PEM file of that key's certificate") }
    static var caCertificate: Setting<String> { Setting("ca-certificate", "PEM file of the school's CA") }
    static var statementKey: Setting<String> { Setting("statement-key", "PEM file of the key that signs statements") }
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
    static var mailFrom: Setting<String> {
        Setting("mail-from", "the sender that graduates see")
    }
    static var bounceAddress: Setting<String> {
        Setting("bounce-address", "where bounces go; each mail has its own tag before the @")
    }
}

extension Setting where Value == [String] {
    static var documents: Setting<[String]> {
        Setting("documents", "what a collection starts: zh, en, bilingual", default: ["bilingual"])
    }
    static var requiredVerifiers: Setting<[String]> {
        Setting("required-verifiers", "who must know a diploma before it is mailed", default: ["verifier"])
    }
}

extension Setting where Value == Int {
    static var waitDays: Setting<Int> {
        Setting("wait-days", "days from the collection of the paper to the digital diploma", default: 30)
    }
}

extension Setting where Value == Bool {
    static var smtpRequireTLS: Setting<Bool> {
        Setting("smtp-require-tls", "send nothing to a mail server without TLS", default: true)
    }
}

extension Issuer {
    static let settings: [any SettingDeclaration] = [
        Setting.schoolNameZh, Setting.schoolNameEn, Setting.presidentZh, Setting.presidentEn, Setting.documents,
        Setting.waitDays, Setting.verifierURL, Setting.requiredVerifiers, Setting.sealKey, Setting.sealCertificate,
        Setting.caCertificate, Setting.statementKey, Setting.schoolMailDomain, Setting.smtpURL, Setting.smtpUser,
        Setting.smtpPassword, Setting.smtpAuthorities, Setting.smtpRequireTLS, Setting.mailFrom,
        Setting.bounceAddress,
    ]
}
