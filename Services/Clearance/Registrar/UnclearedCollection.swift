/// How a paper was handed over to a student whose list is not complete.
enum UnclearedCollection {
    case neverComplete
    /// The list was complete then.
    case reopened
}
