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

        /// Whether an address that a roster gives is the school's: some give a private one. While it is not known it counts as the
        /// school's.
        func isSchools(_ address: String) -> Bool {
            guard let domains = mailboxes?.schoolDomains.compactMap({ MailDomain($0) }), !domains.isEmpty else {
                return true
            }
            return EmailAddress(address)?.isWithin(domains) ?? false
        }
    }

    private let ask: @Sendable () async -> Known
    private var known = Known()
    private var latest: (task: Task<Void, Never>, at: ContinuousClock.Instant)?
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
        await asked().value
        return known
    }

    /// What was last known, at once: a page on which this is one word among many waits for nobody. What is asked meanwhile, the
    /// next reader is told.
    func lastKnown() -> Known {
        _ = asked()
        return known
    }

    private func asked() -> Task<Void, Never> {
        if let latest, latest.at + Self.pause > .now { return latest.task }
        let task = Task { keep(await ask()) }
        latest = (task, .now)
        return task
    }

    private func keep(_ answer: Known) {
        known.diplomas = answer.diplomas ?? known.diplomas
        known.mailboxes = answer.mailboxes ?? known.mailboxes
    }
}

extension Running {
    /// Two seconds, and not five: the page says all the rest without it.
    fileprivate func answer<Wanted: PublicQuestion>(to question: Wanted) async -> Wanted.Answer? {
        guard case .answer(let answer) = await ask(question, as: .anybody, within: .seconds(2)) else { return nil }
        return answer
    }
}
