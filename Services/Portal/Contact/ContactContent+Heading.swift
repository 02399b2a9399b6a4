import Pages

extension ContactContent {
    /// What the page says first: what is the matter, or else what there is to do.
    enum Heading: PageState {
        case unlisted, unavailable, unknown, earlierUnknown, notYet, notSet, over, handedIn, form
    }
}

extension ContactContent.Heading {
    init(_ window: ContactContent.Window?, _ outcome: ContactContent.Outcome?, isEarlierUnknown: Bool) {
        if isEarlierUnknown {
            self = .earlierUnknown
            return
        }
        if case .unknown = outcome {
            self = .unknown
            return
        }
        self =
            switch window {
            case .unlisted: .unlisted
            case .unavailable: .unavailable
            case .notYet: .notYet
            case .notSet: .notSet
            case .over(_, let submitted): submitted == nil ? .over : .handedIn
            case .open, nil: .form
            }
    }
}
