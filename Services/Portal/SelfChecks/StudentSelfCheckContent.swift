import Foundation
import Hummingbird
import Messages
import Pages

/// What the page shows on which one student's self-check is stated by hand.
struct StudentSelfCheckContent {
    let state: State
    let again: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable
        /// They are not on the roster any more.
        case notListed(MatterContent.Person)
        case form(Form)
    }

    struct Form {
        let person: MatterContent.Person
        let action: String
        let id: String
        let event: String
        /// What is known now; nil while nobody has said anything.
        let known: ShownSelfCheck?
        let knownAt: Moment?
        let isOvertaken: Bool
        let credits: Choice
        let thresholds: Choice
        let details: String
        let because: String
        /// By the field that it is about.
        let errors: [String: String]
        let remarks: [Remark]
        let isUnknown: Bool
        let isStated: Bool
        let isUnchanged: Bool
    }
    struct Choice {
        let isYes: Bool
        let isNo: Bool
    }
    struct Remark {
        let target: String
        let sentence: String
    }

    init(
        _ answer: ShowPerson.Answer?, _ student: UUID, _ told: StudentSelfCheckPage.Told?, _ language: Language
    ) {
        again = StudentSelfCheckPage.path(of: student)
        guard case .known(let file)? = answer else {
            (state, status) = (.unavailable, .serviceUnavailable)
            return
        }
        let person = MatterContent.Person(file.person, language)
        guard file.isListed else {
            (state, status) = (.notListed(person), .unprocessableContent)
            return
        }
        let form = Form(person, file.selfCheck, student, told, language)
        state = .form(form)
        status =
            form.isUnknown
            ? .serviceUnavailable : form.remarks.isEmpty && !form.isOvertaken ? .ok : .unprocessableContent
    }
}

extension StudentSelfCheckContent.Form {
    fileprivate init(
        _ person: MatterContent.Person, _ known: StatedCheck.Known?, _ student: UUID,
        _ told: StudentSelfCheckPage.Told?,
        _ language: Language
    ) {
        self.person = person
        action = StudentSelfCheckPage.path(of: student)
        var (id, faults, answer) = (UUID(), [TypedSelfCheck.Fault](), StateSelfCheck.Answer?.none)
        var isUnknown = false
        switch told?.outcome {
        case .refused(let found): faults = found
        case .unknown(let form): (id, isUnknown) = (form, true)
        case .answered(let found): answer = found
        case nil: break
        }
        self.isUnknown = isUnknown
        self.id = id.formID
        (isStated, isUnchanged) = (answer == .stated, answer == .unchanged)
        isOvertaken = answer == .otherwise
        let typed = (isStated ? nil : told?.typed) ?? TypedSelfCheck(known)
        // What somebody else has stated stands beside what was typed: it is not overwritten unseen.
        event = isOvertaken ? known?.event ?? "" : typed.event
        self.known = known.map { ShownSelfCheck($0.said) }
        knownAt = known.map { Moment($0.at, language) }
        credits = .init(isYes: typed.credits == "yes", isNo: typed.credits == "no")
        thresholds = .init(isYes: typed.thresholds == "yes", isNo: typed.thresholds == "no")
        (details, because) = (typed.details, isStated ? "" : typed.because)
        remarks = faults.map { .init(target: $0.field, sentence: Words.sentence($0)[language]) }
        errors = Dictionary(remarks.map { ($0.target, $0.sentence) }) { first, _ in first }
    }
}
