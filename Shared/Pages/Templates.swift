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
    private let site: Site
    private let kit: Kit

    /// - Parameter folder: the program's own templates; nil for the shared ones alone.
    /// - Throws: when a template cannot be read or parsed.
    package init(_ folder: URL?, site: Site, kit: Kit) throws {
        libraries = try Self.parsed.withLock { parsed in
            if let known = parsed[folder] { return known }
            let libraries = try Self.libraries(folder)
            parsed[folder] = libraries
            return libraries
        }
        self.site = site
        self.kit = kit
    }

    /// A folder does not change while its program runs, and its students' and its staff's pages are read from one.
    private static let parsed = Mutex<[URL?: [Language: MustacheLibrary]]>([:])

    private static func libraries(_ folder: URL?) throws -> [Language: MustacheLibrary] {
        let shared = Bundle.module.url(forResource: "Templates", withExtension: nil)!
        let texts = try ([shared] + (folder.map { [$0] } ?? [])).flatMap(texts(in:))
        return try Language.allCases.reduce(into: [:]) { libraries, language in
            libraries[language] = MustacheLibrary(templates: try templates(texts, in: language))
        }
    }

    /// - Parameter content: the page's view model; its stored properties are the names in the template.
    package func html(_ name: String, _ content: Any, for visit: Visit) -> String {
        let stack = Stack(frame: Frame(site, visit, kit), content: content)
        guard let html = libraries[visit.language]!.render(stack, withTemplate: name) else {
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

/// Looks a name up in the frame, or else among the stored properties of the page's view model.
private struct Stack: MustacheParent {
    let frame: Any?
    let content: (any MustacheParent)?

    init(frame: Frame, content: Any) {
        self.frame = Shown.reading(frame)
        self.content = Shown.reading(content) as? any MustacheParent
    }

    func child(named name: String) -> Any? { name == "frame" ? frame : content?.child(named: name) }
}

/// What `layout` shows around every page.
private struct Frame {
    struct Item {
        let href: String
        let text: String
        var isCurrent = false
    }

    let name: String
    let tagline: String
    let home: String
    let nav: [Item]
    let hasNav: Bool
    let person: String?
    let token: String?
    let about: String?
    let tools: [Item]
    let languageTag: String
    let translation: String
    let foot: [LinkedText]
    let footLinks: [Item]
    let hasFootLinks: Bool
    let waysOn: [Item]
    let css: String
    let script: String
    let icon: String
    /// Where the page is read again.
    let path: String
    let ending: Ending?

    struct Ending {
        let at: Moment
        let seconds: String
        let warning: String
    }

    init(_ site: Site, _ visit: Visit, _ kit: Kit) {
        let language = visit.language
        languageTag = language.tag
        name = site.name[language]
        tagline = site.tagline[language]
        home = site.home
        let section = visit.path.utf8.prefix { $0 != UInt8(ascii: "?") }
        let links = visit.nav ?? site.nav
        nav = links.map { link in
            let isHere =
                section.elementsEqual(link.href.utf8)
                || (link.href != site.home && section.starts(with: "\(link.href)/".utf8))
            return Item(href: link.href, text: link.text[language], isCurrent: isHere)
        }
        hasNav = !links.isEmpty && (!site.isNavForPeople || visit.person != nil)
        person = visit.person
        token = visit.token
        about = visit.about
        tools = visit.tools.map { Item(href: $0.href, text: $0.text[language]) }
        translation =
            "\(visit.path)\(visit.path.utf8.contains(UInt8(ascii: "?")) ? "&" : "?")lang=\(language.other.rawValue)"
        foot = site.foot.map { LinkedText($0[language]) }
        footLinks = site.footLinks.map { Item(href: $0.href, text: $0.text[language]) }
        hasFootLinks = !footLinks.isEmpty
        waysOn = site.waysOn.map { Item(href: $0.href, text: $0.text[language]) }
        css = kit.url("kit.css")
        script = kit.url("kit.js")
        icon = kit.url("seal.svg")
        path = visit.path
        ending = visit.ending.map {
            Ending(at: Moment(end: $0.at, language), seconds: "\($0.seconds)", warning: "\($0.warning)")
        }
    }
}
