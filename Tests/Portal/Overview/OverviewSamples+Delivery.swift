import Foundation
import Messages
import Pages

@testable import Portal

/// The part of one person's page that tells where files and mails are.
extension PagesTests {
    private typealias O = OverviewSamples
    private static let states: [ShowDiplomas.Mail.State] = [
        .queued, .stopped, .leaving, .handedOver, .bounced, .inDoubt, .refused,
    ]

    private static let delivered: [DeliveredDiploma] = [
        DeliveredDiploma(
            diploma: UUID(), document: .zh, version: 2, digest: String(repeating: "4f", count: 32),
            mails: states.map { .init(mail: UUID(), mailbox: .permanent, state: $0, at: S.now) } + [
                .init(mail: UUID(), mailbox: .school, state: .queued, at: nil, isRepeat: true, keptBack: .onItsWay),
                .init(
                    mail: UUID(), mailbox: .school, state: .handedOver, at: S.now, isRepeat: true,
                    keptBack: .tooSoon(until: S.now + 900)),
            ]),
        DeliveredDiploma(diploma: UUID(), document: .en, version: 1, digest: nil, mails: []),
        DeliveredDiploma(
            diploma: UUID(), document: .bilingual, version: 1, digest: String(repeating: "a0", count: 32),
            isImported: true, mails: []),
    ]

    private static let toldHolds: [ToldHold] =
        HoldReason.allCases.map { ToldHold(reason: $0, at: S.now) } + [
            ToldHold(
                reason: .desk, at: S.opens, by: S.bilingual("高敏如", "Kao Min-Ju"), because: Line(rawValue: "<姓名>待查")!,
                liftedAt: S.now, liftedBy: S.bilingual("林口", "Lin Kou"), liftedBecause: Line(rawValue: "查清楚了")!)
        ]

    private static func delivery(
        _ name: String, _ answer: ShowDelivery.Answer?,
        _ told: @escaping @Sendable (Language) -> PersonContent.SentAgain?
    ) -> Sample {
        Sample(name: "person-delivery-\(name)", template: "people/person", path: "/people/x") { language in
            PersonContent(
                person(StatedCheck(creditsMet: true, thresholdsMet: false)), O.student,
                .unasked(error: nil, because: ""), delivery: answer, sentAgain: told(language),
                phone: "+886200005000", language)
        }
    }

    private static let refusals: [SendAgain.Refusal] = [
        .unknown, .onItsWay, .replaced, .revoked, .objected, .held, .noMailbox, .tooSoon(until: S.now + 900),
    ]

    static let personsDelivery: [Sample] =
        [
            delivery("silent", nil) { _ in nil },
            delivery("told", .init(diplomas: delivered, holds: toldHolds)) { .init(.queued(.permanent), $0) },
            delivery("told-school", .init(diplomas: delivered, holds: [])) { .init(.queued(.school), $0) },
            delivery("unknown", .init(diplomas: delivered, holds: [])) { _ in
                .unknown(.init(action: "/people/x/again", form: "f", mail: "m", name: ""))
            },
        ]
        + refusals.enumerated().map { place, refusal in
            delivery("refused-\(place)", .init(diplomas: [], holds: [])) { .init(.refused(refusal), $0) }
        }
}
