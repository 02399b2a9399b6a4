import Chassis
import Hummingbird
import Messages
import Pages

/// What the pages share.
struct Premises: Sendable {
    let running: Running
    let templates: Templates
    /// The same with the frame of staff's pages.
    let staffTemplates: Templates
    /// One for all pages: what compares passwords is bounded as a whole.
    let check: PasswordCheck
    let limits: Limits
    /// What other programs say that pages tell everybody.
    let terms: SchoolTerms
    /// Whether people come in by the school's provider of identities.
    let hasProvider: Bool
    let freezes = KnownFreeze()

    var admittance: Admittance { Admittance(database: running.database, check: check) }

    /// The frame that somebody's pages have.
    func templates(for account: Account) -> Templates {
        if case .staff = account.holder { staffTemplates } else { templates }
    }

    /// From where a request comes, as far as tries are counted by it.
    func whence(_ request: Request) -> Whence {
        Whence(
            network: Network(clientAddress(request)), browser: request.id(in: Cookies.browser),
            key: Array(running.settings[.logKey].utf8))
    }

    /// At what somebody sits, and where.
    func device(_ request: Request) -> Device {
        Device(
            userAgent: request.headers[.userAgent],
            locality: Locality(
                Network(clientAddress(request)), on: CampusNetworks(rawValue: running.settings[.campusNetworks])!))
    }

    /// Asks on behalf of who has signed in.
    /// - Parameter why: what they gave as the reason; a question about one student by name is not answered without.
    /// - Returns: nil when no answer came, or the program is of another release: the page says that it is unavailable or, for
    ///   a change, that its outcome is not known, and asks again.
    /// - Throws: 403 when they may not ask this. No page of ours leads there.
    func ask<Wanted: Question>(
        _ question: Wanted, by session: Session, because why: String? = nil, within: Duration? = nil
    ) async throws -> Wanted.Answer? {
        switch await running.ask(question, as: session.actor(because: why), within: within) {
        case .answer(let answer): return answer
        case .unknownQuestion, .noneInTime: return nil
        case .forbidden: throw HTTPError(.forbidden)
        }
    }
}
