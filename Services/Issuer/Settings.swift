import Candidates
import Chassis
import Mail
import Mailing

extension Setting where Value == String {
    static var schoolNameZh: Setting<String> {
        Setting("school-name-zh", "the school's name as diplomas have it")
    }
    static var schoolNameEn: Setting<String> {
        Setting("school-name-en", "the same in English")
    }
    static var presidentZh: Setting<String> { Setting("president-zh", "the president's name as diplomas have it") }
    static var presidentEn: Setting<String> { Setting("president-en", "the same in English") }
    static var verifierURL: Setting<String> {
        Setting("verifier-url", "where anybody can have a diploma verified; it stands in QR codes and mails")
    }
    static var sealKey: Setting<String> {
        Setting(
            "seal-key",
            "PEM file of the key that seals diplomas, or where it lies in a token: "
                + "pkcs11:token=…;object=…?module-path=/…&pin-source=file:/…")
    }
    static var sealCertificate: Setting<String> { Setting("seal-certificate", "PEM file of that key's certificate") }
    static var caCertificate: Setting<String> {
        Setting("ca-certificate", "PEM file of the school's CA, and of those above it")
    }
    static var statementKey: Setting<String> { Setting("statement-key", "the same of the key that signs statements") }
    static var mailFrom: Setting<String> {
        Setting("mail-from", "the sender that graduates see")
    }
    static var helpZh: Setting<String> {
        Setting("help-zh", "whom a graduate may ask, in Chinese, as the end of a mail's sentence", default: "教務處")
    }
    static var helpEn: Setting<String> {
        Setting("help-en", "the same in English", default: "the Registrar")
    }
    static var firstTerm: Setting<String> {
        Setting(
            "first-term",
            "from which term on diplomas are issued, such as 111-2; collections of earlier ones are kept, and let in by the desk or "
                + "by an earlier term here; empty: of every term", default: "")
    }
    static var officeHours: Setting<String> {
        Setting(
            "office-hours",
            "nothing is due outside of these hours of working days, such as 08:30-17:00; empty: at any hour",
            default: "")
    }
    static var holidays: Setting<String> {
        Setting(
            "holidays", "file of the days on which the school is closed, or open on a weekend; empty: Taiwan's",
            default: "")
    }
    static var layout: Setting<String> {
        Setting(
            "layout",
            "how diplomas look: classic, steel (with signature and steel seal), plain, or the school's own file "
                + "(Shared/Press/Layouts/README.md)", default: "classic")
    }
    static var bounceAddress: Setting<String> {
        Setting("bounce-address", "where bounces go; each mail has its own tag before the @")
    }
}

extension Setting where Value == [String] {
    static var due: Setting<[String]> {
        Setting(
            "due",
            "how long after the paper the digital diploma is due: at-once, 30-days, 1-month, 5-working-days, or days of the "
                + "year (07-31/08-31); for one document alone: en:5-working-days",
            default: ["30-days"])
    }
    static var documents: Setting<[String]> {
        Setting("documents", "what a collection starts: zh, en, bilingual", default: ["bilingual"])
    }
    static var requiredVerifiers: Setting<[String]> {
        Setting("required-verifiers", "who must know a diploma before it is mailed", default: ["verifier"])
    }
}

extension Setting where Value == Int {
    static var restWaitDays: Setting<Int> {
        Setting(
            "rest-wait-days",
            "how many days a diploma waits for another of the same student that is held before it is mailed alone",
            default: 3)
    }
    static var undoMinutes: Setting<Int> {
        Setting(
            "undo-minutes", "minutes for which the registrar's desk can take back what it has done to many in one go",
            default: 10)
    }
    static var proposalDays: Setting<Int> {
        Setting(
            "proposal-days", "how many days what one person proposes to revoke waits for another one to confirm it",
            default: 7)
    }
    static var repeatPause: Setting<Int> {
        Setting(
            "repeat-pause", "seconds until a student may have the same mail sent again once more", default: 3_600)
    }
    static var repeatsPerDay: Setting<Int> {
        Setting(
            "repeats-per-day",
            "how often within a day a student may have mail sent again to one mailbox; 0 for no limit",
            default: 5)
    }
    static var sealWorkers: Setting<Int> { Setting("seal-workers", "how many diplomas are sealed at once", default: 1) }
    static var sayAgainAfter: Setting<Int> {
        Setting(
            "say-again-after", "seconds until a statement is said again that a required verifier has not registered",
            default: 900)
    }
    static var mailWorkers: Setting<Int> { Setting("mail-workers", "how many mails leave at once", default: 4) }
}

