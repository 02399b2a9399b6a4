import Foundation
import Testing

/// What holds for every template of every program, also for the one that is written tomorrow.
@Suite("Templates")
struct TemplateTests {
    private static let templates = #"(Shared/Pages|Services/\w+)/Templates/.*\.mustache"#
    /// Drawings and texts that are written as a whole are not made of sentences beside each other.
    private static let sentences = #"(Shared/Pages|Services/\w+)/Templates/(?!icons/|signs/)[a-z/-]+\.mustache"#

    @Test("Nothing in a template breaks the content policy or leaves a value unescaped")
    func policy() throws {
        for file in try Repository.files(matching: Self.templates) {
            let text = try Repository.text(file)
            #expect(!text.contains("style=") && !text.contains("<style"), "\(file)")
            #expect(!text.contains("<script") || file.hasSuffix("/layout.mustache"), "\(file)")
            #expect(text.firstMatch(of: /\son[a-z]+=/) == nil, "\(file) has an event attribute")
            #expect(!text.contains("{{{") && !text.contains("{{&"), "\(file) leaves something unescaped")
        }
    }

    @Test("A text that is written as a whole is written in both languages")
    func wholeTexts() throws {
        let files = Set(try Repository.files(matching: #".*\.(zh|en)\.mustache"#))
        for file in files {
            let other =
                file.hasSuffix(".zh.mustache")
                ? file.replacing(".zh.mustache", with: ".en.mustache")
                : file.replacing(".en.mustache", with: ".zh.mustache")
            #expect(files.contains(other), "\(file) has no \(other)")
        }
    }

    @Test("Every sentence stands in both languages beside each other, and shows the same values")
    func pairs() throws {
        var count = 0
        for file in try Repository.files(matching: Self.sentences) {
            var rest = try Repository.text(file)[...]
            while let start = rest.firstMatch(of: /\{\{[#^](zh|en)\}\}/)?.range {
                let pair = rest[start.lowerBound...].prefixMatch(
                    of:
                        /\{\{#zh\}\}((?:(?!\{\{[#\/^](?:zh|en)\}\})[\s\S])+)\{\{\/zh\}\}\s*\{\{#en\}\}((?:(?!\{\{[#\/^](?:zh|en)\}\})[\s\S])+)\{\{\/en\}\}/
                )
                let line = rest[start.lowerBound...].prefix { $0 != "\n" }
                let found = try #require(pair, "\(file) says one language alone: \(line)")
                #expect(Self.shown(found.1) == Self.shown(found.2), "\(file): \(line)")
                rest = rest[found.range.upperBound...]
                count += 1
            }
        }
        #expect(count > 50)
    }

    /// Values and partials. Sections may differ: English has a plural.
    private static func shown(_ text: Substring) -> Set<String> {
        Set(text.matches(of: /\{\{(>?[a-zA-Z.\/]+)\}\}/).map { String($0.1) }.filter { !$0.hasPrefix("/") })
    }

    @Test("Outside those pairs no page speaks any language")
    func words() throws {
        for file in try Repository.files(matching: Self.sentences) {
            let bare = try Repository.text(file)
                .replacing(/\{\{#(zh|en)\}\}(?:(?!\{\{\/(?:zh|en)\}\})[\s\S])*\{\{\/(zh|en)\}\}/, with: "")
                // The attributes of `<body>`, and where a form is kept.
                .replacing(/\{\{\$(body|keeper)\}\}.*\{\{\/(body|keeper)\}\}/, with: "")
                .replacing(/\{\{[^}]*\}\}/, with: "")
            let read = bare.matches(of: /(?:aria-label|title|alt|placeholder|data-label|data-over)="([^"]*)"/)
            for text in read.map(\.1) + [bare.replacing(/<[^>]*>/, with: "")[...]] {
                let spoken = text.filter(\.isLetter)
                #expect(spoken.isEmpty, "\(file) says \(text)")
            }
        }
    }

    /// Those whose `name` is a batch's or a unit's.
    private static let nameless = ["batches/batch", "roster/roster", "unit-rules/form"].map {
        "Services/Portal/Templates/\($0).mustache"
    }

    @Test("The name of a person in a page's heading goes to the next line as a whole")
    func names() throws {
        var count = 0
        for file in try Repository.files(matching: Self.templates) where !Self.nameless.contains(file) {
            for heading in try Repository.text(file).matches(of: /<h1[^>]*>([\s\S]*?)<\/h1>/).map(\.1) {
                let names = /\{\{(?:name|person|nameZh|nameEn|holderZh|holderEn)\}\}/
                let whole = heading.matches(of: /<span class="whole">([\s\S]*?)<\/span>/).map(\.1)
                count += heading.matches(of: names).count
                #expect(
                    heading.matches(of: names).count == whole.map { $0.matches(of: names).count }.reduce(0, +),
                    "\(file) may split a name: \(heading)")
            }
        }
        #expect(count > 20)
    }

    /// How a heading begins of what was sent and not answered.
    private static func isNotKnown(_ text: some StringProtocol) -> Bool {
        text.contains("還不知道") || text.contains("還沒看到")
    }

    /// With the partials that it names, and theirs.
    private static func whole(_ file: String, of folder: String, _ files: Set<String>) throws -> String {
        try Repository.text(file).replacing(/\{\{>([a-z\/-]+)\}\}/) { found in
            let own = "\(folder)/\(found.1).mustache"
            return files.contains(own) ? try whole(own, of: folder, files) : ""
        }
    }

    @Test("What was not answered is told in slate by one partial, by the heading and by the title, on whichever page")
    func slate() throws {
        let files = try Repository.files(matching: Self.templates)
        var count = 0
        for file in files where !file.hasSuffix("/unanswered.mustache") {
            let text = try Repository.text(file)
            let isAnother = text.contains(/is-unk" role="(?:status|alert)" tabindex|is-unk" role="alert"/)
            #expect(!isAnother, "\(file) has slate of its own: use the partial")
            for box in text.matches(of: /class="(?:summary|notice is-(?:warn|bad))"(?:(?!<\/div>)[\s\S])*/) {
                #expect(
                    !Self.isNotKnown(box.output), "\(file) tells in a box for errors: \(box.output.prefix(200))")
            }
            guard text.contains("{{<layout}}"), let end = file.range(of: "/Templates") else { continue }
            let page = try Self.whole(file, of: String(file[..<end.upperBound]), Set(files))
            guard page.contains("{{<unanswered}}") else { continue }
            count += 1
            let title = page.firstMatch(of: /\{\{\$title\}\}([\s\S]*?)\{\{\/title\}\}/)?.1 ?? ""
            #expect(Self.isNotKnown(title), "\(file): its title does not say so")
            let heads = page.matches(of: /<h1[^>]*>([\s\S]*?)<\/h1>/).map(\.1)
            #expect(heads.contains { Self.isNotKnown($0) }, "\(file): no heading says so")
            // Of several outcomes that are not known each has its words in both: where it stands, and under what condition.
            let outcomes = Self.places(of: /\{\{<unanswered\}\}/, in: page)
            for (place, texts) in [("title", [title]), ("heading", heads)] {
                let told = Self.places(of: /還不知道|還沒看到/, in: page).filter { spot in
                    texts.contains { $0.startIndex <= spot.at && spot.at < $0.endIndex }
                }
                #expect(
                    Set(told.map(\.under)).count >= Set(outcomes.map(\.under)).count,
                    "\(file): \(Set(outcomes.map(\.under))) are not known, its \(place) tells \(Set(told.map(\.under)))"
                )
            }
        }
        #expect(count > 12, "pages that send are not found")
    }

    /// Where something stands, and within which two innermost sections, but for those of the languages.
    private static func places(
        of wanted: Regex<Substring>, in page: String
    ) -> [(at: String.Index, under: [String])] {
        var open: [String] = []
        var tags = page.matches(of: /\{\{([#^\/])([^}]+)\}\}/)[...]
        return page.matches(of: wanted).map { found in
            while let tag = tags.first, tag.range.lowerBound < found.range.lowerBound {
                tags.removeFirst()
                if tag.1 != "/" {
                    open.append(String(tag.2))
                } else if open.last == String(tag.2) {
                    open.removeLast()
                }
            }
            return (found.range.lowerBound, Array(open.filter { $0 != "zh" && $0 != "en" }.suffix(2)))
        }
    }
}
