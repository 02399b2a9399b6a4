import Foundation
import Messages
import Testing

/// The README's eleven steps, each held against the files that it leads to. That the programs walk so is a journey's.
@Suite struct StoryTests {
    struct Step: CustomTestStringConvertible {
        let number: Int
        let text: String
        var testDescription: String { "step \(number)" }

        /// What stands in backticks.
        var words: [String] { text.matches(of: /`([^`]+)`/).map { String($0.1) } }
        var links: [String] { text.matches(of: /\]\(([^)]+)\)/).map { String($0.1) } }
    }

    static let steps: [Step] = {
        let text = (try? Repository.text("README.md")) ?? ""
        let story = text.split(separator: "## One diploma, step by step").last?.split(separator: "\n## ").first ?? ""
        return story.split(separator: /\n(?=\d+\. )/).dropFirst().enumerated()
            .map { Step(number: $0.offset + 1, text: String($0.element)) }
    }()

    @Test("The story has eleven steps, numbered as they stand")
    func eleven() {
        #expect(Self.steps.map { String($0.text.prefix { $0 != "." }) } == (1...11).map(String.init))
    }

    @Test("A step's functions and types are declared in the files that it links", arguments: steps)
    func declared(_ step: Step) throws {
        let files = try step.links.filter { $0.hasSuffix(".swift") }.map(Repository.text)
        for word in step.words where !word.contains("-") && word.contains(/^\w*(\.\w+)?$/) && !isMessage(word) {
            let isThere = try word.split(separator: ".").allSatisfy { name in
                let declaration = try Regex("\\b(func|struct|enum|class|let|var) \(name)\\b").wordBoundaryKind(.simple)
                return files.contains { $0.contains(declaration) }
            }
            #expect(isThere, "\(word) is declared in none of \(step.links)")
        }
    }

    @Test("A step's messages are the contract's", arguments: steps)
    func contract(_ step: Step) {
        for word in step.words where word.contains(/^[a-z-]+\.[a-z-]+(\.v\d+)?$/) {
            #expect(isMessage(word), "\(word) is no type of the contract")
        }
    }

    private func isMessage(_ word: String) -> Bool {
        let names = Contract.campus.map { $0.name } + Contract.facts.map { $0.name } + Contract.notices.map { $0.name }
        return names.contains(word) || names.contains("\(word).v1")
    }
}
