import Chassis
import Foundation
import Messages

/// Asks every unit whether a student may go, says so when nothing is missing, and keeps the registrar's hours and exceptions.
@main
enum Clearance: Deployable {
    static let program = Program.clearance
    static let settings: [any SettingDeclaration] = [
        Setting.units, Setting.demandForm, Setting.demandRequirements, Setting.exceptionDays,
        Setting.studentDays, Setting.undoMinutes, Setting.rosterDays, Setting.uncollectedDays,
    ]

    static func service(_ settings: Settings) throws -> Service {
        let units = UnitBook(file: settings[.units])
        let judge = Judge(units: units, demands: Checklist.Demands(settings))
        let desk = UnitDesk(units: units, undoMinutes: settings[.undoMinutes])
        let roster = OpenChecklist(units: units, keepingDays: settings[.keepingDays])
        let counter = CounterDesk(judge: judge)
        let rosters = RosterDesk(school: settings[.school])
        let students = StudentDesk(school: settings[.school])
        let exceptions = ExceptionDesk(counter: counter, uncollectedDays: settings[.uncollectedDays])
        let rules = UnitRulesDesk(units: units)
        let overview = OverviewDesk(exceptions: exceptions)
        return Service(program, migrations: Bundle.module.url(forResource: "Migrations", withExtension: nil)!)
            .on(CandidateListed.self, roster.react)
            .on(CandidateWithdrawn.self, roster.close)
            .on(NameChanged.self, keepNameChange)
            .on(ClearanceReviewed.self, RecordReview(units: units).react)
            .on(RequirementsAssessed.self, keepAssessment)
            .on(PaperDiplomaCollected.self, keepCollection)
            .on(CollectionWithdrawn.self, keepCollectionWithdrawn)
            .on(ContactConfirmed.self, keepForm)
            .on(ErrorReported.self, raiseDispute)
            .on(ErrorResolved.self, closeDispute)
            .on(DiplomaScheduled.self, keepScheduled)
            .on(DiplomaUnscheduled.self, keepUnscheduled)
            .on(DiplomaHeld.self, raiseHeld)
            .on(DiplomaReleased.self, closeHeld)
            .on(DiplomaSealed.self, keepSealed)
            .on(DiplomaRegistered.self, keepRegistered)
            .on(RegistrationRefused.self, keepRefused)
            .on(DiplomaMailed.self, keepMailed)
            .on(EventRejected.self, raiseRejected)
            .judging(judge.judge)
            .answer(ShowChecklist.self, Checklists(judge: judge).show)
            .answer(ListUnits.self, UnitWork(units: units, patience: desk.patience).listUnits)
            .answer(ListUnitWork.self, UnitWork(units: units, patience: desk.patience).list)
            .answer(ShowChosenWork.self, desk.showChosen)
            .answer(DecideUnitWork.self, desk.decide)
            .answer(TakeBackUnitWork.self, desk.takeBack)
            .answer(ShowBatches.self, showBatches)
            .answer(SetBatchHours.self, setBatchHours)
            .answer(GrantWindow.self, grantWindow)
            .answer(ShowUnitRules.self, rules.show)
            .answer(ChangeUnit.self, rules.change)
            .answer(ShowAtCounter.self, counter.show)
            .answer(HandOverPaper.self, counter.handOver)
            .answer(TakeBackPaper.self, counter.takeBack)
            .answer(ShowRoster.self, rosters.show)
            .answer(TryRoster.self, whole: rosters.attempt)
            .answer(ShowRosterFile.self, rosters.show)
            .answer(WriteRoster.self, rosters.write)
            .answer(ShowListing.self, students.show)
            .answer(ListStudent.self, students.list)
            .answer(WithdrawStudent.self, students.withdraw)
            .answer(ShowExceptions.self, exceptions.show)
            .answer(SettleException.self, exceptions.settle)
            .answer(WithdrawEarlier.self, exceptions.withdrawEarlier)
            .answer(CorrectName.self, exceptions.correctName)
            .answer(ShowOverview.self, overview.show)
            .answer(ListPeople.self, overview.list)
            .answer(ShowPerson.self, overview.showPerson)
            .every(.seconds(5), "write rosters", followingCommits: true, RosterWriting().turn)
            .every(.seconds(3_600), "judge lists", followingCommits: false, JudgeLists(judge: judge).turn)
            .every(.seconds(10), "follow the units", followingCommits: false, JudgeLists(judge: judge).follow)
            .every(.seconds(3_600), "forget", followingCommits: false, Forget(settings, judge: judge).turn)
            // A file that cannot be read stops the program here, and not at its first event.
            .beforeStart { _ = try units.file.read() }
            .command(OverviewCommand.self)
            .command(BatchCommand.self)
            .command(WindowCommand.self)
            .command(ListCommand.self)
            .command(ExceptionsCommand.self)
            .command(RestateCommand.self)
            .command(UnitsCommand.self)
    }
}
