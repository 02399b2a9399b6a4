/// One of the files that somebody asks about together.
enum Asked: Sendable, Equatable {
    case file(Upload)
    case unread(name: String, Unread)

    var name: String {
        switch self {
        case .file(let upload): upload.fileName
        case .unread(let name, _): name
        }
    }

    /// As a page carries it.
    enum Told: Codable, Sendable {
        case file(Retelling.Told)
        case unread(name: String, Unread)

        var asked: Asked? {
            switch self {
            case .file(let told): told.upload.map(Asked.file)
            case .unread(let name, let why): .unread(name: name, why)
            }
        }
    }
}
