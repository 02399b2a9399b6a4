import Chassis
import Messages

/// What the settings of other programs say that pages tell everybody.
///
/// It is asked for at most every ten seconds, however many read, and what was last known stands while a program is silent.
actor SchoolTerms {
    /// Nil of a program that has never answered.
    struct Known: Sendable, Equatable {
        var diplomas: ShowDiplomaTerms.Answer?
        var mailboxes: ShowMailboxTerms.Answer?
    }

    private let ask: @Sendable () async -> Known
    private var known = Known()
    private var latest: (task: Task<Known, Never>, at: ContinuousClock.Instant)?
    private static let pause: Duration = .seconds(10)

    init(asking ask: @escaping @Sendable () async -> Known) { self.ask = ask }

    init(_ running: Running) {
        self.init {
            async let diplomas = running.answer(to: ShowDiplomaTerms())
            async let mailboxes = running.answer(to: ShowMailboxTerms())
            return Known(diplomas: await diplomas, mailboxes: await mailboxes)
        }
    }

    func current() async -> Known {
        let asked: Task<Known, Never>
        if let latest, latest.at + Self.pause > .now {
            asked = latest.task
        } else {
            asked = Task { [ask] in await ask() }
            latest = (asked, .now)
        }
        let answer = await asked.value
        known.diplomas = answer.diplomas ?? known.diplomas
        known.mailboxes = answer.mailboxes ?? known.mailboxes
        return known
    }
}

extension Running {
    /// Two seconds, and not five: the page says all the rest without it.
    fileprivate func answer<Wanted: PublicQuestion>(to question: Wanted) async -> Wanted.Answer? {
        guard case .answer(let answer) = await ask(question, as: .anybody, within: .seconds(2)) else { return nil }
        return answer
    }
}
