import Messages

/// What a student has, as far as it decides what they may apply for.
struct Possession {
    /// Nil while they are not listed.
    let name: PersonName?
    let isRevoked: Bool
    /// By document.
    let newest: [Document: Newest]

    /// The newest version of a document in the calendar.
    struct Newest {
        let version: Int
        let isSealed: Bool
        /// It was to be sealed, and the desk has taken it out of the calendar.
        let isCancelled: Bool
        /// The document is revoked alone.
        let isRevoked: Bool
    }

    /// Why a student who has this may not apply for it; nil when they may.
    func obstacle(
        to kind: ApplicationWish.Kind, _ document: Document?, _ terms: ApplicationTerms
    ) -> ApplicationObstacle? {
        guard let name else { return .notListed }
        guard !isRevoked else { return .revoked }
        guard terms.amounts[kind] != nil else { return .notOffered }
        guard newest.values.contains(where: { $0.isSealed || $0.version > 1 }) else { return .nothingSealed }
        switch kind {
        case .nameChange: return document == nil ? nil : .notOffered
        case .language:
            guard let document, terms.documents.contains(document) else { return .notOffered }
            guard newest[document].map({ $0.isCancelled && $0.version == 1 }) ?? true else { return .there }
            return document != .zh && name.en == nil ? .englishNameMissing : nil
        case .reissue, .correction:
            guard let document, let newest = newest[document] else { return .notOffered }
            guard !newest.isRevoked else { return .revoked }
            guard !newest.isSealed else { return nil }
            return newest.version == 1 ? .nothingSealed : newest.isCancelled ? nil : .underway
        }
    }

    /// The same of a whole wish.
    /// - Parameter isBorne: whether all files bear the name that holds.
    func obstacle(to wish: ApplicationWish, isBorne: Bool, _ terms: ApplicationTerms) -> ApplicationObstacle? {
        if let obstacle = obstacle(to: wish.kind, wish.document, terms) { return obstacle }
        let isOwn = wish.name.flatMap { wished in name?.fulfils(wished) } ?? false
        return switch wish.kind {
        case .nameChange where wish.name == nil: .nothingSaid
        case .nameChange where isBorne && isOwn: .sameName
        case .correction where wish.words == nil: .nothingSaid
        default: nil
        }
    }

    /// Whether a document that it concerns may be sealed: of what is revoked alone nothing is.
    func mayFollow(_ wish: ApplicationWish) -> Bool {
        guard let document = wish.document else { return !newest.values.allSatisfy(\.isRevoked) }
        return newest[document]?.isRevoked != true
    }

    /// All that they may apply for.
    func choices(_ terms: ApplicationTerms) -> [ShowApplications.Choice] {
        ApplicationWish.Kind.allCases.flatMap { kind -> [ShowApplications.Choice] in
            let documents: [Document?] = kind == .nameChange ? [nil] : Document.allCases
            return documents.compactMap { document -> ShowApplications.Choice? in
                guard obstacle(to: kind, document, terms) == nil, let amount = terms.amounts[kind] else { return nil }
                return .init(kind, document, amount: amount)
            }
        }
    }
}
