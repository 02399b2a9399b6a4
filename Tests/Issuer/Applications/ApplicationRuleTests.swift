import Foundation
import Messages
import Testing

@testable import Chassis
@testable import Issuer

@Suite("What can become of an application")
struct ApplicationRuleTests {
    typealias State = ApplicationState

    /// All that can happen; what is not named here cannot.
    private static let table: [State: [State.Event: State]] = [
        .applied: [.withdraw: .withdrawn, .approve: .approved, .approveFree: .approved, .decline: .declined],
        .feeDue: [
            .settled: .paid, .expire: .expired, .withdraw: .withdrawn, .approveFree: .approved, .decline: .declined,
        ],
        .paid: [
            .unsettled: .feeDue, .withdraw: .withdrawn, .approve: .approved, .approveFree: .approved,
            .decline: .declined,
        ],
        .approved: [.seal: .sealed, .decline: .declined, .withdraw: .withdrawn], .sealed: [:], .declined: [:],
        .withdrawn: [:], .expired: [.settled: .paid],
    ]

    @Test("Each event in each state", arguments: State.allCases, State.Event.allCases)
    func after(state: State, event: State.Event) throws {
        #expect(state.after(event) == (try #require(Self.table[state]))[event])
    }

    @Test(
        "What is open may still change, and what is over never does, but for what was paid in time and heard of late",
        arguments: State.allCases)
    func open(state: State) {
        let events = State.Event.allCases.filter { state.after($0) != nil }
        #expect(state.isOpen == (events != []) || state == .expired && events == [.settled])
    }

    @Test(
        "What is owed is the fee until the application is over or it is waived; the rest is missing or too much",
        arguments: [
            (.feeDue, false, 0, 100, 0), (.feeDue, false, 60, 40, 0), (.paid, false, 100, 0, 0),
            (.paid, false, 130, 0, 30), (.approved, false, 100, 0, 0), (.approved, true, 100, 0, 100),
            (.approved, false, 0, 100, 0), (.declined, false, 100, 0, 100), (.withdrawn, false, 60, 0, 60),
            (.expired, false, 60, 0, 60), (.sealed, false, 100, 0, 0),
        ] as [(State, Bool, Int, Int, Int)])
    func owed(state: State, isWaived: Bool, paid: Int, missing: Int, tooMuch: Int) {
        let fee = ShownApplication.Fee(amount: 100, isWaived: isWaived, paid: paid, payBy: nil, state: state)
        #expect(fee.missing == missing && fee.tooMuch == tooMuch)
    }

    private static let english = PersonName(zh: Line(rawValue: "周沛恩")!, en: Line(rawValue: "Chou Pei-En")!)
    private static let sealed = Possession.Newest(version: 1, isSealed: true, isCancelled: false, isRevoked: false)

    private func possession(
        _ newest: [Document: Possession.Newest] = [.zh: sealed], name: PersonName? = english, isRevoked: Bool = false
    ) -> Possession { Possession(name: name, isRevoked: isRevoked, newest: newest) }

    private func terms(_ settings: [String: String] = [:]) throws -> ApplicationTerms {
        let settings = Settings(settings)
        return try ApplicationTerms(settings, DueDate(settings))
    }

