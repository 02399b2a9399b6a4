import Hummingbird
import Messages
import Pages

/// How it is with a file of a batch, as its page tells it.
enum FileState<Form, Trial, Written>: PageState {
    /// The program that knows does not answer.
    case unavailable(again: String)
    /// There is no such file, or it is still being read.
    case unknown(again: String)
    /// Nothing of it can be read.
    case refused(FileRefused<Form>)
    /// It was compared with what is known, and not written.
    case trial(Trial)
    case writing(FileWriting)
    case written(Written)

    /// Of which nothing is told.
    /// - Parameters:
    ///   - isSilent: whether no answer came.
    ///   - path: of the page.
    init(isSilent: Bool, again path: String) { self = isSilent ? .unavailable(again: path) : .unknown(again: path) }

    var isAtWork: Bool { if case .writing = self { true } else { false } }

    var status: HTTPResponse.Status {
        switch self {
        case .unavailable: .serviceUnavailable
        case .unknown: .notFound
        case .refused: .unprocessableContent
        case .trial, .writing, .written: .ok
        }
    }
}
