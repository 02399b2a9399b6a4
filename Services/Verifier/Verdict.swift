/// What is known about a file.
enum Finding: Sendable, Equatable {
    case file(Entry)
    /// Its own statement is not here, but a newer version names it as the one before.
    case named(newest: Entry.Newest, revocation: Entry.Revocation?)
    /// The key that stated it was not the school's to use at that moment, by the trust list of now.
    case keyNotBelieved
}

/// The answer about a file. An outage never reads as a forgery.
enum Verdict: Sendable, Equatable {
    case valid(Entry)
    /// Without an entry where only a newer version tells of the file.
    case superseded(Entry?, by: Entry.Newest)
    case revoked(Entry?, Entry.Revocation)
    case notGenuine
    case undetermined(Doubt)

    /// Why nothing can be said.
    enum Doubt: Sendable, Equatable {
        /// The registry cannot be read.
        case unreachable
        /// Statements of the school that the file names are missing; one of them may be about it.
        case incomplete
        /// What the registry holds about this file is not what a school has signed.
        case damaged
        /// It was registered by a key outside its time. What the school stated itself before it knew that the key was lost is among
        /// such files, so none of them is called a forgery.
        case keyNotBelieved
    }

    /// - Parameter news: of the school that registered the file, else of the one that it names; nil when there is neither.
    init(_ finding: Finding?, news: News?) {
        self =
            switch finding {
            case .file(let entry)?:
                if let revocation = entry.revocation {
                    .revoked(entry, revocation)
                } else if let newest = entry.newest {
                    .superseded(entry, by: newest)
                } else {
                    .valid(entry)
                }
            case .named(_, let revocation?)?: .revoked(nil, revocation)
            case .named(let newest, nil)?: .superseded(nil, by: newest)
            case .keyNotBelieved?: .undetermined(.keyNotBelieved)
            case nil: news == nil || news == .complete ? .notGenuine : .undetermined(.incomplete)
            }
    }

    /// The word in the API.
    var outcome: String {
        switch self {
        case .valid: "valid"
        case .superseded: "superseded"
        case .revoked: "revoked"
        case .notGenuine: "not-genuine"
        case .undetermined: "undetermined"
        }
    }

    var entry: Entry? {
        switch self {
        case .valid(let entry): entry
        case .superseded(let entry, _), .revoked(let entry, _): entry
        case .notGenuine, .undetermined: nil
        }
    }

    var isAboutAKnownFile: Bool {
        switch self {
        case .valid, .superseded, .revoked: true
        case .notGenuine, .undetermined: false
        }
    }

    var newest: Entry.Newest? { if case .superseded(_, let newest) = self { newest } else { nil } }

    var revocation: Entry.Revocation? { if case .revoked(_, let revocation) = self { revocation } else { nil } }
}
