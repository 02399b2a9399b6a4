import Foundation
import Hummingbird
import Messages
import Pages

/// What the page of an uploaded file shows.
struct RosterFileContent {
    let state: State
    let batchName: String
    let back: String
    let status: HTTPResponse.Status

    typealias State = FileState<RosterUploadForm, Trial, Written>

    struct Trial {
        let facts: FileFacts
        let heading: String
        let figures: Figures
        let refusedLines: RosterTable?
        let changedLines: RosterTable?
        let addedLines: RosterTable?
        let missingLines: RosterTable?
        let mend: String
        let action: String
        /// Nil where there is nothing to write.
        let writing: RosterWritingForm?
        let notDone: FileNotDone?
    }

    struct Figures {
        let added: String
        let changed: String
        let unchanged: String
        let refused: String
        let missing: String
        /// Lines that are none of the four: it is shown although it must be 0.
        let difference: String
    }

    struct Written {
        let facts: FileFacts
        let version: Int
        let sentence: String
        let writtenAt: Moment
        let writtenBy: String
        let refusedLines: RosterTable?
        let passedLines: RosterTable?
        let mend: String
    }

    init(
        _ answer: ShowRosterFile.Answer?, _ file: UUID, of batch: Batch, told: RosterFilePage.Told?,
        _ language: Language
    ) {
        let path = RosterFilePage.path(of: file, batch)
        batchName = Words.batch(batch)[language]
        back = RosterPage.path(of: batch)
        guard case .file(let upload, _, let sections) = answer else {
            state = State(isSilent: answer == nil, again: path)
            status = state.status
            return
        }
        let facts = FileFacts(upload, listed: upload.beside.listed, language)
        let parts = FileParts(upload: upload, sections: sections, path: path, language: language)
        let mend = "\(RosterPage.path(of: batch))/mend/\(file.formID)"
        var refusal: HTTPResponse.Status?
        switch upload.state {
        case .refused(let flaws):
            state = .refused(
                FileRefused(
                    facts, sentences: flaws.map { $0.sentence[language] },
                    upload: RosterUploadForm(batch, refusal: Words.notTried(upload.name)[language]),
                    columns: RosterKind.columns(flaws, language)))
        case .tried:
            let form = RosterWritingForm(upload, told: told, language)
            state = .trial(
                Trial(
                    facts: facts, heading: Words.heading(of: upload.counts)[language], figures: Figures(upload),
                    refusedLines: parts[.refused], changedLines: parts[.changed], addedLines: parts[.added],
                    missingLines: parts[.missing], mend: mend, action: path, writing: form, notDone: told?.notDone))
            if form?.isRefused == true { refusal = .unprocessableContent }
        case .writing(_, let left):
            state = .writing(FileWriting(facts: facts, left: left.grouped, again: path))
        case .written(let written):
            state = .written(
                Written(
                    facts: facts, version: written.version, sentence: Words.done(written)[language],
                    writtenAt: Moment(written.at, language), writtenBy: written.by[language],
                    refusedLines: parts[.refused],
                    passedLines: parts[.passedOver], mend: mend))
        }
        status = refusal ?? state.status
    }
}

extension RosterFileContent: FileContent {
    var isAtWork: Bool { state.isAtWork }
}

extension RosterFileContent.Figures {
    fileprivate init(_ upload: RosterUpload) {
        let counts = upload.counts
        let known = counts.added + counts.changed + counts.unchanged + counts.refused
        self.init(
            added: counts.added.grouped, changed: counts.changed.grouped, unchanged: counts.unchanged.grouped,
            refused: counts.refused.grouped, missing: counts.missing.grouped,
            difference: (upload.lines - known).grouped)
    }
}

extension RosterFilePage.Told {
    fileprivate var notDone: FileNotDone? {
        switch self {
        case .refused: nil
        case .unknown: .unknown
        case .notDone(let answer): FileNotDone(answer)
        }
    }
}
