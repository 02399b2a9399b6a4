import Foundation
import Messages
import Pages

@testable import Portal

/// One person's page, in every state.
extension OverviewSamples {
    static func file(
        _ stage: JourneyStage, isListed: Bool = true, lines: [ShowChecklist.Item] = S.mixedLines,
        missing: [ShowChecklist.Missing] = [], diplomas: [PersonFile.Diploma] = [], open: [OpenMatter] = [],
        isBare: Bool = true
    ) -> ShowPerson.Answer {
        .known(
            .init(
                person: isBare ? nameless : person, isListed: isListed, birthDate: Day(rawValue: "2003-11-03")!,
                degree: S.bilingual("工學碩士", "Master of Science"), certificates: isBare ? [] : [CounterSamples.paper],
                stage: stage, openedAt: S.opens, appliedAt: isBare ? nil : S.now, completedAt: isBare ? nil : S.now,
                missing: missing, lines: lines, collected: isBare ? nil : collected, diplomas: diplomas,
                windows: isBare
                    ? []
                    : WindowKind.allCases.map {
                        .init(
                            student: student, number: key.studentNumber, name: S.name, kind: $0, opensAt: S.opens,
                            closesAt: S.closes, grantedAt: S.opens, by: S.kao,
                            because: Line(rawValue: "住院，附<診斷>證明")!)
                    },
                reminders: isBare
                    ? []
                    : [
                        .init(step: .paper, at: S.now, by: RemindersTests.done[0].by),
                        .init(step: .form, at: S.opens, by: nil),
                    ], deciders: ["library": "hsu"],
                systems: isBare
                    ? nil
                    : [
                        "unit": SystemAnswer(
                            result: .notRequired, reviewedAt: S.opens, note: S.bilingual("查無<借閱>帳號", "No account"))
                    ], open: open))
    }

    static let diplomas: [PersonFile.Diploma] = [
        .init(
            document: .zh, version: 2, dueAt: S.now, sealedAt: S.now, registeredAt: S.now, permanentAt: S.now,
            schoolAt: S.now), .init(document: .en, version: 1, dueAt: S.closes),
        .init(document: .bilingual, version: 1, dueAt: nil),
        .init(document: nil, version: 1, dueAt: nil, sealedAt: S.now),
    ]
    static let reach = ShowReach.Answer.reach(
        .init(
            phone: "0900-000-321", email: S.proven, schoolEmail: "M11330108@stu.songtao.example", job: false,
            alumni: true, confirmedAt: S.now))

    typealias PersonState = (name: String, answer: ShowPerson.Answer?, reach: PersonContent.AskedReach)
    static let personStates: [PersonState] = [
        ("unavailable", nil, .unasked(error: nil, because: "")),
        (
            "listed", file(.listed, lines: [], missing: ShowChecklist.Missing.allCases),
            .unasked(error: nil, because: "")
        ),
        (
            "mailed", file(.mailed, diplomas: diplomas, open: grave + waiting, isBare: false), .asked(reach)
        ),
        (
            "uncleared",
            file(.due, missing: ShowChecklist.Missing.allCases, diplomas: Array(diplomas.dropFirst())),
            .unasked(error: nil, because: "")
        ),
        ("refused", file(.cleared, isBare: false), .unasked(error: .missing, because: "\"<b>")),
        ("away", file(.cleared, isBare: false), .asked(nil)),
        ("withdrawn", file(.listed, isListed: false), .asked(.notListed)),
        (
            "reach-bare", file(.delivered, diplomas: Array(diplomas.prefix(1))),
            .asked(
                .reach(
                    .init(phone: nil, email: nil, schoolEmail: nil, job: nil, alumni: nil, confirmedAt: nil)))
        ),
    ]
}
