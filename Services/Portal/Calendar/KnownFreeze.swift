import Hummingbird
import Messages
import Pages

/// Whether everything is stopped, for the banner on all of the registrar's pages.
///
/// It is asked for at most every three seconds, however many read, for a quarter of a second; what was last known stands while
/// the program that knows is silent.
actor KnownFreeze {
    private var known: Freeze?
    private var asked: ContinuousClock.Instant?
    private static let pause: Duration = .seconds(3)

    func current(asking ask: @Sendable () async -> ShowFreeze.Answer?) async -> Freeze? {
        if let asked, asked + Self.pause > .now { return known }
        let mark = ContinuousClock.now
        asked = mark
        let answer = await ask()
        // What somebody has set meanwhile is newer.
        if let answer, asked == mark { known = answer.freeze }
        return known
    }

    /// Who has just set it here sees it on the next page.
    func keep(_ freeze: Freeze?) { (known, asked) = (freeze, .now) }
}

/// Lets every page of the registrar's tell that everything is stopped.
struct TellFreeze: RouterMiddleware {
    let premises: Premises

    func handle(
        _ request: Request, context: Visitor, next: (Request, Visitor) async throws -> Response
    ) async throws -> Response {
        guard let session = context.session, session.actor.has(.registrar) else {
            return try await next(request, context)
        }
        var context = context
        let premises = premises
        context.freeze = await premises.freezes.current {
            try? await premises.ask(ShowFreeze(), by: session, within: Premises.glance)
        }
        return try await next(request, context)
    }
}

extension Words {
    /// Who, when and why, what becomes of what waits, and the way out.
    static func banner(_ freeze: Freeze, _ language: Language) -> Banner {
        let at = Moment(freeze.at, language).full
        return switch language {
        case .zh:
            Banner(
                label: "暫停寄發", heading: "全部寄發已暫停",
                sentence:
                    "\(freeze.by.zh.rawValue)於\(at)暫停：「\(freeze.because.rawValue)」。到期的證書會留著，恢復後依原順序寄出，不會漏寄；驗證碼和通知信照常。",
                href: FreezePage.path, button: "恢復寄發…")
        case .en:
            Banner(
                label: "Stopped", heading: "All sending is stopped",
                sentence:
                    "\(freeze.by.en.rawValue) stopped it on \(at): “\(freeze.because.rawValue)”. What is due waits and is sent in order once it goes on; codes and letters leave as always.",
                href: FreezePage.path, button: "Let it go on…")
        }
    }
}
