import Messages
import Pages

/// An application that is still under way, in one line of the pages that tell where its student stands.
struct OpenApplication {
    let href: String
    let title: String
    let standing: String
    /// Until when its fee is due; nil where none is.
    let payBy: Moment?

    init(_ shown: ShownApplication, _ language: Language) {
        href = ApplyPage.path(of: shown.application)
        title = Words.title(shown.wish.kind, shown.wish.document)[language]
        standing = Words.standing(shown.state)[language]
        payBy = shown.state == .feeDue ? shown.fee.payBy.map { Moment(end: $0, language) } : nil
    }

    /// - Parameter answer: nil while the program that knows is silent: then nothing is told of any.
    static func all(in answer: ShowApplications.Answer?, _ language: Language) -> [OpenApplication] {
        (answer?.applications ?? []).filter(\.state.isOpen).map { OpenApplication($0, language) }
    }
}
