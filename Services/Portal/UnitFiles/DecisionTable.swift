import Foundation
import Hummingbird
import Messages
import Pages

/// Lines of a file of decisions, as far as a page shows them.
struct DecisionTable {
    let count: String
    /// Where all of them are; nil where these are all.
    let more: String?
    /// One for each thing that is wrong.
    let flaws: [RosterTable.Flaw]
    let people: [Person]

    struct Person {
        let name: String
        let otherName: String?
        let number: String
        let department: String
        let old: Word
        let new: Word
        /// Why it was not written.
        let why: String?
    }
    struct Word {
        let result: ClearanceReviewed.Result
        let note: String?
    }

    init(_ lines: [DecisionLine], count: Int, more: String?, _ language: Language) {
        self.count = count.grouped
        self.more = more
        flaws = lines.flatMap { line in
            line.flaws.map { flaw in
                RosterTable.Flaw(
                    line: "\(flaw.line)", heading: flaw.heading ?? flaw.field?.heading[language] ?? "",
                    value: flaw.value, sentence: Words.sentence(flaw)[language])
            }
        }
        people = lines.compactMap { line in
            guard let (old, new) = line.old.flatMap({ old in line.new.map { (old, $0) } }) else { return nil }
            let names = line.name.map { Words.names($0, language) }
            return Person(
                name: names?.first ?? "", otherName: names?.other, number: line.number,
                department: line.department?[language] ?? "", old: Word(old, language), new: Word(new, language),
                why: line.left.map { Words.sentence($0)[language] })
        }
    }
}

extension DecisionTable.Word {
    fileprivate init(_ word: DecisionLine.Word, _ language: Language) {
        self.init(result: word.result, note: word.note?[language])
    }
}

/// What the page of one part of a file shows.
struct DecisionSectionContent {
    let state: State
    let back: String
    let status: HTTPResponse.Status

    enum State: PageState {
        case unavailable(again: String)
        case unknown
        case lines(Lines)
    }
    struct Lines {
        let unit: String
        let fileName: String
        let section: Section
        let table: DecisionTable
        let pager: Pager
    }
    enum Section: PageState { case refused, changed, passedOver }

    init(
        _ answer: ShowDecisionFile.Answer?, _ section: ShowDecisionFile.Section, page: Int, _ file: UUID,
        of unit: String, _ language: Language
    ) {
        let path = DecisionFilePage.path(of: file, unit)
        back = path
        guard case .file(let upload, let name, _, let sections) = answer else {
            state = answer == nil ? .unavailable(again: "\(path)/\(section.rawValue)") : .unknown
            status = answer == nil ? .serviceUnavailable : .notFound
            return
        }
        let (kind, count): (Section, Int) =
            switch section {
            case .refused: (.refused, upload.counts.refused)
            case .changed: (.changed, upload.counts.changed)
            case .passedOver:
                if case .written(_, let passedOver, _) = upload.state {
                    (.passedOver, passedOver)
                } else {
                    (.passedOver, 0)
                }
            }
        state = .lines(
            Lines(
                unit: name[language], fileName: upload.name, section: kind,
                table: DecisionTable(sections.first?.lines ?? [], count: count, more: nil, language),
                pager: Pager(page: page, count: count, path: "\(path)/\(section.rawValue)")))
        status = .ok
    }
}
