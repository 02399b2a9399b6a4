import Foundation
import Hummingbird
import Messages
import Pages

/// What the list of the units shows.
struct UnitRulesList {
    let tab = SettingsTab.units
    let state: State
    /// What became of a unit that was moved.
    let told: Told?
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        case list(List)
    }
    enum Told: PageState { case moved, changed, unknown }
    struct List {
        /// How many are asked.
        let count: String
        let rows: [Row]
    }
    struct Row {
        let code: String
        let href: String
        let name: String
        let whom: String
        let who: String
        let comesLast: Bool
        let standing: ShowUnitRules.Standing
        let changesAt: Moment?
        let move: Move?
    }
    /// How it is moved; of one that is not asked, nothing.
    struct Move {
        let action: String
        let form: String
        let revision: Int
        let isFirst: Bool
        let isLast: Bool
    }

    init(_ answer: ShowUnitRules.Answer?, told: ToldMove?, _ language: Language) {
        self.told =
            switch told {
            case .moved: .moved
            case .changed: .changed
            case .unknown: .unknown
            case nil: nil
            }
        guard let answer else {
            (state, status) = (.unavailable, .serviceUnavailable)
            return
        }
        let moved = answer.units.filter { $0.standing != .ended }.map(\.unit.code)
        state = .list(
            List(
                count: answer.units.count { $0.standing == .asked }.grouped,
                rows: answer.units.map { Row($0, among: moved, language) }))
        status = told == .unknown ? .serviceUnavailable : .ok
    }
}

extension UnitRulesList.Row {
    fileprivate init(_ item: ShowUnitRules.Item, among codes: [String], _ language: Language) {
        let unit = item.unit
        code = unit.code
        href = UnitSettings.page(of: unit.code)
        name = unit.name[language]
        whom = Words.whom(unit.appliesTo ?? .everybody)[language]
        who = Words.decides(unit.whoDecides)[language]
        comesLast = unit.isLast
        standing = item.standing
        changesAt = item.changesAt.map { Moment($0, language) }
        move =
            codes.contains(unit.code)
            ? .init(
                action: "\(UnitSettings.page(of: unit.code))/move", form: UUID().formID, revision: item.revision,
                isFirst: codes.first == unit.code, isLast: codes.last == unit.code) : nil
    }
}

extension ShowUnitRules.Standing: PageState {}