extension Setting where Value == Bool {
    static var waitForMidnight: Setting<Bool> {
        Setting(
            "wait-for-midnight", "seal nothing before 24:00 of the day on which its collection was heard", default: true
        )
    }
    static var revokeByEvent: Setting<Bool> {
        Setting(
            "revoke-by-event", "let degree.revoked take effect at once, and not only hold what has not left",
            default: true)
    }
}

/// What a seal carries to be judged by.
extension Setting where Value == String {
    static var sealLevel: Setting<String> {
        Setting(
            "seal-level",
            "how long a seal can be judged without asking anybody: b-b, b-t (time stamp), b-lt (with certificates and lists, certified), "
                + "b-lta (a time stamp over all that in a second revision)", default: "b-lt")
    }
    static var tsaKey: Setting<String> {
        Setting("tsa-key", "the same of the key of the school's own time stamps", default: "")
    }
    static var tsaCertificate: Setting<String> {
        Setting("tsa-certificate", "PEM file of that key's certificate", default: "")
    }
    static var keyPassphrase: Setting<String> {
        Setting("key-passphrase", "passphrase of key files that are encrypted", default: "", secret: true)
    }
    static var tsaAuthorities: Setting<String> {
        Setting(
            "tsa-authorities", "PEM file of the certificates of foreign time-stamp authorities and of those above them",
            default: "")
    }
}

extension Setting where Value == [String] {
    static var timeStamps: Setting<[String]> {
        Setting(
            "time-stamps",
            "whom time stamps are asked of, one after the other: addresses (RFC 3161), and own for the school's",
            default: ["own"])
    }
    static var revocationLists: Setting<[String]> {
        Setting("revocation-lists", "files of the authorities' lists of what is revoked, PEM or DER", default: [])
    }
}

extension Setting where Value == Int {
    static var listAge: Setting<Int> {
        Setting("list-age", "after how many days a list of what is revoked is too old to seal with", default: 35)
    }
}

extension Issuer {
    static let settings: [any SettingDeclaration] =
        [
            Setting.schoolNameZh, Setting.schoolNameEn, Setting.presidentZh, Setting.presidentEn, Setting.layout,
            Setting.documents,
            Setting.firstTerm, Setting.due, Setting.officeHours, Setting.holidays, Setting.waitForMidnight,
            Setting.restWaitDays,
            Setting.revokeByEvent, Setting.undoMinutes, Setting.guardTimes, Setting.guardFloor, Setting.guardMemory,
            Setting.canaryAbove, Setting.stopAfter, Setting.twoPersonsAbove, Setting.approvalHours,
            Setting.proposalDays, Setting.fees, Setting.applicationDocuments, Setting.applicationDue,
            Setting.applicationDays, Setting.feeDays, Setting.feesLapse, Setting.sealWorkers,
            Setting.mailWorkers, Setting.mailRate, Setting.domainRate, Setting.domainWorkers, Setting.domainStopAfter,
            Setting.domainRest, Setting.repeatPause, Setting.repeatsPerDay, Setting.sayAgainAfter,
            Setting.verifierURL, Setting.requiredVerifiers, Setting.sealKey, Setting.sealCertificate,
            Setting.caCertificate, Setting.statementKey, Setting.sealLevel, Setting.timeStamps, Setting.tsaKey,
            Setting.tsaCertificate, Setting.tsaAuthorities, Setting.revocationLists, Setting.listAge,
            Setting.keyPassphrase,
            Setting.schoolMailDomain, Setting.schoolMailboxMonths, Setting.mailFrom,
            Setting.bounceAddress, Setting.helpZh, Setting.helpEn,
        ] + MailServer.settings
}
