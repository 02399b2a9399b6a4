import Chassis

extension Setting where Value == String {
    static var webListen: Setting<String> {
        Setting("web-listen", "host:port of the pages, for the front door only", default: "127.0.0.1:8080")
    }
    static var schoolNameZh: Setting<String> {
        Setting("school-name-zh", "the school's name in Chinese", default: "松濤科技大學")
    }
    static var schoolNameEn: Setting<String> {
        Setting(
            "school-name-en", "the school's name in English", default: "Songtao University of Science and Technology")
    }
    static var registrarZh: Setting<String> {
        Setting(
            "registrar-zh", "whom to call, in Chinese; stands in the foot of every page",
            default: "教務處教務行政組　總機(02) 0000-5000轉2")
    }
    static var registrarEn: Setting<String> {
        Setting(
            "registrar-en", "whom to call, in English",
            default: "Academic Administration Section, Office of Academic Affairs, (02) 0000-5000 ext. 2")
    }
    static var hoursZh: Setting<String> {
        Setting("hours-zh", "when somebody answers there, in Chinese", default: "週一至週五08:30–17:00")
    }
    static var hoursEn: Setting<String> {
        Setting("hours-en", "when somebody answers there, in English", default: "Monday to Friday 08:30–17:00")
    }
    static var helpdeskZh: Setting<String> {
        Setting("helpdesk-zh", "who helps with lost passwords, in Chinese", default: "資訊中心：(02) 0000-5000轉1500")
    }
    static var helpdeskEn: Setting<String> {
        Setting(
            "helpdesk-en", "who helps with lost passwords, in English",
            default: "the Computer Centre: (02) 0000-5000 ext. 1500")
    }
    static var phone: Setting<String> {
        Setting("phone", "the school's number, to which extensions are added", default: "+886200005000")
    }
    static var verifierURL: Setting<String> {
        Setting("verifier-url", "where anybody may check a diploma; links to it appear when it is set", default: "")
    }
}

extension Setting where Value == Int {
    static var idleMinutes: Setting<Int> {
        Setting("session-idle-minutes", "minutes without a request after which a session ends", default: 30)
    }
    static var sessionHours: Setting<Int> {
        Setting("session-hours", "hours after which a session ends in any case", default: 12)
    }
}

extension Setting where Value == String {
    static var ofPortal: [any SettingDeclaration] {
        [
            Setting<String>.webListen, Setting<String>.schoolNameZh, Setting<String>.schoolNameEn,
            Setting<String>.registrarZh, Setting<String>.registrarEn, Setting<String>.hoursZh, Setting<String>.hoursEn,
            Setting<String>.helpdeskZh,
            Setting<String>.helpdeskEn, Setting<String>.phone, Setting<String>.verifierURL, Setting<Int>.idleMinutes,
            Setting<Int>.sessionHours, Setting<String>.school,
        ]
    }
}
