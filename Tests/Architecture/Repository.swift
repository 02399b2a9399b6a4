import Foundation
import Testing

/// The files of this repository, as they stand.
enum Repository {
    static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

    /// Paths from the root, of the folders that hold what people write.
    static let files: [String] =
        ["Shared", "Services", "Tests", "deploy"]
        .flatMap { folder in
            (FileManager.default.subpaths(atPath: root.appending(path: folder).path) ?? []).map { "\(folder)/\($0)" }
        }
        .filter { !$0.contains("/.") }.sorted() + ["Package.swift", "README.md"]

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// A file without its comments: what is said about the code excuses nothing in it.
    static func code(_ path: String) throws -> String {
        try text(path).replacing(/\/\/.*/, with: "")
    }

    /// - Throws: when no file's path matches: a law that governs nothing is a mistake.
    static func files(matching pattern: String) throws -> [String] {
        let expression = try Regex(pattern)
        let found = files.filter { $0.wholeMatch(of: expression) != nil }
        try #require(!found.isEmpty, "\(pattern) governs no file")
        return found
    }

    /// Every test asks for them: each file is read once.
    private static let importsOfFiles: [String: Set<String>] = {
        let declaration = /(?m)^(?:@testable |package |public |internal )?import (\w+)/
        let read = files.filter { $0.hasSuffix(".swift") }.compactMap { file in
            (try? text(file)).map { (file, Set($0.matches(of: declaration).map { String($0.1) })) }
        }
        return Dictionary(uniqueKeysWithValues: read)
    }()

    static func imports(_ path: String) throws -> Set<String> {
        try #require(importsOfFiles[path], "\(path) cannot be read")
    }
}
