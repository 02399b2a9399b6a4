import Archives
import Foundation
import Messages

extension Reason {
    /// Every code that an answer or a problem may bear, each with its sentence; of those that name a school, without it.
    static let all: [Reason] =
        [
            Reason(
                "latest-original", zh: "這是學校發出的原檔，而且是最新版本。",
                en: "This is the original file issued by the university, and the latest version."),
            Reason(
                "newer-version", zh: "確實是學校發的，但已經有新版。", en: "Issued by the university, but a newer version exists."),
        ] + verdicts.map(\.reason) + explanations.map(\.reason)
        + [Explanation.appendedReason, Explanation.anotherContentReason, Explanation.damagedReason]
        + UploadRefusal.allCases.map(\.reason)
        + [Unread.nothingInside.reason]
        + ZIPFlaw.allCases.map { Unread($0).reason }
        + [
            noSuchAddress, notUnderstood, unavailable, codeExpected, keyReused, keyUnreadable, tooMuch, noReceipts,
            tooOften,
        ]

    /// Those whose sentence names no school.
    private static let verdicts: [Verdict] = [
        .superseded(nil, by: Entry.Newest(version: 2, sealedAt: .distantPast)),
        .revoked(nil, revocation(ofDegree: true)),
        .revoked(nil, revocation(ofDegree: false)), .notGenuine, .undetermined(.unreachable),
        .undetermined(.incomplete),
        .undetermined(.damaged), .undetermined(.keyNotBelieved),
    ]

    private static func revocation(ofDegree isOfDegree: Bool) -> Entry.Revocation {
        Entry.Revocation(
            isOfDegree: isOfDegree, decidedOn: Day(rawValue: "2026-01-01")!, reason: "", announcement: nil)
    }

    private static let explanations: [Explanation] =
        Likeness.allCases.filter { $0 != .outlookMail }.map { .notAPDF($0, attachments: 0) } + [
            .cutOff(received: 0, whole: nil, nil), .unregistered, .resaved(nil, nil), .printed(.browser),
            .scanned(.scanner), .unknownSchool, .stranger,
        ]
}
