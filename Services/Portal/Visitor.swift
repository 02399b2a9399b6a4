import Foundation
import Hummingbird
import Messages
import Pages

/// One request; `session` is set behind `SignedIn`.
struct Visitor: RequestContext {
    var coreContext: CoreRequestContextStorage
    var session: Session?
    /// That everything is stopped, behind `TellFreeze`.
    var freeze: Freeze?

    typealias Source = ApplicationRequestContextSource

    init(source: some RequestContextSource) { coreContext = .init(source: source) }

    /// - Parameter path: where the page is read again; nil for the address of the request.
    func visit(_ request: Request, path: String? = nil, token: String? = nil) -> Visit {
        let language = Language.chosen(for: request)
        return Visit(
            language, path: path ?? request.uri.path,
            person: session.map { $0.account.display[language] }, token: token ?? session?.id.formToken,
            about: session?.chosen.map { $0.uuidString.lowercased() }, tools: session?.tools ?? [],
            nav: session?.account.nav, ending: session?.ending,
            banner: freeze.map { Words.banner($0, language) })
    }
}

extension Session {
    /// 換學位, for who has several, and 改密碼, for who has one here.
    fileprivate var tools: [Link] {
        let choice = enrolments.count > 1 ? [Link("/choose", zh: "換學位", en: "Another degree")] : []
        let password = account.way != .password ? [] : [Link("/password", zh: "改密碼", en: "Password")]
        return mustChoosePassword ? [] : choice + password
    }
}

extension Account {
    /// Where staff may go, when that is more than one place; nil for students, whose places are the site's.
    fileprivate var nav: [Link]? {
        guard case .staff(let duties) = holder else { return nil }
        let places = [
            duties.roles.contains(.registrar) ? Link(OverviewPage.path, zh: "總覽", en: "Overview") : nil,
            duties.roles.contains(.registrar) ? Link(ExceptionsPage.path, zh: "例外", en: "Exceptions") : nil,
            duties.seesUnits ? Link(duties.lists, zh: "待辦名單", en: "Work lists") : nil,
            duties.roles.contains(.registrar) ? Link(RosterPage.path, zh: "名冊", en: "Roster") : nil,
            duties.roles.contains(.registrar) ? Link(BatchDesk.path, zh: "梯次", en: "Batches") : nil,
            duties.roles.isDisjoint(with: [.registrar, .counter])
                ? nil : Link(CounterPage.path, zh: "領證櫃檯", en: "Counter"),
            duties.roles.contains(.registrar) ? Link(CalendarPage.path, zh: "寄發日曆", en: "Calendar") : nil,
            duties.roles.contains(.registrar) ? Link(ApplicationsPage.path, zh: "證書申請", en: "Applications") : nil,
            duties.roles.contains(.registrar) ? Link(RevocationPage.path, zh: "撤銷", en: "Revocations") : nil,
            duties.roles.contains(.registrar) ? Link(UnitSettings.home, zh: "設定", en: "Settings") : nil,
            duties.roles.contains(.registrar)
                ? Link(LogPage.path, zh: "查閱紀錄", en: "Access log", beside: [RightsPage.path]) : nil,
            duties.roles.contains(.operator) ? Link(FlowPage.path, zh: "系統狀態", en: "System") : nil,
        ].compactMap(\.self)
        return places.count > 1 ? places : []
    }
}
