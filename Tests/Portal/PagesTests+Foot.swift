import Chassis
import Foundation
import Messages
import Pages
import Testing

@testable import Portal

extension PagesTests {
    static let numbered = Settings([
        "registrar-zh": "教務處　總機(02) 0000-5000轉2", "registrar-en": "the Registrar, (02) 0000-5000 ext. 2",
    ])

    @Test("A number to call is promised where the foot has one, and nowhere else")
    func promised() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Services/Portal/Templates")
        let nameless = Settings(["registrar-zh": "教務處", "registrar-en": "the Registrar"])
        for (settings, isPromised) in [(Self.numbered, true), (nameless, false)] {
            let templates = try Templates(folder, site: site(settings), kit: Kit())
            for (language, promise) in [(Language.zh, "電話在頁面最下方"), (.en, "number is at the foot of the page")] {
                let promising = Self.samples.filter { sample in
                    templates.html(sample.template, sample.content(language), for: Visit(language, path: sample.path))
                        .contains(promise)
                }
                #expect(promising.isEmpty != isPromised, "\(language): \(promising.map(\.name))")
            }
        }
    }
}
