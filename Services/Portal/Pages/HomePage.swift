import Chassis
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres

/// The student's home: the one thing to do now, the three stages, announcements (screen 02).
struct HomePage: Sendable {
    let premises: Premises

    func serve(on router: RouterGroup<Visitor>) { router.get("/", use: show) }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let standing = try await premises.standing(of: context.session!)
        let posts = try await premises.running.database.transaction { tx in try tx.latestAnnouncements() }
        let visit = context.visit(request)
        let content = HomeContent(
            standing, posts: posts, person: visit.person ?? "", phone: premises.running.settings[.phone], visit.language
        )
        return premises.templates.page("home", content, for: visit)
    }
}

/// One line of the board.
struct Announcement: Sendable, Equatable {
    let postedOn: String
    let titleZh: String
    let titleEn: String
    let byZh: String
    let byEn: String
    /// Where more is told.
    let link: String?
}

/// What the home page's template shows.
struct HomeContent {
    let person: String
    let batch: String?
    let state: State
    let stageOne: StageOne
    let stageTwo: StageTwo
    let stageThree: StageThree
    let posts: [Post]
    let hasPosts: Bool

    /// The one thing to know or to do now, as `Standing.Step` decides it.
    enum State: PageState {
        case unlisted
        case unknown
        case noWindow
        case notOpen(opens: Moment, closes: Moment?)
        case confirm(closes: Moment?)
        case closed
        case notAsked
        case returned(Returned)
        case unitsLeft(count: Int, isOne: Bool)
        case requirementsLeft(missing: String)
        case collect
        case complete
        case scheduled(due: Moment)
        case held
        case sending
        case mailed
        case bounced
    }

    struct Post {
        let isoDay: String
        let day: String
        let title: String
        let by: String
        let link: String?
    }
    struct Returned {
        let unit: String
        let note: String?
        let call: Call?
        let count: Int
        let isOne: Bool
    }
    /// A number that a phone can dial.
    struct Call {
        let href: String
        let number: String

        init?(_ phone: String, extension number: String?) {
            guard let number else { return nil }
            self.number = number
            href = LinkedText.href(phone, extension: number)
        }
    }

    init(_ standing: Standing, posts: [Announcement], person: String, phone: String, _ language: Language) {
        self.person = person
        batch = standing.card.map { Words.batch($0.batch)[language] }
        state = State(standing, phone: phone, language)
        let present = standing.presentStage
        stageOne = StageOne(standing, isNow: present == 1, language)
        stageTwo = StageTwo(standing, isNow: present == 2, language)
        stageThree = StageThree(standing, isNow: present == 3, language)
        self.posts = posts.map { post in
            Post(
                isoDay: post.postedOn, day: Day(rawValue: post.postedOn)?.posted(language) ?? post.postedOn,
                title: language == .zh ? post.titleZh : post.titleEn, by: language == .zh ? post.byZh : post.byEn,
                link: post.link)
        }
        hasPosts = !posts.isEmpty
    }
}

extension HomeContent.State {
    init(_ standing: Standing, phone: String, _ language: Language) {
        self =
            switch standing.step {
            case .notListed: .unlisted
            case .unknown: .unknown
            case .noWindow: .noWindow
            case .notOpen(let opens, let closes):
                .notOpen(opens: Moment(opens, language), closes: closes.map { Moment($0, language) })
            case .confirm(let closes): .confirm(closes: closes.map { Moment($0, language) })
            case .closed: .closed
            case .notAsked: .notAsked
            case .returned(let item, let left):
                .returned(
                    HomeContent.Returned(
                        unit: item.name[language], note: item.note?[language],
                        call: HomeContent.Call(phone, extension: item.phoneExtension), count: left, isOne: left == 1))
            case .unitsLeft(let left): .unitsLeft(count: left, isOne: left == 1)
            case .requirementsLeft: .requirementsLeft(missing: standing.list.map { Words.missing($0)[language] } ?? "")
            case .collect: .collect
            case .complete: .complete
            case .scheduled(let due): .scheduled(due: Moment(due, language))
            case .held: .held
            case .sending: .sending
            case .mailed: .mailed
            case .bounced: .bounced
            }
    }
}

extension Day {
    /// Without the weekday, as the board has it.
    fileprivate func posted(_ language: Language) -> String {
        Moment(Date(startOf: self), language).day
    }
}
