import Foundation
import Hummingbird
import Messages
import Pages

/// What the page of a batch's roster shows.
struct RosterContent {
    let state: State
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable(again: String)
        /// There is no batch yet, or what was looked for is the name of none.
        case none(looked: String?)
        case batch(Chosen)
    }

    struct Chosen {
        let name: String
        let address: String
        let tabs: [Tab]
        let outcome: Outcome?
        let upload: RosterUploadForm
        let columns: [ColumnRule]
        let listed: String
        let isEmpty: Bool
        let words: String
        let isFiltered: Bool
        let students: [Student]
        let pager: Pager
        let uploads: [UploadedFile]
        /// How many are told where there may be more; nil where these are all.
        let latestUploads: String?
    }

    struct Tab {
        let href: String
        let code: String
        let isCurrent: Bool
    }

    /// What became of a form that led here.
    enum Outcome: PageState {
        case notTaken
        case listed(number: String)
        case changed(number: String)
        case withdrawn(number: String)
    }

    struct Student {
        let href: String
        let number: String
        let name: String
        let otherName: String?
        let department: String
        let certificate: String?
    }

    /// Of no batch.
    init(_ answer: ShowRoster.Answer?, looked: String?) {
        state = answer == nil && looked == nil ? .unavailable(again: RosterPage.path) : .none(looked: looked)
        status = answer == nil && looked == nil ? .serviceUnavailable : looked == nil ? .ok : .unprocessableContent
    }

    init(
        _ answer: ShowRoster.Answer?, _ batch: Batch, _ query: RosterPage.Query, told: RosterPage.Told?,
        _ language: Language
    ) {
        let address = RosterPage.path(of: batch)
        guard let answer else {
            state = .unavailable(again: address)
            status = .serviceUnavailable
            return
        }
        let all = answer.batches.contains(batch) ? answer.batches : [batch] + answer.batches
        let refusal = told.flatMap { Words.refusal(of: $0)?[language] }
        state = .batch(
            Chosen(
                name: Words.batch(batch)[language], address: address,
                tabs: all.prefix(12).map {
                    Tab(href: RosterPage.path(of: $0), code: $0.rawValue, isCurrent: $0 == batch)
                },
                outcome: told.map(Outcome.init), upload: RosterUploadForm(batch, refusal: refusal),
                columns: RosterKind.columns([], language), listed: answer.listed.grouped, isEmpty: answer.listed == 0,
                words: query.words, isFiltered: query.line != nil,
                students: answer.students.map { Student($0, in: batch, language) },
                pager: Pager(page: query.page, count: answer.found, path: address, filter: query.filter),
                uploads: answer.uploads.map {
                    UploadedFile($0, at: RosterFilePage.path(of: $0.file, batch), Words.result(of: $0), language)
                }, latestUploads: answer.uploads.count < ShowRoster.most ? nil : ShowRoster.most.grouped))
        status =
            switch told {
            case .notTaken(.tooLarge): .contentTooLarge
            case .notTaken(.fileMissing): .unprocessableContent
            case .listed, .changed, .withdrawn, nil: .ok
            }
    }
}

extension RosterContent.Outcome {
    fileprivate init(_ told: RosterPage.Told) {
        self =
            switch told {
            case .notTaken: .notTaken
            case .listed(let number): .listed(number: number.rawValue)
            case .changed(let number): .changed(number: number.rawValue)
            case .withdrawn(let number): .withdrawn(number: number.rawValue)
            }
    }
}

extension RosterContent.Student {
    fileprivate init(_ student: ShowRoster.Student, in batch: Batch, _ language: Language) {
        let (zh, en) = (student.name.zh.rawValue, student.name.en?.rawValue)
        href = StudentPage.path(of: student.student, batch)
        number = student.number.rawValue
        name = language == .zh ? zh : en ?? zh
        otherName = language == .zh ? en : en == nil ? nil : zh
        department = student.department[language]
        certificate = student.certificate
    }
}

/// The form with which a file is sent.
struct RosterUploadForm {
    let action: String
    let form: String
    let batch: String
    let fileError: String?
    let megabytes: String

    init(_ batch: Batch, refusal: String? = nil) {
        action = RosterPage.path(of: batch)
        form = UUID().formID
        self.batch = batch.rawValue
        fileError = refusal
        megabytes = "\(TryRoster.largest >> 20)"
    }
}
