import ArgumentParser
import Calendar
import Foundation
import Languages
import Messages
import Press

/// What a school's diplomas look like, before one is sealed.
struct DiplomaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diploma", abstract: "what diplomas look like", subcommands: [Preview.self, Pace.self])

    struct Preview: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "draw a sample into a file, marked 樣張 SPECIMEN and never sealed",
            discussion: """
                Without --facts it shows a student who does not exist. A file of facts is what a diploma carries as diploma.json \
                under “diploma”. What is wrong with a layout is told with the way to the field.
                """)

        @Argument(help: "the PDF to be written") var file: String
        @Option(help: "classic, steel, plain, or the school's own file") var layout = "classic"
        @Option(help: "zh, en or bilingual") var document = "bilingual"
        @Flag(help: "學位證明書, with the day of its reissue") var certificate = false
        @Option(help: "JSON of one diploma's facts") var facts: String?
        @Option(help: "the school's name as diplomas have it") var schoolNameZh = "松濤科技大學"
        @Option(help: "the same in English") var schoolNameEn = "Songtao University of Science and Technology"
        @Option(help: "the president's name as diplomas have it") var presidentZh = "林松濤"
        @Option(help: "the same in English") var presidentEn = "Lin Sung-Tao"

        func run() throws {
            guard let document = Document(rawValue: document) else {
                throw Complaint("--document is one of zh, en, bilingual")
            }
            var face = try facts.map(read) ?? .invented(document)
            face.document = document
            if certificate {
                face.kind = .certificate
                face.reissuedOn = face.reissuedOn ?? Day(taipei: Date())
            }
            let school = School(
                name: .init(zh: schoolNameZh, en: schoolNameEn),
                president: .init(zh: presidentZh, en: presidentEn), mark: "mortarboard-specimen")
            let bytes: [UInt8]
            do {
                let press = try Press(school: school, layout: try Layout(named: layout), isSpecimen: true)
                bytes = try press.specimen(face, drawnAt: Date())
            } catch {
                throw Complaint("Nothing was drawn. \(error)")
            }
            try Data(bytes).write(to: URL(filePath: file))
        }

        private func read(_ path: String) throws -> Face {
            do {
                return try JSONDecoder().decode(Face.self, from: Data(contentsOf: URL(filePath: path)))
            } catch {
                throw Complaint("“\(path)” does not hold the facts of a diploma: \(error)")
            }
        }
    }
}
