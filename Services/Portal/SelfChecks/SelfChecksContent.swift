import Foundation
import Hummingbird
import Messages
import Pages

/// What the page of a batch's self-checks shows.
struct SelfChecksContent {
    let state: State
    let batchName: String
    let roster: String
    let status: HTTPResponse.Status

    enum State: PageState {
        /// The program that knows does not answer.
        case unavailable(again: String)
        case batch(Chosen)
    }

    struct Chosen {
        let isRefused: Bool
        let met: String
        let unmet: String
        let unsaid: String
        let upload: SelfCheckUploadForm
        let columns: [ColumnRule]
        let uploads: [UploadedFile]
        /// How many are told where there may be more; nil where these are all.
        let latestUploads: String?
    }

    init(_ answer: ShowSelfChecks.Answer?, _ batch: Batch, told: UploadFault?, _ language: Language) {
        batchName = Words.batch(batch)[language]
        roster = RosterPage.path(of: batch)
        guard let answer else {
            state = .unavailable(again: SelfChecksPage.path(of: batch))
            status = .serviceUnavailable
            return
        }
        let refusal = told?.sentence(most: TrySelfChecks.largest)[language]
        state = .batch(
            Chosen(
                isRefused: told != nil, met: answer.met.grouped, unmet: answer.unmet.grouped,
                unsaid: answer.unsaid.grouped, upload: SelfCheckUploadForm(batch, refusal: refusal),
                columns: SelfCheckKind.columns([], language),
                uploads: answer.uploads.map {
                    UploadedFile($0, at: SelfCheckFilePage.path(of: $0.file, batch), Words.result(of: $0), language)
                }, latestUploads: answer.uploads.count < ShowSelfChecks.most ? nil : ShowSelfChecks.most.grouped))
        status =
            switch told {
            case .tooLarge: .contentTooLarge
            case .fileMissing: .unprocessableContent
            case nil: .ok
            }
    }
}

/// The form with which a file is sent.
struct SelfCheckUploadForm {
    let action: String
    let form: String
    let template: String
    let batch: String
    let fileError: String?
    let megabytes = "\(TrySelfChecks.largest >> 20)"

    init(_ batch: Batch, refusal: String? = nil) {
        action = SelfChecksPage.path(of: batch)
        form = UUID().formID
        template = action + "/template.csv"
        self.batch = batch.rawValue
        fileError = refusal
    }
}
