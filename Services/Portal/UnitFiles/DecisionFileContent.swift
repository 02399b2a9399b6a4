import Foundation
import Hummingbird
import Messages
import Pages

/// What the page of an uploaded file of decisions shows.
struct DecisionFileContent {
    let state: State
    /// Where another file is brought, and where the earlier ones are.
    let back: String
    let files: String
    let list: String
    /// How many lines come after the end of their batch's review; nil for none.
    let late: DecisionContent.Late?
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
        /// What it has written is being taken back.
        case undoing(Writing)
        case undone(Undone)
    }
    struct Refused {
        let unit: String
        let facts: FileFacts
        let count: Int
        let isOneThing: Bool
        let sentences: [String]
        let upload: DecisionUploadForm
        let columns: [ColumnRule]
    }
    struct Trial {
        let unit: String
        let facts: FileFacts
        let heading: String
        let changed: String
        let unchanged: String
        let refused: String
        let refusedLines: DecisionTable?
        let changedLines: DecisionTable?
        let mend: String
        /// Nil where there is nothing to write, or where somebody else has uploaded it.
        let writing: DecisionWritingForm?
        /// Who may have it written; nil where the reader may.
        let owner: String?
        let notDone: FileNotDone?
    }
    struct Writing {
        let unit: String
        let facts: FileFacts
        let left: String
        let again: String
    }
    struct Written {
        let unit: String
        let facts: FileFacts
        let count: String
        let isOne: Bool
        let at: Moment
        let refusedLines: DecisionTable?
        let passedLines: DecisionTable?
        let mend: String
        /// Nil where it cannot be taken back, or not by the reader.
        let undo: Undo?
        let notUndone: NotUndone?
        /// No answer came to the wish to take it back.
        let isUndoUnknown: Bool
    }
    struct Undo {
        let action: String
        let form: String
        let until: Moment
    }
    /// Why nothing was taken back.
    enum NotUndone: PageState { case before, tooLate, nothing }
    struct Undone {
        let unit: String
        let facts: FileFacts
        let count: String
        let isOne: Bool
        let isNobody: Bool
        let at: Moment
        let stayedLines: DecisionTable?
    }

    init(
        _ answer: ShowDecisionFile.Answer?, _ file: UUID, of code: String, told: DecisionFilePage.Told?,
        _ language: Language
    ) {
        let path = DecisionFilePage.path(of: file, code)
        back = DecisionUploadPage.path(of: code)
        files = DecisionFilesPage.path(of: code)
        list = UnitWorkPage.Query(result: .pending).path(of: code)
        guard case .file(let upload, _, let sections) = answer else {
            late = nil
            state = answer == nil ? .unavailable(again: path) : .unknown(again: path)
            status = answer == nil ? .serviceUnavailable : .notFound
            return
        }
        late = upload.beside.late.map { .init(count: $0.grouped, isOne: $0 == 1) }
        let facts = FileFacts(upload, language)
        let parts = FileParts(upload: upload, sections: sections, path: path, language: language)
        let (unit, mend) = (upload.beside.unit[language], DecisionFilePage.mend(file, code))
        switch upload.state {
        case .refused(let flaws):
            state = .refused(
                Refused(
                    unit: unit, facts: facts, count: flaws.count, isOneThing: flaws.count == 1,
                    sentences: flaws.map { $0.sentence[language] },
                    upload: DecisionUploadForm(code, refusal: Words.notTried(upload.name)[language]),
                    columns: DecisionKind.columns(language)))
            status = .unprocessableContent
        case .tried:
            let trial = Trial(parts, facts, mend: mend, told: told)
            state = .trial(trial)
            status = trial.writing?.isRefused == true ? .unprocessableContent : .ok
        case .writing(_, let left):
            state = .writing(Writing(unit: unit, facts: facts, left: left.grouped, again: path))
            status = .ok
        case .written(let written):
            switch written.undo {
            case .possible, .past:
                state = .written(Written(written, parts, facts, unit: code, mend: mend, told: told))
            case .begun(let left):
                state = .undoing(Writing(unit: unit, facts: facts, left: left.grouped, again: path))
            case .done(let count, _, let at):
                state = .undone(
                    Undone(
                        unit: unit, facts: facts, count: count.grouped, isOne: count == 1, isNobody: count == 0,
                        at: Moment(at, language), stayedLines: parts[.stayed]))
            }
            status = .ok
        }
    }
}

extension DecisionFileContent.Trial {
    fileprivate init(
        _ parts: FileParts<DecisionKind>, _ facts: FileFacts, mend: String, told: DecisionFilePage.Told?
    ) {
        let (upload, language) = (parts.upload, parts.language)
        let counts = upload.counts
        self.init(
            unit: upload.beside.unit[language], facts: facts, heading: Words.heading(of: counts)[language],
            changed: counts.changed.grouped, unchanged: counts.unchanged.grouped, refused: counts.refused.grouped,
            refusedLines: parts[.refused], changedLines: parts[.changed], mend: mend,
            writing: DecisionWritingForm(upload, action: parts.path, told: told, language),
            owner: upload.beside.isYours ? nil : upload.by[language], notDone: told?.notDone)
    }
}

extension DecisionFileContent.Written {
    fileprivate init(
        _ written: DecisionUpload.Written, _ parts: FileParts<DecisionKind>, _ facts: FileFacts, unit: String,
        mend: String, told: DecisionFilePage.Told?
    ) {
        let (upload, language) = (parts.upload, parts.language)
        var (form, isUndoUnknown) = (UUID(), false)
        if case .undoUnknown(let same) = told { (form, isUndoUnknown) = (same, true) }
        var undo: DecisionFileContent.Undo?
        if upload.beside.isYours, written.count > 0, case .possible(let until) = written.undo {
            undo = .init(
                action: DecisionFilePage.undo(upload.file, unit), form: form.formID, until: Moment(until, language))
        }
        self.init(
            unit: upload.beside.unit[language], facts: facts, count: written.count.grouped,
            isOne: written.count == 1, at: Moment(written.at, language), refusedLines: parts[.refused],
            passedLines: parts[.passedOver], mend: mend, undo: undo, notUndone: told?.notUndone,
            isUndoUnknown: isUndoUnknown)
    }
}

extension DecisionFilePage.Told {
    fileprivate var notDone: FileNotDone? {
        switch self {
        case .refused, .undoUnknown, .notUndone: nil
        case .unknown: .unknown
        case .notDone(let answer): FileNotDone(answer)
        }
    }

    fileprivate var notUndone: DecisionFileContent.NotUndone? {
        switch self {
        case .notUndone(.before): .before
        case .notUndone(.tooLate): .tooLate
        case .notUndone: .nothing
        case .refused, .unknown, .undoUnknown, .notDone: nil
        }
    }
}
