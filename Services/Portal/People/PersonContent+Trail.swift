import Foundation
import Messages
import Pages

extension PersonContent.Step {
    /// In the order in which they are taken, whatever was reached.
    static func all(_ file: PersonFile, isUncleared: Bool, _ language: Language) -> [Self] {
        func step(_ stage: JourneyStage, _ at: Date?) -> Self {
            .init(name: Words.reached(stage)[language], at: at.map { Moment($0, language) }, isReached: at != nil)
        }
        let diplomas = file.diplomas
        func all(_ time: (PersonFile.Diploma) -> Date?) -> Date? {
            let times = diplomas.compactMap(time)
            return diplomas.isEmpty || times.count < diplomas.count ? nil : times.max()
        }
        let due = diplomas.compactMap { $0.day(isUncleared: isUncleared) }.min()
        let isDue =
            [JourneyStage.due, .sealed, .mailed, .delivered].contains(file.stage)
            && !(isUncleared && file.stage == .due)
        let dueStep = PersonContent.Step(
            name: Words.reached(.due)[language], at: due.map { Moment($0, language) }, isReached: isDue)
        return [
            step(.listed, file.openedAt), step(.confirmed, file.appliedAt), step(.cleared, file.completedAt),
            step(.collected, file.collected?.collectedAt), dueStep, step(.sealed, all(\.sealedAt)),
            step(.mailed, all { [$0.permanentAt, $0.schoolAt].compactMap(\.self).min() }),
            step(.delivered, all(\.permanentAt)),
        ]
    }
}

extension PersonFile {
    /// By the rule of the student's own page. A program that does not answer frees nobody.
    func isUncleared(_ delivery: ShowDelivery.Answer?, _ degree: ShowRevocation.Answer?) -> Bool {
        let isRevoked = if case .known(let degree) = degree { degree.revoked != nil } else { false }
        let isFree = isRevoked || delivery?.diplomas.contains(where: \.isImported) ?? false
        return !diplomas.isEmpty && Standing.isUncleared(completedAt: completedAt, isFree: isFree)
    }

    /// What keeps the list from being complete, as the counter tells it.
    fileprivate var obstacles: [CounterCase.Obstacle] {
        missing.flatMap { missing -> [CounterCase.Obstacle] in
            switch missing {
            case .form: [.form]
            case .units where lines.isEmpty: [.noUnits]
            case .units: lines.filter { !$0.result.letsGo }.map { .unit($0) }
            case .credits: [.credits]
            case .thresholds: [.thresholds]
            }
        }
    }
}

extension PersonFile.Diploma {
    /// The day on which it is due, or was before it was sealed; nil where none holds.
    func day(isUncleared: Bool) -> Date? { isUncleared && sealedAt == nil ? nil : dueAt }
}

extension Words {
    /// - Parameter file: of somebody whose list is open after the paper was handed over.
    /// - Returns: nil where each diploma has left.
    static func waitsFor(_ file: PersonFile) -> Bilingual<String>? {
        guard file.diplomas.contains(where: { $0.permanentAt == nil && $0.schoolAt == nil }) else { return nil }
        let told = Bilingual<String>(
            zh: "離校審核現在未完成：完成以前不封印、不寄出，也沒有日期。",
            en: "Clearance is not complete now: until it is, nothing is sealed or mailed, and no day holds.")
        let obstacles = file.obstacles
        return obstacles.isEmpty ? told : told.followed(by: because(obstacles))
    }
}
