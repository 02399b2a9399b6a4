import Foundation
import Messages
import Pages

/// Which accounts the list shows, as its address says it.
struct AccountQuery: Equatable, Sendable {
    enum State: String, CaseIterable, Sendable {
        case active, disabled
        /// Those that somebody should look at.
        case look
    }

    var words: Line?
    var role: Actor.Role?
    var state: State?

    /// What it does not know it leaves out.
    init(_ parameter: (String) -> String?) {
        words = parameter("q").flatMap { Line(typed: $0) }
        role = parameter("role").flatMap(Actor.Role.init(rawValue:))
        state = parameter("state").flatMap(State.init(rawValue:))
    }

    var isFiltered: Bool { words != nil || role != nil || state != nil }

    /// In the address before the page, with the sign that parts the two.
    var filter: String {
        let address = "".with([("q", words?.rawValue), ("role", role?.rawValue), ("state", state?.rawValue)])
        return address.isEmpty ? "" : "\(address.dropFirst())&"
    }

    func letsThrough(_ account: StaffAccount, at now: Date) -> Bool {
        let isInState =
            switch state {
            case nil: true
            case .active: account.disabledAt == nil
            case .disabled: account.disabledAt != nil
            case .look: !account.needs(at: now).isEmpty
            }
        guard isInState, role.map(account.duties.roles.contains) ?? true else { return false }
        guard let words = words?.rawValue.lowercased() else { return true }
        let names = [account.name, account.display.zh, account.display.en].map { $0.lowercased() }
        return names.contains { Array($0.utf8).firstRange(of: Array(words.utf8)) != nil }
    }

    /// Those that somebody should look at come first, those that are closed last.
    func list(_ accounts: [StaffAccount], at now: Date) -> [StaffAccount] {
        func rank(_ account: StaffAccount) -> Int {
            account.disabledAt != nil ? 2 : account.needs(at: now).isEmpty ? 1 : 0
        }
        return accounts.filter { letsThrough($0, at: now) }.sorted {
            (rank($0), $0.display.zh, $0.name) < (rank($1), $1.display.zh, $1.name)
        }
    }
}
