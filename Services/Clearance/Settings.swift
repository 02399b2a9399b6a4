import Chassis

extension Setting where Value == String {
    static var units: Setting<String> {
        Setting(
            "units",
            "file of the units that are asked about a student (JSON): what the tables begin with; afterwards they hold, and the registrar changes them"
        )
    }
}

extension Setting where Value == Bool {
    static var demandForm: Setting<Bool> {
        Setting("demand-form", "nobody is complete before the contact form is handed in", default: true)
    }
    static var demandRequirements: Setting<Bool> {
        Setting(
            "demand-requirements", "nobody is complete of whom credits or thresholds are stated to be unmet",
            default: true)
    }
}

extension Setting where Value == Int {
    static var exceptionDays: Setting<Int> {
        Setting("exception-days", "days for which exceptions are kept that a person has closed", default: 365)
    }
    static var rightsDays: Setting<Int> {
        Setting(
            "rights-days", "days for which requests about personal data are kept that were decided", default: 1_827)
    }
    static var undoMinutes: Setting<Int> {
        Setting(
            "undo-minutes", "minutes for which staff of a unit can take back what they have decided in one go",
            default: 10)
    }
    static var rosterDays: Setting<Int> {
        Setting(
            "roster-days",
            "days for which the lines of an uploaded roster, or file of decisions, are kept; that it was uploaded stays for student-days",
            default: 30)
    }
    static var selectionDays: Setting<Int> {
        Setting(
            "selection-days", "days for which it is kept whom somebody has selected to decide about in one go",
            default: 1)
    }
    static var uncollectedDays: Setting<Int> {
        Setting(
            "uncollected-days",
            "days after which a paper that could have been collected is an exception: since the student was cleared and their batch’s collection ended",
            default: 30)
    }
    static var studentDays: Setting<Int> {
        Setting(
            "student-days",
            "days for which names and answers of a student are kept of whom nothing was heard since: as long as versions may follow",
            default: 3_650)
    }
}

extension Checklist.Demands {
    init(_ settings: Settings) {
        self.init(form: settings[.demandForm], requirements: settings[.demandRequirements])
    }
}
