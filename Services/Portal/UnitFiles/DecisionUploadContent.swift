import Foundation
import Hummingbird
import Messages
import Pages

/// What the page shows on which a file of decisions is brought.
struct DecisionUploadContent {
    /// The unit's name; nil while the program that knows does not answer.
    let name: String?
    let upload: DecisionUploadForm
    let isRefused: Bool
    let back: String
    /// Where the earlier files are.
    let files: String
    let columns: [ColumnRule]
    let status: HTTPResponse.Status

    init(unit: String, name: String?, told: UploadFault?, _ language: Language) {
        self.name = name
        upload = DecisionUploadForm(unit, refusal: told?.sentence(most: TryDecisions.largest)[language])
        isRefused = told != nil
        files = DecisionFilesPage.path(of: unit)
        back = UnitWorkPage.Query(result: .pending).path(of: unit)
        columns = DecisionKind.columns(language)
        status = told == nil ? .ok : .unprocessableContent
    }
}

/// The form by which a file goes on its way.
struct DecisionUploadForm {
    let action: String
    let form: String
    let template: String
    let megabytes = "\(TryDecisions.largest >> 20)"
    let fileError: String?

    init(_ unit: String, refusal: String? = nil) {
        action = DecisionUploadPage.path(of: unit)
        template = action + "/template.csv"
        form = UUID().formID
        fileError = refusal
    }
}
