import Foundation
import Messages
import Pages

/// What the list of staff's accounts shows.
struct AccountList {
    let tab = SettingsTab.accounts
    let count: String
    /// How many somebody should look at; nil for none.
    let look: String?
    let reviewDays = StaffAccount.reviewDays
    let idleDays = StaffAccount.idleDays
    /// People come in by the school's provider too, which says their roles.
    let hasProvider: Bool
    let filters: Filters
    let isFiltered: Bool
    let rows: Rows
    let pager: Pager

    struct Filters {
        let words: String
        let roles: [ListEntry]
        let states: [ListEntry]
    }
    enum Rows: PageState {
        /// No account at all, or none that the filter lets through.
        case none
        case unmatched
        case filled(Table)
    }
    struct Table { let accounts: [Row] }
    struct Row {
        let href: String
        let name: String
        let account: String
        let isOwn: Bool
        let roles: String
        let whom: String
        let signedInAt: Moment?
        let isDisabled: Bool
        let mustReview: Bool
        /// For how many days nobody has come in by it, where that is too long.
        let unusedDays: String?
        let isWell: Bool
    }

    /// - Parameter listed: those that the query lets through, in their order.
    init(
        _ listed: [StaffAccount], of all: [StaffAccount], _ query: AccountQuery, pager: Pager, page: Int, me: String,
        hasProvider: Bool, now: Date, _ language: Language
    ) {
        count = all.count.grouped
        let needy = all.count { !$0.needs(at: now).isEmpty }
        look = needy > 0 ? needy.grouped : nil
        self.hasProvider = hasProvider
        self.pager = pager
        isFiltered = query.isFiltered
        filters = .init(
            words: query.words?.rawValue ?? "",
            roles: Actor.Role.allCases.map {
                ListEntry(value: $0.rawValue, text: Words.name(of: $0)[language], isChosen: $0 == query.role)
            },
            states: AccountQuery.State.allCases.map {
                ListEntry(value: $0.rawValue, text: Words.name(of: $0)[language], isChosen: $0 == query.state)
            })
        let shown = listed.dropFirst(Pager.skipped(before: page)).prefix(Pager.size)
        rows =
            all.isEmpty
            ? .none
            : shown.isEmpty
                ? .unmatched : .filled(.init(accounts: shown.map { Row($0, isOwn: $0.name == me, now: now, language) }))
    }
}

extension AccountList.Row {
    fileprivate init(_ account: StaffAccount, isOwn: Bool, now: Date, _ language: Language) {
        href = AccountDesk.path(of: account.name)
        name = account.display[language]
        self.account = account.name
        self.isOwn = isOwn
        roles = Words.roles(account.duties, language)
        whom = Words.whom(account.duties, language)
        signedInAt = account.signedInAt.map { Moment($0, language) }
        isDisabled = account.disabledAt != nil
        let needs = account.needs(at: now)
        mustReview = needs.contains(.review)
        unusedDays = needs.compactMap { if case .unused(let days) = $0 { days.grouped } else { nil } }.first
        isWell = !isDisabled && needs.isEmpty
    }
}
