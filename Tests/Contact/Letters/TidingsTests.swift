import Foundation
import Messages
import Testing

@testable import Contact

private func unit(_ zh: String) -> Bilingual<Line> { Bilingual(zh: Line(rawValue: zh)!, en: Line(rawValue: zh)!) }
private let (library, career) = (unit("圖書館"), unit("職涯發展中心"))
private let now = Date(rfc3339: "2026-06-22T02:00:00Z")!

private func returned(_ revision: Int, _ units: Bilingual<Line>...) -> Tidings.One {
    .init(kind: .returned, revision: revision, units: units)
}
private func completed(_ revision: Int) -> Tidings.One { .init(kind: .completed, revision: revision) }

/// What the school has stated, by the number of its statement.
private func reopened(_ revision: Int, due: TimeInterval) -> Tidings.One {
    .init(kind: .reopened, revision: revision, dueAt: now + due)
}
private func said(_ kind: LetterWanted.Kind, _ number: Int) -> Tidings.One { .init(kind: kind, revision: number) }

private func reminder(_ revision: Int, _ step: Unfinished.Step) -> Tidings.One {
    .init(kind: .reminder, revision: revision, unfinished: Unfinished(step))
}

/// What a letter says, in short.
private func short(_ letter: Tidings.Letter) -> String {
    ([letter.kind.rawValue] + letter.units.map(\.zh.rawValue) + [letter.unfinished?.step.rawValue].compactMap(\.self))
        .joined(separator: " ")
}

@Test(
    "What is told, and what is told no more, goes by what happened since",
    arguments: [
        ([], nil, nil, [], 0),
        ([returned(1, library)], nil, nil, ["returned 圖書館"], 0),
        ([said(.revoked, 7), said(.reinstated, 9)], nil, -1, ["revoked", "reinstated"], 0),
        ([returned(1, library)], nil, -3600, ["returned 圖書館"], 0),
        ([returned(1, library)], nil, -3599, [], 0),
        ([returned(2, career), returned(1, library), returned(3, library)], nil, nil, ["returned 圖書館 職涯發展中心"], 0),
        ([completed(1)], .init(isComplete: true, revision: 1), nil, ["completed"], 0),
        ([completed(1)], .init(isComplete: true, revision: 1), -1, ["completed"], 0),
        ([completed(1)], .init(isComplete: false, revision: 2), nil, [], 1),
        ([reopened(2, due: 0)], .init(isComplete: false, revision: 2), nil, ["reopened"], 0),
        ([reopened(2, due: 1)], .init(isComplete: false, revision: 2), nil, [], 0),
        ([reopened(2, due: 0)], .init(isComplete: true, revision: 3), nil, [], 1),
        ([completed(1), reopened(2, due: 0)], .init(isComplete: false, revision: 2), nil, [], 2),
        ([reopened(2, due: 0), returned(3, library)], .init(isComplete: false, revision: 2), nil, ["returned 圖書館"], 0),
        ([reopened(2, due: 0), returned(3, library)], .init(isComplete: false, revision: 2), -661, [], 0),
        ([completed(1), completed(3)], .init(isComplete: true, revision: 3), nil, ["completed"], 1),
        ([returned(1, library)], .init(isComplete: true, revision: 2), nil, [], 1),
        ([returned(3, library)], .init(isComplete: false, revision: 2), nil, ["returned 圖書館"], 0),
        ([returned(3, library)], .init(isComplete: true, revision: 1), nil, ["returned 圖書館"], 0),
        ([reminder(2, .form)], .init(isComplete: false, revision: 1), -1, ["reminder form"], 0),
        ([reminder(2, .paper)], .init(isComplete: false, revision: 3), nil, [], 1),
        ([reminder(2, .returned)], .init(isComplete: true, revision: 3), nil, [], 1),
        ([returned(1, library), reminder(2, .returned)], nil, -1, ["reminder returned"], 0),
        ([returned(1, library), completed(2)], .init(isComplete: true, revision: 2), nil, ["completed"], 1),
    ] as [([Tidings.One], Tidings.Turned?, Double?, [String], Int)])
func told(untold: [Tidings.One], turn: Tidings.Turned?, last: Double?, letters: [String], overtaken: Int) {
    let tidings = Tidings(untold: untold, turn: turn, lastReturnLetter: last.map { now + $0 })
    #expect(tidings.letters(at: now).map(short) == letters)
    #expect(tidings.overtaken.count == overtaken)
}

@Test(
    "A letter goes to the proven address, else to the school mailbox if there is one",
    arguments: [
        ("pei@mailbox.example", "a1@stu.example", "pei@mailbox.example"), (nil, "a1@stu.example", "a1@stu.example"),
        ("pei@mailbox.example", nil, "pei@mailbox.example"), (nil, nil, nil), (nil, "no address", nil),
    ] as [(String?, String?, String?)])
func destination(proven: String?, school: String?, address: String?) {
    #expect(Destination(proven: proven, school: school)?.address == address)
}
