import Foundation
import Messages
import Pages

/// What the home page's template shows.
struct HomeContent {
    let person: String
    let batch: String?
    let state: State
    let stageOne: StageOne
    let stageTwo: StageTwo
    let stageThree: StageThree
    let selfCheck: SelfCheck?
    let dates: Dates?
    /// What the student has applied for, and is under way.
    let applications: [OpenApplication]
    let posts: [Post]
    /// How many announcements stand on the home page; a page of their own has them all.
    static let posts = 5

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
        /// - Parameter office: which checks the requirements, where they are missing.
        case requirementsLeft(missing: String, office: OwnOffice?)
        case collect(Collecting)
        case complete
        case scheduled(due: Moment)
        case revoked
        case held
        case notEligible
        case disputed(Moment)
        case objected
        case sending
        case partlySent
        /// - Parameter isUncleared: whether the list is incomplete all the same.
        case mailed(isUncleared: Bool)
        case issuedBefore
        case bounced
    }

    struct Returned {
        let unit: String
        let note: LinkedText?
        let call: Call?
        /// Until when the units review, or else until when the form is open; nil when that is over.
        let closes: Moment?
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

    init(
        _ standing: Standing, posts: [KeptAnnouncement], person: String, phone: String, registrar: String,
        applications: ShowApplications.Answer? = nil, _ language: Language
    ) {
        self.person = person
        batch = standing.card.map { Words.batch($0.batch)[language] }
        state = State(standing, phone: phone, language)
        let present = standing.presentStage
        stageOne = StageOne(standing, isNow: present == 1, language)
        stageTwo = StageTwo(standing, isNow: present == 2, language)
        stageThree = StageThree(standing, isNow: present == 3, language)
        selfCheck = SelfCheck(standing, phone: phone, registrar: registrar)
        dates = Dates(standing, phone: phone, language)
        self.applications = OpenApplication.all(in: applications, language)
        self.posts = posts.map { Post($0, phone: phone, language) }
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
                .notOpen(opens: Moment(opens, language), closes: closes.map { Moment(end: $0, language) })
            case .confirm(let closes): .confirm(closes: closes.map { Moment(end: $0, language) })
            case .closed: .closed
            case .notAsked: .notAsked
            case .returned(let item, let left):
                .returned(
                    HomeContent.Returned(
                        unit: item.name[language], note: item.note.map { LinkedText($0[language], exchange: phone) },
                        call: HomeContent.Call(phone, extension: item.phoneExtension),
                        closes: standing.reviewedUntil.map { Moment(end: $0, language) }, count: left, isOne: left == 1)
                )
            case .unitsLeft(let left): .unitsLeft(count: left, isOne: left == 1)
            case .requirementsLeft:
                .requirementsLeft(
                    missing: standing.list.map { Words.missing($0)[language] } ?? "",
                    office: standing.list.flatMap { $0.missing.contains(.thresholds) ? $0.office : nil }
                        .map { OwnOffice($0, phone: phone, language) })
            case .collect: .collect(Collecting(standing, phone: phone, language))
            case .complete: .complete
            case .scheduled(let due): .scheduled(due: Moment(due, language))
            case .revoked: .revoked
            case .held: .held
            case .notEligible: .notEligible
            case .disputed(let at): .disputed(Moment(at, language))
            case .objected: .objected
            case .sending: .sending
            case .partlySent: .partlySent
            case .mailed: .mailed(isUncleared: standing.isUncleared)
            case .issuedBefore: .issuedBefore
            case .bounced: .bounced
            }
    }
}
