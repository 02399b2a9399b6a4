import Foundation
package import Languages

/// A county or city (直轄市、縣、市) of Taiwan.
package struct County: Sendable {
    package let name: Bilingual<String>
    package let districts: [District]

    /// In the order of the postal codes. The table is made by deploy/tables/districts.
    package static let all: [County] = {
        let file = Bundle.module.url(forResource: "districts", withExtension: "json", subdirectory: "Districts")!
        // It is part of the program, and a test reads it.
        let table = try! JSONDecoder().decode([Entry].self, from: Data(contentsOf: file))
        return table.map { entry in
            let name = Bilingual(zh: entry.zh, en: entry.en)
            return County(
                name: name,
                districts: entry.districts.map {
                    District(county: name, name: Bilingual(zh: $0.zh, en: $0.en), postalCode: $0.code)
                })
        }
    }()

    private struct Entry: Decodable {
        let zh: String
        let en: String
        let districts: [Part]

        struct Part: Decodable {
            let zh: String
            let en: String
            let code: String
        }
    }
}
