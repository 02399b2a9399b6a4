import Foundation
import Hummingbird
import Messages
import Pages

/// What the page of an uploaded file of self-checks shows.
struct SelfCheckFileContent {
    let state: State
    let batchName: String
    let back: String
    let status: HTTPResponse.Status

    typealias State = FileState<SelfCheckUploadForm, Trial, Written>

    struct Trial {
        let facts: FileFacts
        let heading: String
        let changed: String
        let unchanged: String
        let refused: String
        let refusedLines: SelfCheckTable?
        let changedLines: SelfCheckTable?
        let mend: String
        /// Nil where there is nothing to write.
        let writing: Button?
        let notDone: FileNotDone?
    }

    struct Button {
        let action: String
        let form: String
        let counts: String
        let button: String
    }

    struct Written {
        let facts: FileFacts
        let count: String
        let isOne: Bool
        let at: Moment
        let by: String
        let refusedLines: SelfCheckTable?
        let passedLines: SelfCheckTable?
        let mend: String
    }

    init(
        _ answer: ShowSelfCheckFile.Answer?, _ file: UUID, of batch: Batch, told: SelfCheckFilePage.Told?,
        _ language: Language
    ) {
        let path = SelfCheckFilePage.path(of: file, batch)
        batchName = Words.batch(batch)[language]
        back = SelfChecksPage.path(of: batch)
        guard case .file(let upload, _, let sections) = answer else {
            state = State(isSilent: answer == nil, again: path)
            status = state.status
            return
        }
        let facts = FileFacts(upload, listed: upload.beside.listed, language)
        let parts = FileParts(upload: upload, sections: sections, path: path, language: language)
        let mend = "\(SelfChecksPage.path(of: batch))/mend/\(file.formID)"
        switch upload.state {
        case .refused(let flaws):
            state = .refused(
                FileRefused(
                    facts, sentences: flaws.map { $0.sentence[language] },
                    upload: SelfCheckUploadForm(batch, refusal: Words.notTried(upload.name)[language]),
                    columns: SelfCheckKind.columns(flaws, language)))
        case .tried:
            state = .trial(Trial(parts, facts, mend: mend, told: told))
        case .writing(_, let left):
            state = .writing(FileWriting(facts: facts, left: left.grouped, again: path))
        case .written(let written):
            state = .written(
                Written(
                    facts: facts, count: written.count.grouped, isOne: written.count == 1,
                    at: Moment(written.at, language), by: written.by[language], refusedLines: parts[.refused],
                    passedLines: parts[.passedOver], mend: mend))
        }
        status = state.status
    }
}

extension SelfCheckFileContent: FileContent {
    var isAtWork: Bool { state.isAtWork }
}

extension SelfCheckFileContent.Trial {
    fileprivate init(
        _ parts: FileParts<SelfCheckKind>, _ facts: FileFacts, mend: String, told: SelfCheckFilePage.Told?
    ) {
        let (counts, language) = (parts.upload.counts, parts.language)
        var (form, notDone) = (UUID(), FileNotDone?.none)
        switch told {
        case .unknown(let same): (form, notDone) = (same, .unknown)
        case .notDone(let answer): notDone = FileNotDone(answer)
        case nil: break
        }
        self.init(
            facts: facts, heading: Words.heading(of: counts)[language], changed: counts.changed.grouped,
            unchanged: counts.unchanged.grouped, refused: counts.refused.grouped, refusedLines: parts[.refused],
            changedLines: parts[.changed], mend: mend,
            writing: counts.changed == 0
                ? nil
                : .init(
                    action: parts.path, form: form.formID, counts: counts.written,
                    button: Words.button(counts)[language]), notDone: notDone)
    }
}
