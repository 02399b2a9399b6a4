/// What was set, as it is gathered: files and environment first, flags over them. Whatever is wrong is remembered, so that all
/// of it is told at once.
struct SettingsReading {
    private let declared: [any SettingDeclaration]
    private(set) var texts: [String: String] = [:]
    /// The files of those that came from one, by the setting's name.
    private(set) var files: [String: String] = [:]
    /// One sentence each.
    private(set) var wrong: [String] = []

    init(_ declared: [any SettingDeclaration]) { self.declared = declared }

    mutating func take(_ environment: [String: String]) {
        for setting in declared {
            if let text = environment[setting.variable] {
                texts[setting.name] = text
            } else if let path = environment[setting.variable + "_FILE"] {
                if let text = Settings.text(of: path) {
                    texts[setting.name] = text
                    files[setting.name] = path
                } else {
                    wrong.append("\(setting.variable)_FILE names \(path), which cannot be read.")
                }
            }
        }
    }

    mutating func take(_ flags: [String]) {
        var words = flags[...]
        while let word = words.popFirst() {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard word.hasPrefix("--"), let setting = declared.first(where: { "--" + $0.name == parts[0] }) else {
                wrong.append("\(word) is no setting; --help lists them.")
                continue
            }
            guard !setting.isSecret else {
                wrong.append(
                    "--\(setting.name) is secret: put it into a file and name that in \(setting.variable)_FILE.")
                if parts.count == 1 { words = words.dropFirst() }
                continue
            }
            guard let value = parts.count == 2 ? parts[1] : words.popFirst() else {
                wrong.append("--\(setting.name) needs a value.")
                continue
            }
            texts[setting.name] = value
            files[setting.name] = nil
        }
    }

    /// Whether each is what it must be, and nothing is missing.
    mutating func judge() {
        for setting in declared {
            if let text = texts[setting.name] {
                if !setting.isValid(text) {
                    let demand = setting.demand.map { " \($0)" } ?? ""
                    wrong.append("--\(setting.name) cannot be “\(setting.isSecret ? "…" : text)”.\(demand)")
                }
            } else if !setting.hasFallback {
                wrong.append("--\(setting.name) (\(setting.variable)) is required.")
            }
        }
    }
}
