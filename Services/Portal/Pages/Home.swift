import Chassis
import Foundation
import Hummingbird
import Messages
import Pages
import Postgres

/// The student's home: the one thing to do now, the three stages, announcements (screen 02).
struct HomePage: Sendable {
    let desk: Desk

    func serve(on router: RouterGroup<Visitor>) { router.get("/", use: show) }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let student = context.session!.account.student
        let running = desk.running
        async let contact = running.ask(ShowContact(student: student))
        async let checklist = running.ask(ShowChecklist(student: student))
        async let diplomas = running.ask(ShowDiplomas(student: student))
        let (heard, posts) = try await running.database.transaction { tx in
            (try tx.stage(of: student), try tx.latestAnnouncements())
        }
        let standing = Standing(
            contact: await contact, checklist: await checklist, diplomas: await diplomas, heard: heard, now: Date())
        let visit = context.visit(request)
        let content = HomeContent(
            standing, posts: posts, person: visit.person ?? "", phone: running.settings[.phone], visit.language)
        return desk.templates.page("home", content, for: visit)
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

/// What the home page's templates show. One of the steps is there, all others are nil or false.
struct HomeContent {
    let person: String
    let batch: String?
    let stageOne: StageOne
    let stageTwo: StageTwo
    let stageThree: StageThree
    let posts: [Post]
    let hasPosts: Bool

    let isUnlisted: Bool
    let isUnknown: Bool
    let hasNoWindow: Bool
    let notOpen: Window?
    let mustConfirm: Closing?
    let isClosed: Bool
    let returned: Returned?
    let unitsLeft: Left?
    let mayCollect: Bool
    let isComplete: Bool
    let scheduled: Due?
    let isHeld: Bool
    let isSending: Bool
    let isMailed: Bool
    let isBounced: Bool

    struct Post {
        let isoDay: String
        let day: String
        let title: String
        let by: String
        let link: String?
    }
    struct Window {
        let opens: Moment
        let closes: Moment?
    }
    struct Closing { let closes: Moment? }
    struct Returned {
        let unit: String
        let note: String?
        let call: Call?
        let count: Int
        let isOne: Bool
    }
    struct Left {
        let count: Int
        let isOne: Bool
    }
    struct Due { let due: Moment }
    /// A number that a phone can dial.
    struct Call {
        let href: String
        let number: String

        init?(_ phone: String, extension number: String?) {
            guard let number else { return nil }
            self.number = number
            href = "tel:\(phone),\(number)"
        }
    }

    init(_ standing: Standing, posts: [Announcement], person: String, phone: String, _ language: Language) {
        self.person = person
        batch = standing.card.map { Words.batch($0.batch)[language] }
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

        let step = standing.step
        isUnlisted = step == .notListed
        isUnknown = step == .unknown
        hasNoWindow = step == .noWindow
        isClosed = step == .closed
        mayCollect = step == .collect
        isComplete = step == .complete
        isHeld = step == .held
        isSending = step == .sending
        isMailed = step == .mailed
        isBounced = step == .bounced
        notOpen =
            if case .notOpen(let opens, let closes) = step {
                Window(opens: Moment(opens, language), closes: closes.map { Moment($0, language) })
            } else { nil }
        mustConfirm =
            if case .confirm(let closes) = step {
                Closing(closes: closes.map { Moment($0, language) })
            } else { nil }
        returned =
            if case .returned(let item, let left) = step {
                Returned(
                    unit: item.name[language], note: item.note?[language],
                    call: Call(phone, extension: item.phoneExtension), count: left, isOne: left == 1)
            } else { nil }
        unitsLeft =
            if case .unitsLeft(let left) = step { Left(count: left, isOne: left == 1) } else { nil }
        scheduled =
            if case .scheduled(let due) = step { Due(due: Moment(due, language)) } else { nil }
    }
}

extension Day {
    /// Without the weekday, as the board has it.
    fileprivate func posted(_ language: Language) -> String {
        Moment(Date(startOf: self), language).day
    }
}
