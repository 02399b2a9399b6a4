import Foundation
import Messages
import Pages

/// What the page shows of what was done about a parked message.
struct ParkedDoneContent {
    let name: String
    let end: End
    let again: String
    let one: String

    enum End: PageState {
        case sent(Fate)
        case returned(publisher: String)
        case discarded
        /// Somebody was faster.
        case settled(Other)
        /// The program did not do it.
        case stays(why: String)
    }
    struct Fate { let fate: State }
    /// What has become of it since.
    enum State: PageState {
        case due, waits, heard
        /// The program does not say.
        case silent
        case troubled(why: String)
    }
    struct Other {
        let by: String
        let at: Moment
    }

    init(
        _ end: ParkedEnd, _ fate: SentOn.Fate?, _ parked: UUID, in program: Program, again: String,
        _ language: Language
    ) {
        name = parked.shortID
        (self.again, one) = (again, ParkedAddress.path(of: parked, in: program))
        self.end =
            switch end {
            case .sent: .sent(Fate(fate: State(fate)))
            case .returned(let publisher): .returned(publisher: publisher)
            case .discarded: .discarded
            case .settled(let by, let at): .settled(Other(by: by, at: Moment(at, language)))
            case .stays(let why): .stays(why: why)
            }
    }
}

extension ParkedDoneContent.State {
    init(_ fate: SentOn.Fate?) {
        self =
            switch fate {
            case nil: .silent
            case .due: .due
            case .waits: .waits
            case .heard: .heard
            case .troubled(let why): .troubled(why: why)
            }
    }
}
