import Chassis

extension Setting where Value == String {
    static var webListen: Setting<String> {
        Setting("web-listen", "host:port of the pages, for the front door only", default: "127.0.0.1:8080")
    }
    // What is printed on pages has no default: no school may show another's by mistake.
    static var schoolNameZh: Setting<String> { Setting("school-name-zh", "the school's name in Chinese") }
    static var schoolNameEn: Setting<String> { Setting("school-name-en", "the school's name in English") }
    static var registrarZh: Setting<String> {
        Setting("registrar-zh", "whom to call, in Chinese; stands in the foot of every page")
    }
    static var registrarEn: Setting<String> { Setting("registrar-en", "whom to call, in English") }
    static var hoursZh: Setting<String> { Setting("hours-zh", "when somebody answers there, in Chinese") }
    static var hoursEn: Setting<String> { Setting("hours-en", "when somebody answers there, in English") }
    static var helpdeskZh: Setting<String> { Setting("helpdesk-zh", "who helps with lost passwords, in Chinese") }
    static var helpdeskEn: Setting<String> { Setting("helpdesk-en", "who helps with lost passwords, in English") }
    static var phone: Setting<String> {
        Setting("phone", "the school's number, as +886200005000, to which extensions are added")
    }
    static var diplomasSince: Setting<String> {
        Setting(
            "diplomas-since",
            "the month since which there are digital diplomas, as 2026-06; stands in the help when it is set",
            default: "")
    }
    static var reissueFeeZh: Setting<String> {
        Setting(
            "reissue-fee-zh", "what a reissue costs, as a sentence in Chinese; stands in the help when it is set",
            default: "")
    }
    static var reissueFeeEn: Setting<String> {
        Setting("reissue-fee-en", "the same in English", default: "")
    }
    static var payZh: Setting<String> {
        Setting(
            "pay-zh", "how a fee is paid for which a student has a reference, as a sentence in Chinese",
            default: "請到出納組櫃檯繳費，告訴他們繳費代號。")
    }
    static var payEn: Setting<String> {
        Setting("pay-en", "the same in English", default: "Pay at the Cashier’s counter and tell them the reference.")
    }
    static var dataPeriodZh: Setting<String> {
        Setting("data-period-zh", "for how long the school uses what students give, as a sentence in Chinese")
    }
    static var dataPeriodEn: Setting<String> { Setting("data-period-en", "the same in English") }
    static var dataAreaZh: Setting<String> { Setting("data-area-zh", "where it uses them, in Chinese") }
    static var dataAreaEn: Setting<String> { Setting("data-area-en", "the same in English") }
    static var dataRecipientsZh: Setting<String> {
        Setting("data-recipients-zh", "who in the school and outside gets them, in Chinese")
    }
    static var dataRecipientsEn: Setting<String> { Setting("data-recipients-en", "the same in English") }
    static var campusNetworks: Setting<String> {
        Setting(
            "campus-networks",
            "the school's networks, as 192.0.2.0/24, separated by commas: who came in from them did so on campus",
            default: "", mustBe: CampusNetworks.self)
    }
    static var verifierURL: Setting<String> {
        Setting("verifier-url", "where anybody may check a diploma; links to it appear when it is set", default: "")
    }
}

extension Setting where Value == Int {
    static var idleMinutes: Setting<Int> {
        Setting("session-idle-minutes", "minutes without a request after which a session ends", default: 30)
    }
    static var idleWarning: Setting<Int> {
        Setting("session-warning", "seconds before that end at which a page warns", default: 120)
    }
    static var sessionHours: Setting<Int> {
        Setting("session-hours", "hours after which a session ends in any case", default: 12)
    }
    static var lateHours: Setting<Int> {
        Setting(
            "late-hours",
            "hours for which a session is known that has ended, so that a page which was open then may hand over what was typed",
            default: 24)
    }
    static var placeDays: Setting<Int> {
        Setting(
            "place-days",
            "days for which a browser and a network are known again by which an account came in; others' failures do not hold them up",
            default: 180)
    }
    static var arrivalDays: Setting<Int> {
        Setting(
            "arrival-days", "days for which people see when somebody came in by their account, or tried", default: 90)
    }
    static var initialDays: Setting<Int> {
        Setting("initial-secret", "days within which an initial secret must be used", default: 14)
    }
    static var studentDays: Setting<Int> {
        Setting(
            "student-days", "days for which a student's account is kept by which nobody comes in any more",
            default: 3_650)
    }
    static var staffDays: Setting<Int> {
        Setting(
            "staff-days", "days for which an account of staff is kept by which nobody comes in any more", default: 400)
    }
    static var draftDays: Setting<Int> {
        Setting("draft-days", "days for which a form is kept that was begun and not handed in", default: 30)
    }
    static var announcementDays: Setting<Int> {
        Setting(
            "announcement-days", "days for which an announcement is kept after the last one on which it is shown",
            default: 400)
    }
}

extension Setting where Value == Bool {
    static var codeSignIn: Setting<Bool> {
        Setting(
            "code-sign-in",
            "alumni come in by a code that is mailed to the address that they had proven, where their other accounts are closed",
            default: true)
    }
}

extension Setting where Value == String {
    static var ofPortal: [any SettingDeclaration] {
        [
            Setting<String>.webListen, Setting<String>.schoolNameZh, Setting<String>.schoolNameEn,
            Setting<String>.registrarZh, Setting<String>.registrarEn, Setting<String>.hoursZh, Setting<String>.hoursEn,
            Setting<String>.helpdeskZh, Setting<String>.helpdeskEn, Setting<String>.phone, Setting<String>.verifierURL,
            Setting<String>.campusNetworks,
            Setting<String>.diplomasSince, Setting<String>.reissueFeeZh, Setting<String>.reissueFeeEn,
            Setting<String>.payZh, Setting<String>.payEn,
            Setting<String>.dataPeriodZh, Setting<String>.dataPeriodEn, Setting<String>.dataAreaZh,
            Setting<String>.dataAreaEn, Setting<String>.dataRecipientsZh, Setting<String>.dataRecipientsEn,
            Setting<Int>.idleMinutes, Setting<Int>.idleWarning, Setting<Int>.sessionHours, Setting<Int>.lateHours,
            Setting<Int>.placeDays,
            Setting<Int>.arrivalDays, Setting<Int>.initialDays, Setting<Int>.studentDays, Setting<Int>.staffDays,
            Setting<Int>.draftDays, Setting<Int>.announcementDays, Setting<Bool>.codeSignIn,
        ] + ofOpenID
    }
}
