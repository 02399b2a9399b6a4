import Foundation
import Hummingbird
import Messages
import Pages

/// What the page shows on which one student is listed by hand, changed or withdrawn.
struct StudentContent {
    let state: State
    let batchName: String
    let back: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable(again: String)
        case notListed
        case form(Form)
    }

    struct Form {
        let id: String
        let event: String
        let action: String
        let title: Title
        let effects: [String]
        let needed: [Field]
        let others: [Field]
        let areOthersOpen: Bool
        let because: String
        let becauseError: String?
        let keptAt: Moment?
        let outcome: Outcome?
        let withdrawal: Withdrawal?
        /// No answer came to what was sent from here, or to the wish to withdraw the student.
        let isUnknown: Bool
        let isWithdrawalUnknown: Bool
    }

    enum Title: PageState {
        case new
        case change(name: String)
    }

    struct Field {
        let name: String
        let label: String
        let hint: String?
        let value: String
        let error: String?
        /// What the roster says now, where somebody else has changed it since it was read.
        let current: String?
        let isList: Bool
        /// To choose from; none where it is typed.
        let options: [ListEntry]
    }

    /// Why a form was not taken.
    enum Outcome: PageState {
        case refused(Refused)
        case unknown, unchanged, otherwise, another
        case listedBefore(href: String)
    }
    struct Refused {
        let count: Int
        let isOneThing: Bool
        let remarks: [Remark]
    }
    struct Remark {
        let target: String
        let sentence: String
    }

    struct Withdrawal {
        let withdrawForm: String
        let withdrawEvent: String
        let withdrawAction: String
        let number: String
        let reason: String
        let reasonError: String?
        let trouble: Trouble?
    }

    enum Trouble: PageState { case missing, changedSince }

    init(
        _ answer: ShowListing.Answer?, _ student: UUID?, in batch: Batch, told: StudentPage.Told?, kept: Typed?,
        _ language: Language
    ) {
        batchName = Words.batch(batch)[language]
        back = RosterPage.path(of: batch)
        let path = StudentPage.path(of: student, batch)
        var listing: ShowListing.Listing?
        if student != nil {
            switch answer {
            // What was typed is shown also while nobody answers what the roster says.
            case nil where told == nil && kept == nil:
                state = .unavailable(again: path)
                status = .serviceUnavailable
                return
            case .notListed:
                state = .notListed
                status = .notFound
                return
            case .listed(let found): listing = found
            case nil: break
            }
        }
        let form = Form(listing, student, in: batch, told: told, kept: kept, language)
        state = .form(form)
        status = form.status
    }
}

extension StudentContent.Form {
    fileprivate init(
        _ listing: ShowListing.Listing?, _ student: UUID?, in batch: Batch, told: StudentPage.Told?, kept: Typed?,
        _ language: Language
    ) {
        let listed = TypedStudent(fields: listing?.fields ?? [.batch: batch.rawValue], event: listing?.event ?? "")
        var (typed, found, form) = (listed, StudentPage.Told.Outcome?.none, UUID())
        if case .form(let sent, let outcome) = told { (typed, found) = (sent, outcome) }
        let begun =
            found == nil ? kept.map { ($0, TypedStudent($0.fields)) }.flatMap { $0.1 == listed ? nil : $0 } : nil
        if let begun { typed = begun.1 }
        if case .unknown(let same) = found { form = same }
        var errors: [RosterField: String] = [:]
        if case .refused(let flaws, _) = found {
            for flaw in flaws { if let field = flaw.field { errors[field] = flaw.sentence[language] } }
        }
        id = form.formID
        // What somebody else has changed stands beside what was typed: it is not overwritten unseen.
        let isOvertaken = if case .otherwise = found { true } else { false }
        event = isOvertaken ? listed.event : typed.event
        action = StudentPage.path(of: student, batch)
        title = student == nil ? .new : .change(name: listing?.fields[.nameZh] ?? typed.fields[.nameZh] ?? "")
        effects = listing?.effects.map { Words.effect($0)[language] } ?? []
        let fields = RosterField.allCases.filter { $0 != .term }.map { field -> (RosterField, StudentContent.Field) in
            let (now, value) = (listed.fields[field] ?? "", typed.fields[field] ?? "")
            let current = isOvertaken && now != value ? (now.isEmpty ? Words.unsaid[language] : now) : nil
            return (field, StudentContent.Field(field, value, error: errors[field], current: current, language))
        }
        needed = fields.filter { $0.0.isRequired }.map(\.1)
        others = fields.filter { !$0.0.isRequired }.map(\.1)
        areOthersOpen = student != nil || others.contains { !$0.value.isEmpty || $0.error != nil }
        because = typed.because
        keptAt = begun.map { Moment($0.0.keptAt, language) }
        (outcome, becauseError) = Self.outcome(found, errors, in: batch, language)
        withdrawal = student.flatMap { student in
            listing.map { .init($0, student, in: batch, told: told, language) }
        }
        isWithdrawalUnknown = if case .withdrawal(_, .unknown) = told { true } else { false }
        if case .unknown = found { isUnknown = true } else { isUnknown = isWithdrawalUnknown }
    }

