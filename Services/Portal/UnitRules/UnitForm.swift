import Foundation
import Hummingbird
import Messages
import Pages

/// What the page of one unit shows: the form, what students will see, and all that was set before.
struct UnitForm {
    let tab = SettingsTab.units
    let state: State
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        /// - isUnknown: whether the unit may have been ended a moment ago.
        case unavailable(again: String, isUnknown: Bool)
        case form(Chosen)
    }

    struct Chosen {
        let id: String
        let isNew: Bool
        let isDepartment: Bool
        let name: String
        let address: String
        let revision: Int
        /// Nil for the unit as it is.
        let version: String?
        let seen: String
        /// When it was put by; nil for one that is shown as it is set, and for one that was sent.
        let keptAt: Moment?
        let outcome: Outcome?
        let fields: [String: TextField]
        /// The boxes and dots that are ticked, `decidedByStaff`.
        let picked: [String: Bool]
        let fromAt: Moment?
        let standing: ShowUnitRules.Standing?
        /// What is set for later.
        let ahead: [Ahead]
        let previewZh: Preview
        let previewEn: Preview
        let ending: Ending?
        let history: [Past]
    }

    enum Outcome: PageState {
        case effect(Effect)
        case set(from: Moment?)
        case ended(from: Moment?)
        case dropped
        case refused(Refused)
        case changed(Differing)
        case unknown
    }
    struct Effect {
        let open: String
        let gain: String
        let lose: String
        let isEnding: Bool
    }
    struct Refused { let remarks: [Remark] }
    struct Remark {
        let target: String
        let sentence: String
    }
    struct Differing { let rows: [Difference] }
    /// What is set now beside what was typed.
    struct Difference {
        let label: String
        let current: String
        let typed: String
    }
    struct TextField {
        let name: String
        let label: String
        let help: String?
        let value: String
        let error: String?
        let tongue: String?
    }
    struct Ahead {
        let from: Moment
        let href: String
        let isThis: Bool
        let isEnd: Bool
    }
    /// The line of a student's list, in the words of their language, which may be another than the reader's.
    struct Preview {
        let headUnit: String
        let headResult: String
        let headContact: String
        let pending: String
        let extensionWord: String
        let notAskedWord: String
        let name: String
        let place: LinkedText
        let call: HomeContent.Call?
        let instruction: LinkedText?
        let notAsked: LinkedText?
    }
    struct Ending {
        let form: String
        let seen: String
        let from: TextField
        let because: TextField
    }
    struct Past {
        let from: Moment
        let setAt: Moment
        let by: String
        let because: String
        let whom: String
        let standing: ShowUnitRules.Version.Standing
        let isEnd: Bool
    }
}

extension ShowUnitRules.Version.Standing: PageState {}
