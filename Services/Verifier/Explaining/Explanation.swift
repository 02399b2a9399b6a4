/// Why a file is not the original, as far as its bytes tell. The answer is 失敗 before anybody asks why, and stays that.
enum Explanation: Sendable, Equatable {
    case notAPDF(Likeness, attachments: Int)
    /// Its first bytes, `original` of them, are a registered file.
    case appended(Original, original: Int, more: Int)
    /// `whole` is how long it says that it was.
    case cutOff(received: Int, whole: Int?, Original?)
    /// As long as when it was sealed, and some byte is another one.
    case damaged(Original)
    /// It has the shape of a sealed file of a school that is believed, and leads to none that this has registered.
    case unregistered
    /// It bears a school's mark, and a program has written it anew.
    case resaved(SavingProgram?, Original?)
    case printed(SavingProgram)
    case scanned(SavingProgram)
    /// It leads to an original's page and is none of a seal's shape.
    case anotherContent(Original)
    /// It names a school that is not believed here.
    case unknownSchool
    case stranger

    /// What the register knows of what is found in a file.
    struct Originals: Sendable, Equatable {
        /// What the longest beginning of the file is that is registered, and how long it is.
        var beginning: Original?
        var beginningSize = 0
        /// The original whose page the file leads to.
        var wanted: Original?
    }

    /// Nil where too little was looked at to tell.
    ///
    /// - Parameters:
    ///   - marked: whether the file bears a school's mark.
    ///   - believed: whether that school is one of the trust list.
    init?(of traces: Traces, size: Int, marked: Bool, believed: Bool, known: Originals) {
        if let likeness = traces.likeness {
            self = .notAPDF(likeness, attachments: traces.attachments)
        } else if let original = known.beginning {
            self = .appended(original, original: known.beginningSize, more: size - known.beginningSize)
        } else if !traces.hasEnd {
            self = .cutOff(
                received: size, whole: traces.sealedSize.flatMap { $0 > size ? $0 : nil }, known.wanted)
        } else if marked && !believed {
            self = .unknownSchool
        } else if traces.areFew {
            return nil
        } else if marked || known.wanted != nil {
            self = Self.copied(traces, size, known.wanted, marked)
        } else {
            self = Self.foreign(traces.program)
        }
    }

    /// Of a file that was an original once, or says so.
    private static func copied(_ traces: Traces, _ size: Int, _ wanted: Original?, _ marked: Bool) -> Self {
        if traces.program == nil && traces.preceding == 0 && traces.sealedSize == size {
            return wanted.map { .damaged($0) } ?? .unregistered
        }
        guard let wanted, traces.program == nil, !marked else { return .resaved(traces.program, wanted) }
        return .anotherContent(wanted)
    }

    private static func foreign(_ program: SavingProgram?) -> Self {
        switch program?.way {
        case .scans?: .scanned(program!)
        case .prints?: .printed(program!)
        case .saves?, nil: .stranger
        }
    }
}
