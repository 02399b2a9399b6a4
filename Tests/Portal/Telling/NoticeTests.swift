import Chassis
import Foundation
import Messages
import Pages
import Testing

@testable import Portal

@Suite("What is told before a form is handed in")
struct NoticeTests {
    @Test(
        "A form carries the marks of what its page showed, in the language in which it was read",
        arguments: Language.allCases)
    func marks(_ language: Language) {
        let content = ContactContent(
            Samples.card(), isUnlisted: false, draft: nil, notices: Samples.notices.read(in: language),
            now: Samples.now, language)
        let shown = Samples.notices.shown(by: content.marks)
        #expect(shown.map(\.kind) == ShownNotice.Kind.allCases)
        #expect(shown.allSatisfy { $0.language == language })
        #expect(content.notices.allSatisfy { !$0.isOpen })
        #expect(content.marks.utf8.count <= 800)
    }

    @Test("A notice whose settings have changed since is not the one that was shown", arguments: ["", "abc", nil])
    func changed(_ marks: String?) {
        #expect(Samples.notices.shown(by: marks).isEmpty)
        let former = Notices(Settings(["data-period-zh": "5年。"])).read(in: .zh).map(\.mark).joined(separator: " ")
        #expect(Samples.notices.shown(by: former).isEmpty)
    }

    @Test(
        "Of personal data everything is told that the law names, the school's own words in them",
        arguments: Language.allCases)
    func complete(_ language: Language) throws {
        let notice = try #require(Samples.notices.read(in: language).first { $0.kind == .personalData })
        #expect(notice.points.count == 9)
        let text = notice.shown.text
        let words =
            language == .zh
            ? ["松濤科技大學", "10年。", "臺灣。", "教務處。", "第3條", "不影響離校"]
            : ["Songtao University", "Ten years.", "Taiwan.", "The Registrar.", "Article 3", "does not affect"]
        for word in words { #expect(text.contains(word), "\(word)") }
        // As long as a text of a question may be.
        #expect(notice.shown.lines.allSatisfy { $0.utf8.count < 4_096 && !$0.contains("\n") })
    }

    @Test("Where it has changed meanwhile it stands open, and the summary leads to it")
    func open() {
        let draft = PagesTests.refused(PagesTests.typed, for: [.noticesUnseen])
        let content = ContactContent(
            Samples.card(), isUnlisted: false, draft: draft, notices: Samples.notices.read(in: .zh),
            now: Samples.now, .zh)
        #expect(content.notices.allSatisfy { $0.isOpen })
        guard case .refused(let refused) = content.outcome else { return }
        #expect(refused.remarks.map(\.target) == ["notices"])
    }
}
