import Foundation
import Testing

/// Who looks for something knows where it stands: a type's name is a file's, and a folder is read at a glance.
@Suite struct PlaceTests {
    /// A type that other files may name. What is nested belongs to its owner, and `private` ones to their file.
    private struct Declared {
        let name: String
        let file: String
        /// Seen beyond its module.
        let isShared: Bool

        /// `Services/Issuer/`: the files that may name it, unless all may.
        var module: String { file.split(separator: "/").prefix(2).joined(separator: "/") + "/" }

        /// `Session` of `Session.swift` and of `Session+Draft.swift`.
        static func owner(of file: String) -> String {
            String((file.split(separator: "/").last ?? "").prefix { $0 != "+" && $0 != "." })
        }
    }

    private static let declared: [Declared] = {
        let files = (try? Repository.files(matching: #"(Shared|Services)/.*\.swift"#)) ?? []
        return files.flatMap { file in
            let code = (try? Repository.code(file)) ?? ""
            let found = code.matches(
                of: /(?m)^(?<words>(?:(?:package|final|indirect) )*)(?:struct|class|enum|actor|protocol) (?<name>\w+)/)
            return found.map {
                Declared(name: String($0.name), file: file, isShared: $0.words.contains("package"))
            }
        }
    }()

    @Test("A type that three other files name stands in a file of its name")
    func types() throws {
        let words = try Repository.files(matching: #"(Shared|Services)/.*\.swift"#).map { file in
            (file: file, words: Set(try Repository.code(file).split { !$0.isLetter && !$0.isNumber && $0 != "_" }))
        }
        try #require(Self.declared.count > 400)
        for type in Self.declared where Declared.owner(of: type.file) != type.name {
            let users = words.count {
                $0.file != type.file && (type.isShared || $0.file.hasPrefix(type.module))
                    && $0.words.contains(type.name[...])
            }
            #expect(users < 3, "\(users) files name \(type.name), which stands in \(type.file)")
        }
    }

    @Test("A file of types bears the name of one, and a file of extensions declares none")
    func files() {
        for (file, types) in Dictionary(grouping: Self.declared, by: \.file) {
            let named = types.contains { $0.name == Declared.owner(of: file) } && !file.contains("+")
            #expect(named, "\(file) declares \(types.map(\.name).joined(separator: ", "))")
        }
    }

    /// Each message has its example there, and a test names them.
    private static let data: Set = ["Tests/Messages/Golden"]

    @Test("No folder has more than twenty files")
    func folders() throws {
        let files = Repository.files.filter { path in
            let place = Repository.root.appending(path: path)
            return (try? place.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
        }
        let folders = Dictionary(grouping: files) { $0.split(separator: "/").dropLast().joined(separator: "/") }
        try #require(folders.count > 80)
        for (folder, files) in folders where !Self.data.contains(folder) {
            #expect(files.count <= 20, "\(folder) has \(files.count) files")
        }
    }
}
