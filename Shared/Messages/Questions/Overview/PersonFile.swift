package import Foundation

/// Everything that clearance knows of one student.
package struct PersonFile: Codable, Sendable, Equatable {
    package var person: KnownPerson
    package var isListed: Bool
    package var birthDate: Day
    package var degree: Bilingual<Line>
    /// The numbers of the student's papers as the roster gives them.
    package var certificates: [CertificateNumber]
    package var stage: JourneyStage
    package var openedAt: Date?
    package var appliedAt: Date?
    package var completedAt: Date?
    /// What the list lacks.
    package var missing: [ShowChecklist.Missing]
    /// Of the units, in the school's order.
    package var lines: [ShowChecklist.Item]
    /// By which account, unit by unit, where what stands on its line was decided at the desk.
    package var deciders: [String: String]
    /// What their own systems said last, unit by unit; nil in what an earlier release says.
    package var systems: [String: SystemAnswer]?
    package var collected: CounterCase.Collected?
    package var diplomas: [Diploma]
    /// Hours of the student's own, granted last first; nil in what an earlier release says.
    package var windows: [ShowBatches.Window]?
    /// When the student was reminded of what, the latest first.
    package var reminders: [Reminder]
    /// What was said of credits and thresholds; nil while nobody has said anything.
    package var selfCheck: StatedCheck.Known?
    /// What needs a person about this student.
    package var open: [OpenMatter]

    package init(
        person: KnownPerson, isListed: Bool, birthDate: Day, degree: Bilingual<Line>,
        certificates: [CertificateNumber], stage: JourneyStage, openedAt: Date?, appliedAt: Date?, completedAt: Date?,
        missing: [ShowChecklist.Missing], lines: [ShowChecklist.Item], collected: CounterCase.Collected?,
        diplomas: [Diploma], windows: [ShowBatches.Window], reminders: [Reminder] = [],
        deciders: [String: String] = [:], systems: [String: SystemAnswer]? = nil, selfCheck: StatedCheck.Known? = nil,
        open: [OpenMatter]
    ) {
        self.person = person
        self.isListed = isListed
        self.birthDate = birthDate
        self.degree = degree
        self.certificates = certificates
        self.stage = stage
        self.openedAt = openedAt
        self.appliedAt = appliedAt
        self.completedAt = completedAt
        self.missing = missing
        self.lines = lines
        self.deciders = deciders
        self.systems = systems
        self.collected = collected
        self.diplomas = diplomas
        self.windows = windows
        self.reminders = reminders
        self.selfCheck = selfCheck
        self.open = open
    }

    /// That the student was reminded.
    package struct Reminder: Codable, Sendable, Equatable {
        package var step: Unfinished.Step
        package var at: Date
        /// Nil for the batch's own settings.
        package var by: Who?

        package init(step: Unfinished.Step, at: Date, by: Who?) {
            self.step = step
            self.at = at
            self.by = by
        }
    }

    /// What became of one digital diploma.
    package struct Diploma: Codable, Sendable, Equatable {
        /// Nil where only its seal or its mail was heard of.
        package var document: Document?
        package var version: Int
        /// Nil while it stands in no calendar.
        package var dueAt: Date?
        /// Of the version above; nil while that is not sealed.
        package var sealedAt: Date?
        package var registeredAt: Date?
        /// When a server took it, by mailbox.
        package var permanentAt: Date?
        package var schoolAt: Date?

        package init(
            document: Document?, version: Int, dueAt: Date?, sealedAt: Date? = nil, registeredAt: Date? = nil,
            permanentAt: Date? = nil, schoolAt: Date? = nil
        ) {
            self.document = document
            self.version = version
            self.dueAt = dueAt
            self.sealedAt = sealedAt
            self.registeredAt = registeredAt
            self.permanentAt = permanentAt
            self.schoolAt = schoolAt
        }
    }
}
