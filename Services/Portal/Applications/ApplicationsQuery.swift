import Messages
import Pages

/// Which applications a list shows, as its address says it.
struct ApplicationsQuery: Equatable {
    /// `todo` for all that are open, `all`, `too-much`, or one state.
    let state: String
    let kind: ApplicationWish.Kind?
    let age: Int?
    let words: Line?
    let page: Int

    static let open = "todo"
    static let all = "all"
    static let tooMuch = "too-much"
    static let ages = [3, 7, 30]

    /// What it does not know it leaves out.
    init(_ parameter: (String) -> String?) {
        let said = parameter("state") ?? ""
        let isKnown = [Self.all, Self.tooMuch].contains(said) || ApplicationState(rawValue: said) != nil
        state = isKnown ? said : Self.open
        kind = parameter("kind").flatMap(ApplicationWish.Kind.init(rawValue:))
        age = parameter("age").flatMap { Int($0) }.flatMap { Self.ages.contains($0) ? $0 : nil }
        words = parameter("q").flatMap { Line(typed: $0) }
        page = parameter("page").flatMap { Int($0) }.map { min(max(1, $0), 1_000) } ?? 1
    }

    private init(_ other: Self, page: Int) {
        (state, kind, age, words) = (other.state, other.kind, other.age, other.words)
        self.page = page
    }

    func at(_ page: Int) -> Self { Self(self, page: page) }

    var filter: ApplicationFilter {
        let states: [ApplicationState] =
            switch state {
            case Self.all, Self.tooMuch: []
            default: ApplicationState(rawValue: state).map { [$0] } ?? ApplicationState.open
            }
        return ApplicationFilter(
            states: states, isPaidTooMuch: state == Self.tooMuch, kind: kind, olderThanDays: age, words: words)
    }

    var isFiltered: Bool { state != Self.open || kind != nil || age != nil || words != nil }

    var path: String {
        ApplicationsPage.path.with([
            ("state", state == Self.open ? nil : state), ("kind", kind?.rawValue), ("age", age.map(String.init)),
            ("q", words?.rawValue), ("page", page == 1 ? nil : "\(page)"),
        ])
    }
}
