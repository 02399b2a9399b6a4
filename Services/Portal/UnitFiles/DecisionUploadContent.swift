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
    let columns: [DecisionColumnRule]
    let status: HTTPResponse.Status

    init(unit: String, name: String?, told: DecisionUploadPage.Told?, _ language: Language) {
        self.name = name
        upload = DecisionUploadForm(unit, refusal: told.map { Words.sentence($0)[language] })
        isRefused = told != nil
        back = UnitWorkPage.Query(result: .pending).path(of: unit)
        columns = DecisionColumnRule.all(language)
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

/// What stands in a column.
struct DecisionColumnRule {
    let heading: String
    let isNeeded: Bool
    let rule: String
    let isMissing = false

    static func all(_ language: Language) -> [DecisionColumnRule] {
        DecisionField.allCases.map {
            .init(heading: $0.heading[language], isNeeded: $0.isRequired, rule: Words.rule(of: $0)[language])
        }
    }
}
