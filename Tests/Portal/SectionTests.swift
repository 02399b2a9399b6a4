import Foundation
import Messages
import Pages
import Testing

@testable import Portal

@Suite("Templates of the portal")
struct SectionTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../Services/Portal/Templates")

    /// The templates that are pages of their own, by the name that the program gives them.
    private static var pages: [String: [String]] {
        get throws {
            let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
                .filter { $0.hasSuffix(".mustache") }
            return try files.reduce(into: [:]) { pages, file in
                let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
                if text.contains("{{<layout}}") { pages[String(file.prefix { $0 != "." }), default: []].append(text) }
            }
        }
    }

    @Test("Every page is rendered from a sample, in both languages")
    func rendered() throws {
        let pages = try Self.pages
        #expect(pages.count >= 10)
        for page in pages.keys {
            #expect(PagesTests.samples.contains { $0.template == page }, "there is no sample of \(page)")
        }
    }

    @Test("Every section of a state is a case of it, and there is a sample that says it")
    func sections() throws {
        for (page, texts) in try Self.pages {
            let samples = PagesTests.samples.filter { $0.template == page }
            let said = samples.reduce(into: Set<String>()) { $0.formUnion(sections(of: $1.content(.zh))) }
            for name in texts.joined().matches(of: /\{\{[#^]([a-zA-Z]+(?:\.[a-zA-Z]+)+)\}\}/).map({ String($0.1) }) {
                #expect(said.contains(name), "no sample opens {{#\(name)}} of \(page)")
            }
        }
    }

    @Test("What one thing of a page leaves out is not found at what stands around it, under the same name")
    func hidden() {
        for sample in PagesTests.samples {
            for language in Language.allCases {
                for name in hidden(in: sample.content(language), within: []) {
                    Issue.record("\(sample.name): where \(name) is nil, {{#\(name)}} finds another one")
                }
            }
        }
    }

    /// What pages say by leaving out all others, or have a place for that is not a section.
    private static let silent: [String: Set<String>] = [
        "diploma": ["kind.diploma", "mailbox.school"], "home": ["state.quiet"], "rights/error-report": ["state.open"],
        "signing-in/code": ["state.unreadable"], "exceptions/list": ["edge.waiting"],
        "people/person": ["edge.waiting", "degreeState.holds"], "unit-rules/form": ["standing.asked"],
        "revocations/list": ["place.further"],
    ]

    @Test("Every state that a sample of a page is in has a section there, or is one of those that say nothing")
    func told() throws {
        for (page, texts) in try Self.pages {
            let sections = try Self.sections(of: texts)
            for sample in PagesTests.samples where sample.template == page {
                for state in states(of: sample.content(.zh)) where !(Self.silent[page] ?? []).contains(state) {
                    #expect(
                        sections.contains { $0 == state || $0.hasPrefix("\(state).") },
                        "\(sample.name) is in the state \(state), of which \(page) says nothing")
                }
            }
        }
    }

    /// Names of what is nil here, and not nil further out.
    private func hidden(in value: Any, within outer: Set<String>) -> Set<String> {
        // It says itself that it has none.
        guard !(value is ListEntry) else { return [] }
        let own = Mirror(reflecting: value).children
        let absent = own.compactMap { child in
            let inner = Mirror(reflecting: child.value)
            return inner.displayStyle == .optional && inner.children.isEmpty ? child.label : nil
        }
        let present = outer.union(own.compactMap(\.label)).subtracting(absent)
        return children(of: value).reduce(into: outer.intersection(absent)) { found, child in
            found.formUnion(hidden(in: child.value, within: present))
        }
    }

    /// Of a page and all its parts.
    private static func sections(of texts: [String]) throws -> Set<String> {
        let parts = [folder, folder.appending(path: "../../../Shared/Pages/Templates")]
        var (found, seen, left) = (Set<String>(), Set<String>(), texts)
        while let text = left.popLast() {
            found.formUnion(text.matches(of: /\{\{[#^]([a-zA-Z.]+)\}\}/).map { String($0.1) })
            for name in text.matches(of: /\{\{>([a-z\/-]+)\}\}/).map({ String($0.1) }) where seen.insert(name).inserted
            {
                let file = parts.map { $0.appending(path: "\(name).mustache") }
                    .first { FileManager.default.fileExists(atPath: $0.path) }
                left.append(try String(contentsOf: #require(file), encoding: .utf8))
            }
        }
        return found
    }

    /// As ``sections(of:)``, of the states alone.
    private func states(of value: Any) -> Set<String> {
        children(of: value).reduce(into: []) { found, child in
            if let state = child.value as? any PageState {
                found.insert("\(child.label).\(cases(state).last ?? "")")
                for carried in Mirror(reflecting: state).children { found.formUnion(states(of: carried.value)) }
            } else {
                found.formUnion(states(of: child.value))
            }
        }
    }

    /// `state.notOpen`, `code.failed.refused`, `errors.phone`: all that this view model opens.
    private func sections(of value: Any) -> Set<String> {
        var found: Set<String> = []
        for (label, child) in children(of: value) {
            let opened = (child as? any PageState).map(cases) ?? (child as? [String: Any]).map { Array($0.keys) } ?? []
            found.formUnion(opened.map { "\(label).\($0)" })
            found.formUnion(sections(of: child))
        }
        return found
    }

    private func cases(_ state: any PageState) -> [String] {
        guard let carried = Mirror(reflecting: state).children.first, let label = carried.label else {
            return ["\(state)"]
        }
        return [label] + ((carried.value as? any PageState).map(cases) ?? []).map { "\(label).\($0)" }
    }

    private func children(of value: Any) -> [(label: String, value: Any)] {
        let mirror = Mirror(reflecting: value)
        return mirror.children.compactMap { child in
            let inner = Mirror(reflecting: child.value)
            guard inner.displayStyle == .optional else { return (child.label ?? "", child.value) }
            return inner.children.first.map { (child.label ?? "", $0.value) }
        }
    }
}
