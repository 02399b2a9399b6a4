import Foundation
import Hummingbird
import Messages
import Pages

/// What the page shows on which a student's diplomas are released, sent again, or void.
struct MendContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows the student does not answer.
        case unavailable
        case known(Known)
        /// No answer came; what was typed is sent again by one button.
        case unknown(Again)
    }
    struct Known {
        let person: MatterContent.Person
        let title: String
        let verb: String
        let isGrave: Bool
        let effect: String
        /// What has happened, as the exceptions tell it.
        let happened: [String]
        let outcome: Outcome?
        /// What holds all the same.
        let stays: [String]
        let action: String
        let form: String
        let because: String
        let error: String?
        let calendar: String
    }
    enum Outcome: PageState {
        case refused
        case done(Sentence)
        case nothing(Sentence)
        case needsTwo
    }
    struct Sentence { let sentence: String }
    struct Again {
        let title: String
        let action: String
        let form: String
        let because: String
    }

    init(
        _ answer: ShowPerson.Answer?, _ student: UUID, _ deed: MendDiplomas.Deed, told: MendPage.Told?,
        _ language: Language
    ) {
        again = MendPage.path(of: student, deed)
        if case .unknown(let form, let because)? = told {
            state = .unknown(
                .init(title: Words.verb(of: deed)[language], action: again, form: form.formID, because: because))
            status = .serviceUnavailable
            return
        }
        guard case .known(let file)? = answer else {
            (state, status) = (.unavailable, .serviceUnavailable)
            return
        }
        let known = Known(file, deed, told: told, action: again, language)
        state = .known(known)
        status = known.error == nil ? .ok : .unprocessableContent
    }
}

extension MendContent.Known {
    fileprivate init(
        _ file: PersonFile, _ deed: MendDiplomas.Deed, told: MendPage.Told?, action: String, _ language: Language
    ) {
        person = .init(file.person, language)
        title = Words.verb(of: deed)[language]
        verb = title
        isGrave = deed == .void
        effect = Words.effect(of: deed)[language]
        let wanted = MatterDeed(rawValue: deed.rawValue)
        happened = file.open.filter { open in open.deeds.contains { $0 == wanted } }
            .flatMap { MatterContent.Told($0, language).happened }
        self.action = action
        form = UUID().formID
        calendar = CalendarQuery(.init(words: Line(rawValue: file.person.key.studentNumber.rawValue))).path
        var (typed, held, flaw) = ("", [HoldReason](), ExceptionsPage.Refused.Flaw?.none)
        switch told {
        case .refused(let because, let found): (outcome, typed, flaw) = (.refused, because, found)
        case .done(let stays):
            (outcome, held) = (.done(.init(sentence: Words.done(deed)[language])), stays)
        case .nothing(let because, let stays):
            (outcome, typed, held) = (.nothing(.init(sentence: Words.nothing(to: deed)[language])), because, stays)
        case .needsTwo(let because): (outcome, typed) = (.needsTwo, because)
        case .unknown, nil: outcome = nil
        }
        because = typed
        error = flaw.map { ($0 == .missing ? Words.reasonMissing : Words.sentence($0))[language] }
        stays = held.map { Words.sentence($0, changed: [])[language] }
    }
}

extension Words {
    fileprivate static let reasonMissing = Bilingual<String>(zh: "還沒寫原因。", en: "Give the reason.")
}
