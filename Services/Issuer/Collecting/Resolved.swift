import Foundation
import Messages

/// What is to be said of collections by now, and of whom more may follow.
struct Resolved {
    let messages: [any Message]
    let students: [UUID]
}
