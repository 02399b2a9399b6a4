import Foundation
import Hummingbird
import Messages
import Pages

/// Why the button that writes a file did nothing.
enum FileNotDone: PageState {
    case before, otherNumbers, nothing, unknown

    init(_ answer: FileBegun) {
        self =
            switch answer {
            case .before: .before
            case .otherNumbers: .otherNumbers
            case .begun, .unknown, .unsaid, .nothing: .nothing
            }
    }
}
