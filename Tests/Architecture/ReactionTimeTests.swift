import Foundation
import Messages
import RabbitMQ
import TestKit
import Testing

@testable import Chassis

/// What is valid costs its hearers more than what is refused at once: they keep it, compare it and try to print it, within a
/// transaction for which others wait. So what is valid has bounds as well, and at these bounds it is heard.
@Suite("The largest messages that are valid", .serialized)
struct ReactionTimeTests {
    @Test("No program works for more than a moment for an event that it takes", arguments: Program.allCases)
    func events(program: Program) throws {
        let service = try #require(Programs.all.map { try $0.service(Self.settings) }.first { $0.program == program })
        let types = Contract.campus.filter { service.reactions[$0.name]?.exchange == .campus }
        var kept = 0
        for filling in Self.fillings {
            let bench = try Bench(
                service, now: Date(rfc3339: "2026-09-22T02:00:00Z")!, publishers: ["sis": ["library", "me"]])
            // The student is listed first, so that what follows has an effect.
            for (number, type) in types.sorted(by: { a, _ in a.name == CandidateListed.name }).enumerated() {
                let largest = try Self.golden(type.name).largest(by: type.schema, filling)
                let body: JSONValue = [
                    "specversion": "1.0", "id": .text("e\(number)"), "source": "/campus/sis", "type": .text(type.name),
                    "time": "2026-09-21T09:00:00Z", "data": largest,
                ]
                let delivery = Bench.delivery(
                    body: String(decoding: try JSON.encode(body), as: UTF8.self), routingKey: "sis.\(type.name)",
                    user: "sis")
                #expect(bench.reacting.admission.admit(delivery).isHeard, "\(type.name) of \(filling.prefix(4))")
                let took = try Hostile.cost { try bench.hearTogether([delivery]) }
                #expect(took < Hostile.moment, "\(type.name) of \(filling.prefix(4)): \(took)")
                kept += 1
            }
        }
        #expect(kept == types.count * Self.fillings.count)
    }

    @Test("No program works for more than a moment for what the broker has given up", arguments: Program.allCases)
    func dead(program: Program) throws {
        let service = try #require(Programs.all.map { try $0.service(Self.settings) }.first { $0.program == program })
        let bench = try Bench(service)
        let names = [
            "x-first-death-exchange", "x-first-death-routing-key", "x-first-death-reason", "x-first-death-queue",
        ]
        let marks = Hostile.marks(16_384)
        for (name, text) in [("all of them", marks), ("an exchange", "campus"), ("ours", "facts")] {
            for body in ["{}", marks] + Hostile.documents.map(\.1) {
                var headers = Dictionary(uniqueKeysWithValues: names.map { ($0, marks) })
                headers["x-first-death-exchange"] = text
                let delivery = Bench.delivery(
                    body: body, exchange: "dead", routingKey: Hostile.marks(252), user: "sis", headers: headers)
                let took = try Hostile.cost {
                    let admitted = bench.reacting.admission.admitDead(delivery)
                    try bench.reacting.react(to: [admitted], on: bench.connection, now: bench.now)
                    _ = bench.reacting.admission.admit(delivery.asStated)
                }
                #expect(took < Hostile.moment, "\(name): \(took)")
            }
        }
    }

    @Test("Nobody works for more than a moment for an answer, whoever gives it")
    func answers() throws {
        let asked = Set(Self.questions.map { $0.name })
        let answered = try Programs.descriptions().flatMap { $0.answers + $0.staffAnswers }
        #expect(asked == Set(answered), "every answer is read here")
        for question in Self.questions {
            for (name, document) in Hostile.documents {
                let took = Hostile.cost { Self.read(question, document) }
                #expect(took < Hostile.moment, "\(question.name), \(name): \(took)")
            }
        }
    }

