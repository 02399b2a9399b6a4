import Foundation
import Testing

@Suite("Templates of the portal")
struct TemplatesTests {
    @Test("Every page exists in both languages, and nothing in it breaks the content policy")
    func pairs() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Services/Portal/Templates")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let zh = Set(names.filter { $0.hasSuffix(".zh.mustache") }.map { String($0.dropLast(12)) })
        let en = Set(names.filter { $0.hasSuffix(".en.mustache") }.map { String($0.dropLast(12)) })
        #expect(zh == en && zh.count >= 10)
        for name in names {
            let text = try String(contentsOf: folder.appending(component: name), encoding: .utf8)
            #expect(!text.contains("style=") && !text.contains("<style") && !text.contains("<script"), "\(name)")
            #expect(text.firstMatch(of: /\son[a-z]+=/) == nil, "\(name) has an event attribute")
            #expect(!text.contains("{{{"), "\(name) leaves something unescaped")
        }
    }
}
