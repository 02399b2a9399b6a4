import Messages
import Testing

@testable import Portal

/// What the access log says of every question that staff ask.
@Suite struct LogWordsTests {
    /// They show nobody and change nothing, so they stand in no log; or they are parts of a question that does.
    private static let unlogged = Set([
        ListDecisionFiles.name, ListUnits.name, ShowCalendar.name, ShowCounterDay.name, ShowFreeze.name,
        ShowIssueDay.name,
        ShowOverview.name, ShowSelfChecks.name,
        ShowUnitRules.name,
        Part<TryRoster>.name,
        Part<TryDecisions>.name,
        Part<TrySelfChecks>.name,
        ShowAccesses<OfClearance>.name,
        ShowAccesses<OfContact>.name, ShowAccesses<OfIssuer>.name, ShowAccesses<OfOTPMailer>.name,
        ShowRetained<OfClearance>.name, ShowRetained<OfContact>.name, ShowRetained<OfIssuer>.name,
        ShowRetained<OfOTPMailer>.name, ShowRetained<OfVerifier>.name,
        ShowAccesses<OfVerifier>.name, ShowDestructions<OfVerifier>.name,
        ShowDestructions<OfClearance>.name, ShowDestructions<OfContact>.name, ShowDestructions<OfIssuer>.name,
        ShowDestructions<OfOTPMailer>.name,
    ]).union(OperatorsQuestions.unlogged)

    @Test("Each question that staff ask has its words in both languages, and no words outlive their question")
    func words() throws {
        let asked = Set(try Programs.descriptions().flatMap(\.staffAnswers)).subtracting(Self.unlogged)
        let worded = Set(LogQuery.Kind.allCases.flatMap { Words.questions(of: $0) })
        #expect(asked.subtracting(worded).isEmpty, "they have no words")
        // A list that is taken away is told as that.
        let exports: Set = [ListUnitWork.export, ListPeople.export, ShowExceptions.export]
        let own = worded.subtracting(asked).subtracting(exports)
        #expect(own.allSatisfy { $0.hasPrefix("portal.") || $0.hasSuffix(".command") }, "\(own) are asked of nobody")
        for question in worded { #expect(Words.deed(question).words != nil) }
    }

    @Test("A change is told as one")
    func kinds() {
        #expect(Words.deed(DecideUnitWork.name).kind == .changed && Words.deed(ShowPerson.name).kind == .looked)
        #expect(Words.deed("clearance.command").kind == .changed && Words.deed(LogPage.export).kind == .exported)
        for export in [ListUnitWork.export, ListPeople.export, ShowExceptions.export] {
            #expect(Words.deed(export).kind == .exported)
        }
        let unknown = Words.deed("clearance.of-another-release")
        #expect(unknown.kind == .looked && unknown.words == nil)
    }
}
