import Foundation
import Hummingbird
import Messages
import Pages

/// What the page of an uploaded file of decisions shows.
struct DecisionFileContent {
    let state: State
    /// Where another file is brought.
    let back: String
    let list: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable(again: String)
        /// There is no such file, or it is still being read.
        case unknown(again: String)
        /// Nothing of it can be read.
        case refused(Refused)
        /// It was compared with the list, and not written.
        case trial(Trial)
        case writing(Writing)
        case written(Written)
    }
    struct Facts {
        let name: String
        let lines: String
        let encoding: String
        let at: Moment
        /// It could be read.
        let isCompared: Bool
    }
    struct Refused {
        let unit: String
        let facts: Facts
        let count: Int
        let isOneThing: Bool
        let sentences: [String]
        let upload: DecisionUploadForm
        let columns: [DecisionColumnRule]
    }
    struct Trial {
        let unit: String
        let facts: Facts
        let heading: String
        let changed: String
        let unchanged: String
        let refused: String
        let refusedLines: DecisionTable?
        let changedLines: DecisionTable?
        let mend: String
        /// Nil where there is nothing to write.
        let writing: DecisionWritingForm?
        let notDone: RosterFileContent.NotDone?
    }
    struct Writing {
        let unit: String
        let facts: Facts
        let left: String
        let again: String
    }
    struct Written {
        let unit: String
        let facts: Facts
        let count: String
        let isOne: Bool
        let at: Moment
        let refusedLines: DecisionTable?
        let passedLines: DecisionTable?
        let mend: String
    }

    init(
        _ answer: ShowDecisionFile.Answer?, _ file: UUID, of code: String, told: DecisionFilePage.Told?,
        _ language: Language
    ) {
        let path = DecisionFilePage.path(of: file, code)
        back = DecisionUploadPage.path(of: code)
        list = UnitWorkPage.Query(result: .pending).path(of: code)
        guard case .file(let upload, let unitName, _, let sections) = answer else {
            state = answer == nil ? .unavailable(again: path) : .unknown(again: path)
            status = answer == nil ? .serviceUnavailable : .notFound
            return
        }
        let unit = unitName[language]
        var isCompared = true
        if case .refused = upload.state { isCompared = false }
        let facts = Facts(
            name: upload.name, lines: upload.lines.grouped, encoding: upload.encoding, at: Moment(upload.at, language),
            isCompared: isCompared)
        func table(_ section: ShowDecisionFile.Section, _ count: Int) -> DecisionTable? {
            guard count > 0, let lines = sections.first(where: { $0.section == section })?.lines, !lines.isEmpty else {
                return nil
            }
            return DecisionTable(
                lines, count: count, more: lines.count < count ? "\(path)/\(section.rawValue)" : nil, language)
        }
        let (counts, mend) = (upload.counts, DecisionFilePage.mend(file, code))
        switch upload.state {
        case .refused(let flaws):
            state = .refused(
                Refused(
                    unit: unit, facts: facts, count: flaws.count, isOneThing: flaws.count == 1,
                    sentences: flaws.map { Words.sentence($0)[language] },
                    upload: DecisionUploadForm(code, refusal: Words.notTried(upload.name)[language]),
                    columns: DecisionColumnRule.all(language)))
            status = .unprocessableContent
        case .tried:
            let form = DecisionWritingForm(upload, action: path, told: told, language)
            state = .trial(
                Trial(
                    unit: unit, facts: facts, heading: Words.heading(of: counts)[language],
                    changed: counts.changed.grouped, unchanged: counts.unchanged.grouped,
                    refused: counts.refused.grouped, refusedLines: table(.refused, counts.refused),
                    changedLines: table(.changed, counts.changed), mend: mend, writing: form,
                    notDone: told.flatMap(RosterFileContent.NotDone.init)))
            status = form?.isRefused == true ? .unprocessableContent : .ok
        case .writing(let left):
            state = .writing(Writing(unit: unit, facts: facts, left: left.grouped, again: path))
            status = .ok
        case .written(let count, let passedOver, let at):
            state = .written(
                Written(
                    unit: unit, facts: facts, count: count.grouped, isOne: count == 1, at: Moment(at, language),
                    refusedLines: table(.refused, counts.refused), passedLines: table(.passedOver, passedOver),
                    mend: mend))
            status = .ok
        }
    }
}

/// The form whose button writes a file.
struct DecisionWritingForm {
    let action: String
    let form: String
    let counts: String
    let button: String
    /// Nil where nothing that was decided is opened again.
    let reason: Reason?
    let isRefused: Bool

    struct Reason {
        let count: String
        let typed: String
        let error: String?
        let longest = Line.longest
    }

    /// - Returns: nil where a file changes nothing.
    init?(_ upload: DecisionUpload, action: String, told: DecisionFilePage.Told?, _ language: Language) {
        let numbers = upload.counts
        guard numbers.changed > 0 else { return nil }
        var (typed, fault, form): (String, TypedNote.Fault?, UUID) = ("", nil, UUID())
        switch told {
        case .refused(let because, let found): (typed, fault) = (because, found)
        case .unknown(let because, let id): (typed, form) = (because, id)
        case .notDone, nil: break
        }
        self.action = action
        self.form = form.formID
        counts = numbers.written
        button = Words.writeButton(numbers)[language]
        let error = fault.map { Words.sentence(TypedNote.Flaw(field: .because, fault: $0))[language] }
        reason =
            numbers.reopened == 0
            ? nil : Reason(count: numbers.reopened.grouped, typed: typed, error: error)
        isRefused = fault != nil
    }
}

extension RosterFileContent.NotDone {
    fileprivate init?(_ told: DecisionFilePage.Told) {
        switch told {
        case .refused: return nil
        case .unknown: self = .unknown
        case .notDone(.before): self = .before
        case .notDone(.otherNumbers): self = .otherNumbers
        case .notDone: self = .nothing
        }
    }
}
