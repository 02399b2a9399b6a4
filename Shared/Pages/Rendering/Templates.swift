package import Foundation
package import Hummingbird
import Messages
import Mustache
import Synchronization

/// The templates of a program, with the frame and the icons that all pages share.
///
/// `name.mustache` holds one page, each sentence in both languages: `{{#zh}}離校審核{{/zh}}{{#en}}Clearance{{/en}}`. It begins
/// with `{{<layout}}` and fills the blocks `title` and `main`. A text that is written as a whole, such as the help, is two
/// files, `name.zh.mustache` and `name.en.mustache`. What is written with two braces is escaped.
package struct Templates: Sendable {
    private let libraries: [Language: MustacheLibrary]
    private let frames: [Language: Frame]

    /// - Parameter folder: the program's own templates; nil for the shared ones alone.
    /// - Throws: when a template cannot be read or parsed.
    package init(_ folder: URL?, site: Site, kit: Kit) throws {
        libraries = try Self.parsed.withLock { parsed in
            if let known = parsed[folder] { return known }
            let libraries = try Self.libraries(folder)
            parsed[folder] = libraries
            return libraries
        }
        frames = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, Frame(site, kit, $0)) })
    }

    /// A folder does not change while its program runs, and its students' and its staff's pages are read from one.
    private static let parsed = Mutex<[URL?: [Language: MustacheLibrary]]>([:])

    static func libraries(_ folder: URL?) throws -> [Language: MustacheLibrary] {
        let shared = Bundle.module.url(forResource: "Templates", withExtension: nil)!
        let texts = try ([shared] + (folder.map { [$0] } ?? [])).flatMap(texts(in:))
        return try Language.allCases.reduce(into: [:]) { libraries, language in
            libraries[language] = MustacheLibrary(templates: try templates(texts, in: language))
        }
    }

    /// - Parameter content: the page's view model; its stored properties are the names in the template.
    package func html(_ name: String, _ content: Any, for visit: Visit) -> String {
        let page = Framed(content: content, frame: frames[visit.language]!.around(visit))
        guard let html = libraries[visit.language]!.render(page, withTemplate: name) else {
            preconditionFailure("there is a template \(name)")
        }
        return html
    }

    /// The page as it is sent, in the language of the visit.
    package func page(
        _ name: String, _ content: Any, for visit: Visit, status: HTTPResponse.Status = .ok
    ) -> Response {
        let body = ByteBuffer(string: html(name, content, for: visit))
        return Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .contentLanguage: visit.language.tag],
            body: ResponseBody(byteBuffer: body))
    }

    /// Each language has its own, without the sentences of the other: nothing is asked again for every reader, and no value
    /// of a page that happens to be called `zh` can hide which language is read.
    private static func templates(
        _ texts: [(name: String, text: String)], in language: Language
    ) throws -> [String: MustacheTemplate] {
        var templates: [String: MustacheTemplate] = [:]
        for (name, text) in texts where !name.hasSuffix(".\(language.other.rawValue)") {
            let page = name.hasSuffix(".\(language.rawValue)") ? String(name.dropLast(3)) : name
            do {
                templates[page] = try MustacheTemplate(string: EscapedBytes.pragma + language.sentences(of: text))
            } catch {
                throw TemplateFault(name: name, reason: "\(error)")
            }
        }
        return templates
    }

    private static func texts(in folder: URL) throws -> [(name: String, text: String)] {
        var found: [(name: String, text: String)] = []
        for url in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            if url.hasDirectoryPath {
                found += try texts(in: url).map { ("\(url.lastPathComponent)/\($0.name)", $0.text) }
            } else if url.pathExtension == "mustache" {
                // An editor's last newline would become a space between an icon and its word.
                let text = try String(contentsOf: url, encoding: .utf8)
                let kept = text.last == "\n" ? String(text.dropLast()) : text
                found.append((url.deletingPathExtension().lastPathComponent, kept))
            }
        }
        return found
    }
}

/// A template that cannot be read: the program does not start.
package struct TemplateFault: Error {
    package let name: String
    package let reason: String
}

extension Language {
    /// A template without the other language's sentences.
    fileprivate func sentences(of text: String) -> String {
        let own: String
        switch self {
        case .zh: own = text.replacing(/\{\{#en\}\}[\s\S]*?\{\{\/en\}\}/, with: "")
        case .en: own = text.replacing(/\{\{#zh\}\}[\s\S]*?\{\{\/zh\}\}/, with: "")
        }
        return own.replacing("{{#\(rawValue)}}", with: "").replacing("{{/\(rawValue)}}", with: "")
    }
}
