import Messages

/// For whom an announcement is.
enum Audience: Sendable, Equatable {
    case everybody
    case batch(Batch)
    case department(DepartmentCode)
    case level(Degree.Level)

    enum Kind: String, Sendable, CaseIterable { case everybody, batch, department, level }

    var kind: Kind {
        switch self {
        case .everybody: .everybody
        case .batch: .batch
        case .department: .department
        case .level: .level
        }
    }

    /// Which of its kind, as it is typed; empty for everybody.
    var value: String {
        switch self {
        case .everybody: ""
        case .batch(let batch): batch.rawValue
        case .department(let code): code.rawValue
        case .level(let level): level.rawValue
        }
    }

    /// As it is kept; nil for everybody.
    var written: String? { self == .everybody ? nil : "\(kind.rawValue):\(value)" }

    /// - Returns: nil for what was not written here.
    init?(written text: String?) {
        guard let text else {
            self = .everybody
            return
        }
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1).map { String(Substring($0)) }
        guard parts.count == 2, let kind = Kind(rawValue: parts[0]) else { return nil }
        self.init(kind, parts[1])
    }

    /// - Returns: nil where there is no such batch, code or level.
    init?(_ kind: Kind, _ value: String) {
        let found: Audience? =
            switch kind {
            case .everybody: .everybody
            case .batch: Batch(typed: value).map(Self.batch)
            case .department:
                value.typedUnparted(atMost: 256).flatMap(DepartmentCode.init(rawValue:)).map(Self.department)
            case .level: value.typedWord(atMost: 256).flatMap(Self.level(typed:)).map(Self.level)
            }
        guard let found else { return nil }
        self = found
    }

    private static func level(typed: String) -> Degree.Level? {
        Degree.Level(rawValue: typed.lowercased())
            ?? Degree.Level.allCases.first {
                Words.level($0).zh == typed || Words.level($0).en.lowercased() == typed.lowercased()
            }
    }

    /// All that one student is among, as it is kept; nothing while that is not known: then they see what is for everybody.
    static func written(of among: ShowChecklist.Among?) -> [String] {
        guard let among else { return [] }
        return [Audience.batch(among.batch), .department(among.department), .level(among.level)].compactMap(\.written)
    }
}

extension Words {
    static func name(of kind: Audience.Kind) -> Bilingual<String> {
        switch kind {
        case .everybody: Bilingual(zh: "所有學生", en: "All students")
        case .batch: Bilingual(zh: "一個梯次", en: "One batch")
        case .department: Bilingual(zh: "一個系所", en: "One department")
        case .level: Bilingual(zh: "一種學位級別", en: "One level of degree")
        }
    }

    static func name(of audience: Audience) -> Bilingual<String> {
        switch audience {
        case .everybody: name(of: Audience.Kind.everybody)
        case .batch(let batch): Words.batch(batch)
        case .department(let code): Bilingual(zh: "系所代碼\(code.rawValue)", en: "Department \(code.rawValue)")
        case .level(let level):
            Bilingual(zh: "\(Words.level(level).zh)班學生", en: "Students for a \(Words.level(level).en)")
        }
    }
}
