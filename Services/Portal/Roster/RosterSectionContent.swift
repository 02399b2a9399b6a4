import Foundation
import Hummingbird
import Messages
import Pages

/// What the page of one part of a file shows.
struct RosterSectionContent {
    let state: State
    let batchName: String
    let back: String
    let status: HTTPResponse.Status

    enum State: PageState {
        case unavailable(again: String)
        case unknown
        case lines(Lines)
    }

    struct Lines {
        let fileName: String
        let section: Section
        let table: RosterTable
        let pager: Pager
    }

    enum Section: PageState { case refused, changed, added, missing, passedOver }

    init(
        _ answer: ShowRosterFile.Answer?, _ section: ShowRosterFile.Section, page: Int, _ file: UUID, of batch: Batch,
        _ language: Language
    ) {
        let path = RosterFilePage.path(of: file, batch)
        batchName = Words.batch(batch)[language]
        back = path
        guard case .file(let upload, _, let sections) = answer else {
            state = answer == nil ? .unavailable(again: "\(path)/\(section.rawValue)") : .unknown
            status = answer == nil ? .serviceUnavailable : .notFound
            return
        }
        let (kind, count) = Self.section(section, of: upload)
        state = .lines(
            Lines(
                fileName: upload.name, section: kind,
                table: RosterTable(sections.first?.lines ?? [], count: count, more: nil, language),
                pager: Pager(page: page, count: count, path: "\(path)/\(section.rawValue)")))
        status = .ok
    }

    private static func section(_ section: ShowRosterFile.Section, of upload: RosterUpload) -> (Section, Int) {
        let counts = upload.counts
        return switch section {
        case .refused: (.refused, counts.refused)
        case .changed: (.changed, counts.changed)
        case .added: (.added, counts.added)
        case .missing: (.missing, counts.missing)
        case .passedOver:
            if case .written(let written) = upload.state { (.passedOver, written.passedOver) } else { (.passedOver, 0) }
        }
    }
}
