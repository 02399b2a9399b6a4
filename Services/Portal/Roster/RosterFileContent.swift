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

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable(again: String)
        /// There is no such file, or it is still being read.
        case unknown(again: String)
        /// Nothing of it can be read.
        case refused(Refused)
        /// It was compared with the roster, and not written.
        case trial(Trial)
        case writing(Writing)
        case written(Written)
    }

    struct Facts {
        let name: String
        let lines: String
        let encoding: String
        let at: Moment
        let by: String
        let listed: String
        /// It could be read.
        let isCompared: Bool
    }

    struct Refused {
        let facts: Facts
        let count: Int
        let isOneThing: Bool
        let sentences: [String]
        let upload: RosterUploadForm
        let columns: [RosterColumn]
    }

    struct Trial {
        let facts: Facts
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
        let notDone: NotDone?
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

    /// Why the button did nothing.
    enum NotDone: PageState { case before, otherNumbers, nothing, unknown }

    struct Writing {
        let facts: Facts
        let left: String
        let again: String
    }

    struct Written {
        let facts: Facts
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
            state = answer == nil ? .unavailable(again: path) : .unknown(again: path)
            status = answer == nil ? .serviceUnavailable : .notFound
            return
        }
        let facts = Facts(upload, language)
        func table(_ section: ShowRosterFile.Section, _ count: Int) -> RosterTable? {
            guard count > 0, let lines = sections.first(where: { $0.section == section })?.lines, !lines.isEmpty else {
                return nil
            }
            return RosterTable(
                lines, count: count, more: lines.count < count ? "\(path)/\(section.rawValue)" : nil, language)
        }
        let mend = "\(RosterPage.path(of: batch))/mend/\(file.formID)"
        switch upload.state {
        case .refused(let flaws):
            state = .refused(
                Refused(
                    facts: facts, count: flaws.count, isOneThing: flaws.count == 1,
                    sentences: flaws.map { $0.sentence[language] },
                    upload: RosterUploadForm(batch, refusal: Words.notTried(upload.name)[language]),
                    columns: RosterColumn.all(flaws, language)))
            status = .unprocessableContent
        case .tried:
            let form = RosterWritingForm(upload, told: told, language)
            let counts = upload.counts
            state = .trial(
                Trial(
                    facts: facts, heading: Words.heading(of: counts)[language], figures: Figures(upload),
                    refusedLines: table(.refused, counts.refused), changedLines: table(.changed, counts.changed),
                    addedLines: table(.added, counts.added), missingLines: table(.missing, counts.missing), mend: mend,
                    action: path, writing: form, notDone: told.flatMap(NotDone.init)))
            status = form?.isRefused == true ? .unprocessableContent : .ok
        case .writing(_, let left):
            state = .writing(Writing(facts: facts, left: left.grouped, again: path))
            status = .ok
        case .written(let written):
            state = .written(
                Written(
                    facts: facts, version: written.version, sentence: Words.done(written)[language],
                    writtenAt: Moment(written.at, language), writtenBy: written.by[language],
                    refusedLines: table(.refused, upload.counts.refused),
                    passedLines: table(.passedOver, written.passedOver), mend: mend))
            status = .ok
        }
    }
}

extension RosterFileContent.Facts {
    fileprivate init(_ upload: RosterUpload, _ language: Language) {
        self.init(
            name: upload.name, lines: upload.lines.grouped, encoding: upload.encoding,
            at: Moment(upload.at, language), by: upload.by[language], listed: upload.listed.grouped,
            isCompared: upload.isCompared)
    }
}

extension RosterUpload {
    fileprivate var isCompared: Bool { if case .refused = state { false } else { true } }
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

extension RosterFileContent.NotDone {
    fileprivate init?(_ told: RosterFilePage.Told) {
        switch told {
        case .refused: return nil
        case .unknown: self = .unknown
        case .notDone(.before): self = .before
        case .notDone(.otherNumbers): self = .otherNumbers
        case .notDone: self = .nothing
        }
    }
}
