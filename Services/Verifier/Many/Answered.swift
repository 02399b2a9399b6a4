import Foundation
import Messages

/// One of many files with its answer.
struct Answered: Sendable {
    let asked: Asked
    /// Nil for what was not looked up.
    let checked: Checked?

    /// In this order they are shown: what needs a person comes first.
    enum Outcome: Int, CaseIterable, Sendable { case failed, unknown, warning, verified }

    var outcome: Outcome {
        switch checked?.verdict {
        case .notGenuine?, .revoked?: .failed
        case .undetermined?, nil: .unknown
        case .superseded?: .warning
        case .valid?: .verified
        }
    }

    /// What stands beside the answer, and the code for programs.
    var reason: Reason {
        switch (asked, checked) {
        case (_, let checked?): checked.explanation?.reason ?? checked.verdict.reason
        case (.unread(_, let why), nil): why.reason
        // What is read is looked up.
        case (.file, nil): Verdict.undetermined(.unreachable).reason
        }
    }

    /// As a page carries it.
    var told: Asked.Told {
        switch asked {
        case .file(let upload): .file(Retelling.Told(upload, isKnown: checked?.verdict.isAboutAKnownFile == true))
        case .unread(let name, let why): .unread(name: name, why)
        }
    }
}