    private static func outcome(
        _ told: StudentPage.Told.Outcome?, _ errors: [RosterField: String], in batch: Batch, _ language: Language
    ) -> (StudentContent.Outcome?, String?) {
        switch told {
        case nil: return (nil, nil)
        case .refused(let flaws, let reasonIsMissing):
            let fields = RosterField.allCases.filter { errors[$0] != nil }
            var remarks = fields.map { field in
                StudentContent.Remark(
                    target: field == .term ? RosterField.batch.formName : field.formName,
                    sentence: Words.named(field, errors[field]!)[language])
            }
            for flaw in flaws where flaw.field == nil {
                remarks.append(.init(target: RosterField.studentNumber.formName, sentence: flaw.sentence[language]))
            }
            let error = reasonIsMissing ? Words.changeReasonMissing[language] : nil
            if let error { remarks.append(.init(target: "because", sentence: error)) }
            return (.refused(.init(count: remarks.count, isOneThing: remarks.count == 1, remarks: remarks)), error)
        case .unknown: return (.unknown, nil)
        case .unchanged: return (.unchanged, nil)
        case .otherwise: return (.otherwise, nil)
        case .another: return (.another, nil)
        case .listedBefore(let student): return (.listedBefore(href: StudentPage.path(of: student, batch)), nil)
        }
    }

    fileprivate var status: HTTPResponse.Status {
        switch outcome {
        case .unknown: .serviceUnavailable
        case .refused, .otherwise, .another, .listedBefore: .unprocessableContent
        case .unchanged, nil:
            switch withdrawal?.trouble {
            case .missing, .changedSince: .unprocessableContent
            case nil: isUnknown ? .serviceUnavailable : .ok
            }
        }
    }
}

extension StudentContent.Field {
    fileprivate init(_ field: RosterField, _ value: String, error: String?, current: String?, _ language: Language) {
        let choices: [(String, String)]? =
            switch field {
            case .degreeLevel: Degree.Level.allCases.map { ($0.rawValue, Words.level($0)[language]) }
            case .subjectToConscription: [("是", Words.yes[language]), ("否", Words.no[language])]
            default: nil
            }
        let shown = Degree.Level.allCases.first { Words.level($0).zh == value }?.rawValue ?? value
        self.init(
            name: field.formName, label: field.heading[language],
            hint: field.isPlain || choices != nil ? nil : field.rule[language],
            value: shown, error: error, current: current,
            isList: choices != nil,
            options: ([("", Words.unsaid[language])] + (choices ?? [])).map { code, text in
                ListEntry(value: code, text: text, isChosen: code == shown)
            })
    }
}

extension StudentContent.Withdrawal {
    fileprivate init(
        _ listing: ShowListing.Listing, _ student: UUID, in batch: Batch, told: StudentPage.Told?, _ language: Language
    ) {
        var (form, typed, found) = (UUID(), "", StudentContent.Trouble?.none)
        if case .withdrawal(let reason, let outcome) = told {
            typed = reason
            switch outcome {
            case .reasonMissing: found = .missing
            case .otherwise: found = .changedSince
            case .unknown(let same): form = same
            }
        }
        self.init(
            withdrawForm: form.formID, withdrawEvent: listing.event,
            withdrawAction: "\(StudentPage.path(of: student, batch))/withdraw",
            number: listing.fields[.studentNumber] ?? "", reason: typed,
            reasonError: found == .missing ? Words.withdrawReasonMissing[language] : nil, trouble: found)
    }
}