    @Test("What a student may apply for, by what they have")
    func obstacles() throws {
        let terms = try terms(["fees": "reissue:100,correction:0,name-change:100,language:50"])
        func obstacle(_ kind: ApplicationWish.Kind, _ document: Document?, _ has: Possession) -> ApplicationObstacle? {
            has.obstacle(to: kind, document, terms)
        }
        let own = possession()
        #expect(obstacle(.reissue, .zh, own) == nil && obstacle(.correction, .zh, own) == nil)
        #expect(obstacle(.nameChange, nil, own) == nil && obstacle(.language, .en, own) == nil)
        #expect(obstacle(.reissue, .en, own) == .notOffered, "they have none")
        #expect(obstacle(.language, .zh, own) == .there)
        #expect(obstacle(.language, .bilingual, own) == .notOffered, "the school issues none on application")
        #expect(obstacle(.language, .en, possession(name: PersonName(zh: Line(rawValue: "周")!))) == .englishNameMissing)
        #expect(obstacle(.reissue, .zh, possession(name: nil)) == .notListed)
        #expect(obstacle(.reissue, .zh, possession(isRevoked: true)) == .revoked)
        let waiting = Possession.Newest(version: 1, isSealed: false, isCancelled: false, isRevoked: false)
        #expect(
            ApplicationWish.Kind.allCases.allSatisfy { obstacle($0, nil, possession([.zh: waiting])) == .nothingSealed }
        )
        let next = Possession.Newest(version: 2, isSealed: false, isCancelled: false, isRevoked: false)
        #expect(obstacle(.reissue, .zh, possession([.zh: next])) == .underway)
        let revoked = Possession.Newest(version: 1, isSealed: true, isCancelled: false, isRevoked: true)
        #expect(obstacle(.reissue, .zh, possession([.zh: revoked])) == .revoked)
        #expect(!possession([.zh: revoked]).mayFollow(.init(.reissue, .zh)))
        let both = possession([.zh: revoked, .en: Self.sealed])
        #expect(both.mayFollow(.init(.nameChange, nil)) && both.mayFollow(.init(.language, .bilingual)))
        #expect(!possession([.zh: revoked]).mayFollow(.init(.nameChange, nil)))
        let few = try self.terms(["fees": "reissue:0"])
        #expect(own.choices(few) == [.init(.reissue, .zh, amount: 0)])
        #expect(own.obstacle(to: .nameChange, nil, few) == .notOffered)
    }

    @Test("What the desk has cancelled can be applied for again, a first version as another language")
    func cancelled() throws {
        let terms = try terms()
        let first = Possession.Newest(version: 1, isSealed: false, isCancelled: true, isRevoked: false)
        let next = Possession.Newest(version: 2, isSealed: false, isCancelled: true, isRevoked: false)
        let (one, other) = (possession([.zh: Self.sealed, .en: first]), possession([.zh: next]))
        #expect(one.obstacle(to: .language, .en, terms) == nil)
        #expect(one.obstacle(to: .reissue, .en, terms) == .nothingSealed)
        #expect(other.obstacle(to: .reissue, .zh, terms) == nil)
        #expect(other.obstacle(to: .language, .zh, terms) == .there)
    }

    @Test(
        "A name is the one that was asked for, also where no English one was",
        arguments: [
            ("周沛恩", "Chou Pei-En", true), ("周沛恩", nil, true), ("周沛恩", "Chou Pei-An", false), ("周沛安", nil, false),
        ] as [(String, String?, Bool)])
    func fulfilled(zh: String, en: String?, isIt: Bool) {
        let wish = PersonName(zh: Line(rawValue: zh)!, en: en.map { Line(rawValue: $0)! })
        #expect(Self.english.fulfils(wish) == isIt)
    }

    @Test("A correction says what is wrong, and a changed name is another one than the files bear")
    func whole() throws {
        let (own, terms) = (possession(), try terms())
        func obstacle(_ wish: ApplicationWish, isBorne: Bool = true) -> ApplicationObstacle? {
            own.obstacle(to: wish, isBorne: isBorne, terms)
        }
        #expect(obstacle(.init(.correction, .zh)) == .nothingSaid)
        #expect(obstacle(.init(.correction, .zh, words: Line(rawValue: "系所印錯"))) == nil)
        #expect(obstacle(.init(.nameChange, nil)) == .nothingSaid)
        #expect(obstacle(.init(.nameChange, nil, name: Self.english)) == .sameName)
        #expect(obstacle(.init(.nameChange, nil, name: PersonName(zh: Self.english.zh))) == .sameName)
        // The roster has the new name by now, and the files have not.
        #expect(obstacle(.init(.nameChange, nil, name: Self.english), isBorne: false) == nil)
        #expect(obstacle(.init(.nameChange, .zh, name: PersonName(zh: Line(rawValue: "周安")!))) == nil)
    }

    @Test(
        "A fee that cannot be read is told with its setting",
        arguments: [
            "reissue", "reissue:", "reissue:-1", "reissue:1.5", "copy:1", "reissue:1,reissue:2", "reissue:1000000",
        ])
    func unreadable(text: String) {
        #expect(throws: NoFee.self) { try terms(["fees": text]) }
    }

    @Test("A policy that cannot be read is told with its setting, and so is a document")
    func unreadablePolicy() {
        #expect(throws: Fault.self) { try terms(["application-due": "soon"]) }
        #expect(throws: UnknownDocument.self) { try terms(["application-documents": "ja"]) }
    }

    @Test("A fee is due until the end of its last day, and its reference can be read out")
    func told() throws {
        let now = Date(rfc3339: "2026-07-22T11:04:00+08:00")!
        #expect(try terms(["fee-days": "7"]).payBy(from: now) == Date(rfc3339: "2026-07-30T00:00:00+08:00")!)
        let id = UUID(uuidString: "7B0D2F9E-1C5A-4F0B-8A6E-0D2C3B4A5F60")!
        let reference = Line.reference(of: id, at: now)
        #expect(reference.rawValue.wholeMatch(of: /R1150722-[2-9A-HJKMNP-TV-Z]{6}/) != nil)
        #expect(reference == .reference(of: id, at: now) && reference != .reference(of: UUID(), at: now))
    }
}
