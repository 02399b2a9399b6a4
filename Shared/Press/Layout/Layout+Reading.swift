package import Foundation
import Messages

extension Layout {
    /// The names of those that ship.
    package static let shipped = ["classic", "steel", "plain"]

    /// - Parameter name: of one that ships, or the way to a file; its pictures are looked for beside it.
    /// - Throws: ``LayoutError`` that names the field.
    package init(named name: String) throws(LayoutError) {
        let file = Self.shipped.contains(name) ? Self.file(ofShipped: name) : URL(filePath: name)
        let data: Data
        do {
            data = try Data(contentsOf: file)
        } catch {
            throw LayoutError(
                place: "",
                reason: "“\(name)” cannot be read; it must be a file, or one of \(Self.shipped.joined(separator: ", "))"
            )
        }
        try self.init(json: data, beside: file.deletingLastPathComponent())
    }

    static func file(ofShipped name: String) -> URL {
        Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Layouts")!
    }

    /// - Parameters:
    ///   - json: as `Layouts/README.md` describes it.
    ///   - folder: where its pictures are.
    package init(json: Data, beside folder: URL) throws(LayoutError) {
        guard json.count <= 1 << 20 else { throw LayoutError(place: "", reason: "must have 1 MiB at most") }
        let fields = try LayoutField(json: json)
            .fields(["format", "page", "colours", "border", "images", "fonts", "documents"])
        func needed(_ key: String) throws(LayoutError) -> LayoutField {
            guard let field = fields[key] else { throw LayoutError(place: key, reason: "is missing") }
            return field
        }
        let format = try needed("format")
        guard try format.text() == "mortarboard-layout/1" else { throw format.wrong("must be mortarboard-layout/1") }
        page = try Page(try needed("page"))
        colours = try Palette(fields["colours"])
        let (images, absent) = try Picture.all(fields["images"], beside: folder)
        self.images = images
        border = try fields["border"]?.choice(Border.self) ?? .none
        fonts = try FontFiles(fields["fonts"], beside: folder)
        let kinds = try needed("documents").fields(Document.allCases.map(\.rawValue))
        var documents: [Document: [Element]] = [:]
        for document in Document.allCases {
            guard let list = kinds[document.rawValue] else {
                throw LayoutError(place: "documents.\(document.rawValue)", reason: "is missing")
            }
            documents[document] = try Element.list(list, document, page, colours, images, absent)
        }
        self.documents = documents
    }
}

extension Layout.Page {
    /// A4 is 595.28 by 841.89.
    fileprivate init(_ field: LayoutField) throws(LayoutError) {
        let fields = try field.fields(["width", "height"])
        guard let width = fields["width"], let height = fields["height"] else {
            throw field.wrong("must have width and height, in points")
        }
        self.init(width: try width.number(300...1700), height: try height.number(300...1700))
    }
}

extension Palette {
    fileprivate init(_ field: LayoutField?) throws(LayoutError) {
        var own: [String: Colour] = [:]
        for (name, field) in try field?.fields([]) ?? [:] {
            guard let colour = Colour(try field.text()) else { throw field.wrong("must be a colour like #1a171a") }
            own[name] = colour
        }
        self.init(own)
    }
}

extension FontFiles {
    fileprivate init(_ field: LayoutField?, beside folder: URL) throws(LayoutError) {
        self = .debian
        let places: [(String, WritableKeyPath<FontFiles, String>)] = [
            ("kai", \.kai), ("kai-ext-b", \.kaiExtB), ("kai-plus", \.kaiPlus), ("roman", \.roman), ("italic", \.italic),
            ("small-caps", \.smallCaps),
        ]
        let own = try field?.fields(places.map(\.0)) ?? [:]
        for (name, place) in places {
            guard let file = try own[name]?.file(beside: folder) else { continue }
            self[keyPath: place] = file.path
        }
    }
}
