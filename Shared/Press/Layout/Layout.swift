import Messages

/// How a school's diplomas look: what stands where, in which type and colour, for each kind of document.
///
/// Three of them ship; a school writes its own as a file (`Layouts/README.md`).
package struct Layout: Sendable {
    /// In points.
    struct Page: Sendable, Equatable {
        let width, height: Double
    }

    /// What is drawn around the page, besides an image of the school's own.
    enum Border: String, CaseIterable, Sendable { case guilloche, lines, none }

    let page: Page
    let colours: Palette
    let border: Border
    /// The pictures that elements and the border name, by their names.
    let images: [String: Picture]
    let fonts: FontFiles
    let documents: [Document: [Element]]

    /// By which resource a content stream draws an image.
    func imageName(_ name: String?) -> String {
        guard let name, let index = images.keys.sorted().firstIndex(of: name) else {
            preconditionFailure("A layout that is read has each picture that it names")
        }
        return "/I\(index)"
    }
}
