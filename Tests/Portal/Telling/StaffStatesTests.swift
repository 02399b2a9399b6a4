import Foundation
import Hummingbird
import Messages
import Pages
import Testing

@testable import Portal

@Suite("States that every page of staff has")
struct StaffStatesTests {
    private static let portal = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../../Services/Portal")
    /// Of the portal's own tables: nobody is asked. Where a file is brought, the unit's name alone is, at a glance.
    private static let own: Set<String> = [
        "accounts/form", "accounts/list", "announcements/form", "announcements/list", "unit-files/upload",
    ]

    /// The templates that the programs of staff's pages name.
    private static var pages: Set<String> {
        get throws {
            let files = try FileManager.default.subpathsOfDirectory(atPath: portal.path).filter {
                $0.hasSuffix(".swift")
            }
            var pages: Set<String> = []
            for file in files {
                let text = try String(contentsOf: portal.appending(path: file), encoding: .utf8)
                let named = text.matches(of: /staffTemplates\s*\.page\(\s*"([a-z\/-]+)"/).map { String($0.1) }
                pages.formUnion(named)
                // Pages of one kind of file are in one folder each.
                for folder in text.matches(of: /FilePages \{[\s\S]*?static let templates = "([a-z-]+)"/) {
                    pages.formUnion(["\(folder.1)/file", "\(folder.1)/section"])
                }
            }
            return pages
        }
    }

    @Test("Each has a sample in which whoever is asked does not answer, or has not yet")
    func unanswered() throws {
        let pages = try Self.pages
        #expect(pages.count > 40 && pages.isSuperset(of: Self.own) && pages.contains("unit-files/section"))
        for page in pages.subtracting(Self.own) {
            let samples = PagesTests.samples.filter { $0.template == page }
            #expect(samples.contains { isUnanswered($0.content(.zh)) }, "no sample of \(page) waits for an answer")
        }
    }

    @Test("Each that shows a part of a long list has a sample in which the part is full")
    func long() throws {
        let lists = try Self.pages.filter { try isPaged($0) }
        #expect(lists.count >= 15)
        for page in lists {
            let samples = PagesTests.samples.filter { $0.template == page }
            #expect(
                samples.contains { longest(in: $0.content(.zh)) >= Pager.size }, "no sample of \(page) has a full page")
        }
    }

    /// It has a way to the next part, by itself or by a part of the template that has.
    private func isPaged(_ page: String) throws -> Bool {
        let text = try String(
            contentsOf: Self.portal.appending(path: "Templates/\(page).mustache"), encoding: .utf8)
        return text.contains(/class="pager"|\{\{>[a-z-]+\/pager\}\}/)
    }

    private func isUnanswered(_ content: Any) -> Bool {
        Mirror(reflecting: content).children.contains { child in
            if let status = child.value as? HTTPResponse.Status { return status == .serviceUnavailable }
            let inner = Mirror(reflecting: child.value)
            // The names of the programs that are silent, where others answer.
            if child.label == "silent", inner.displayStyle == .collection { return !inner.children.isEmpty }
            return waits(child.value)
        }
    }

    /// - Parameter isPart: whether it is one of many, of which another thing may be unknown.
    private func waits(_ value: Any, isPart: Bool = false) -> Bool {
        let mirror = Mirror(reflecting: value)
        if value is any PageState, mirror.displayStyle != .optional {
            let name = mirror.children.first?.label ?? "\(value)"
            if ["silent", "unavailable"].contains(name) { return true }
            if !isPart, ["unknown", "takingBackUnknown"].contains(name) { return true }
        }
        return mirror.children.contains { waits($0.value, isPart: isPart || mirror.displayStyle == .collection) }
    }

    /// How many lines the longest list has; what is chosen from, and how a file is made, is as long on every page.
    private func longest(in value: Any) -> Int {
        let mirror = Mirror(reflecting: value)
        guard !(value is ListEntry), !(value is ColumnRule) else { return 0 }
        let within = mirror.children.map { longest(in: $0.value) }.max() ?? 0
        guard mirror.displayStyle == .collection, let first = mirror.children.first?.value, !(first is ListEntry),
            !(first is ColumnRule)
        else { return within }
        return max(within, mirror.children.count)
    }
}