    private static let ofOne: [any Question.Type] = [
        ActOnDiplomas.self, Apply.self, ChangeUnit.self, CheckCode.self, CheckDeskCode.self, CheckSignInCode.self,
        CorrectName.self,
        DecideApplication.self, DecideRevocation.self, DecideRights.self, DecideSelectedWork.self, DecideUnitWork.self,
        FindEnrolments.self, GrantWindow.self,
        HandOverPaper.self,
        ListApplications.self, ListCalendar.self, ListDecisionFiles.self, ListPeople.self, ListRevocations.self,
        ListRights.self,
        ListStudent.self,
        ListUnitWork.self, ListUnits.self,
        MailAgain.self, MendDiplomas.self, NamePeople.self,
        Part<TryDecisions>.self, Part<TryRoster>.self, Part<TrySelfChecks>.self, ProposeRevocation.self,
        ReadDiploma.self, ReadSample.self, ShowSamples.self,
        RecordReplacement.self, RecordRights.self,
        RemindBatch.self, ResolveDispute.self, SayError.self, SayObjection.self, SelectDiplomas.self,
        SelectUnitWork.self, SendAgain.self,
        SetBatchHours.self, SetFreeze.self, SetIssueDay.self, ShowIssueDay.self, DecideApproval.self,
        SettleException.self, ShowAccesses<OfClearance>.self,
        ShowAccesses<OfContact>.self,
        ShowAccesses<OfIssuer>.self, ShowAccesses<OfOTPMailer>.self, ShowAtCounter.self, ShowBatches.self,
        ShowApplication.self, ShowApplications.self, ShowCalendar.self, ShowCounterDay.self,
        ShowChecklist.self, ShowChosenWork.self, ShowContact.self, ShowDelivery.self, ShowDecisionFile.self,
        ShowDestructions<OfClearance>.self, ShowDestructions<OfContact>.self, ShowDestructions<OfIssuer>.self,
        ShowDestructions<OfOTPMailer>.self, ShowDiplomaTerms.self,
        ShowDiplomas.self, ShowDispute.self, ShowEnrolments.self, ShowExceptions.self, ShowFreeze.self,
        ShowRetained<OfClearance>.self, ShowRetained<OfContact>.self, ShowRetained<OfIssuer>.self,
        ShowRetained<OfOTPMailer>.self, ShowRetained<OfVerifier>.self,
        ShowAccesses<OfVerifier>.self, ShowDestructions<OfVerifier>.self, ShowErasable<OfClearance>.self,
        ShowErasable<OfContact>.self, ShowErasable<OfIssuer>.self, ShowErasable<OfOTPMailer>.self,
        ShowErasable<OfVerifier>.self, ShowHeld<OfVerifier>.self, ShowHeld<OfClearance>.self,
        ShowHeld<OfContact>.self, ShowHeld<OfIssuer>.self, ShowHeld<OfOTPMailer>.self, ShowListing.self,
        ShowMailboxTerms.self, ShowMailboxes.self, ShowOverview.self, ShowPerson.self, ShowReach.self,
        ShowReminders.self, ShowRevocation.self, ShowRoster.self, ShowRosterFile.self, ShowSelectedDiplomas.self,
        ShowSelectedWork.self, ShowSelfCheckFile.self, ShowSelfChecks.self, StateSelfCheck.self,
        ShowUnitRules.self,
        WithdrawApplication.self, SubmitContact.self, TakeBackDecisions.self, TakeBackDeed.self, TakeBackPaper.self,
        TakeBackUnitWork.self, TakeInHand.self,
        TryDecisions.self,
        TryRoster.self, TrySelfChecks.self,
        WantCode.self, WantDeskCode.self, WantSignInCode.self, WithdrawEarlier.self, WithdrawStudent.self,
        WriteDecisions.self, WriteRoster.self, WriteSelfChecks.self,
    ]

    /// With those that operators ask of every program.
    private static let questions = ofOne + OperatorsQuestions.all.map { type(of: $0) as any Question.Type }

    private static func read<Wanted: Question>(_: Wanted.Type, _ document: String) {
        #expect(throws: (any Error).self, "\(Wanted.name)") {
            try Answered<Wanted.Answer>(.init(word: .answer, body: Array(document.utf8)))
        }
    }

    /// What a school has to set, for its diplomas to be tried.
    private static let settings = Settings([
        "school": "songtao", "school-name-zh": "松濤科技大學", "school-name-en": "Songtao University",
        "president-zh": "林松濤", "president-en": "Lin Sung-Tao", "documents": "zh,en,bilingual",
        "verifier-url": "https://verify.example", "mail-from": "diplomas@songtao.example",
        "units": Repository.root.appending(path: "deploy/settings/units.json").path,
    ])

    /// Lines as long as they may be, of what is hard to compose, to shape or to find.
    private static let fillings: [String] = [
        "a" + String(repeating: "\u{301}\u{323}", count: 99), String(repeating: "e\u{301}", count: 100),
        String((0..<200).map { Character(Unicode.Scalar(0x2A700 + $0)!) }), String(repeating: "王", count: 200),
        String(repeating: "(", count: 200), String(repeating: "[王", count: 100), String(repeating: "&#", count: 100),
        String(repeating: "{{", count: 100),
        String(repeating: "\u{1100}\u{1161}", count: 100), String(repeating: "W", count: 200),
    ]

    private static func golden(_ type: String) throws -> JSONValue {
        let file = Repository.root.appending(path: "Tests/Messages/Golden/\(type).json")
        return try JSON.decode(JSONValue.self, from: [UInt8](Data(contentsOf: file)))["data"]
    }
}

extension JSONValue {
    /// This document with every line as long as it may be, and every list.
    fileprivate func largest(by schema: Schema, _ filling: String) -> JSONValue {
        switch (schema, self) {
        case (.object(let properties), .object(let members)):
            let largest = properties.compactMap { property in
                members[property.name].map { (property.name, $0.largest(by: property.schema, filling)) }
            }
            return .object(members.merging(largest) { $1 })
        case (.list(let element, let most), .list(let list)):
            return .list(Array(repeating: list[0].largest(by: element, filling), count: most))
        case (.text(Line.pattern), .text): return .text(filling)
        default: return self
        }
    }
}
