import Chassis
import Foundation
import Messages

/// Asks every unit whether a student may go, and says so when all agree.
@main
enum Clearance: Deployable {
    static let program = Program.clearance
    static let settings: [any SettingDeclaration] = [Setting.units]

    static func service(_ settings: Settings) throws -> Service {
        let units = UnitList(file: settings[.units])
        return Service(program, migrations: Bundle.module.url(forResource: "Migrations", withExtension: nil)!)
            .on(CandidateListed.self, OpenChecklist(units: units).react)
            .on(CandidateWithdrawn.self, closeChecklist)
            .on(ClearanceReviewed.self, RecordReview(units: units).react)
            .on(RequirementsAssessed.self, keepAssessment)
            .on(ContactConfirmed.self, keepContact)
            .on(DiplomaScheduled.self, keepScheduled)
            .on(DiplomaSealed.self, keepSealed)
            .on(DiplomaMailed.self, keepMailed)
            .answer(ShowChecklist.self, Checklists(units: units).show)
            .every(.seconds(3_600), "settle lists", followingCommits: false, SettleLists(units: units).turn)
            // A file that cannot be read stops the program here, and not at its first event.
            .beforeStart { _ = try units.all() }
            .command(OverviewCommand.self)
    }
}
