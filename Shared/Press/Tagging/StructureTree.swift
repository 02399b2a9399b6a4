import Languages

/// The page as it is read: its elements in their order, what all diplomas share and what is another on each
/// (ISO 32000-1 §14.7, ISO 14289-1 §7.1).
struct StructureTree: Sendable {
    let root, parents, document, page, form: Reference
    /// The elements by marked-content number: those that all diplomas share come first.
    private var marked: [Reference] = []
    /// In the order in which they are read.
    private var order: [Reference] = []
    private var link: Reference?

    /// Keys of the tree of parents: the page's own, then one for each annotation.
    static let (pageKey, sealKey, linkKey) = (0, 1, 2)

    init(_ writer: inout PDFWriter, page: Reference) {
        (root, parents, document, form) = (writer.reserve(), writer.reserve(), writer.reserve(), writer.reserve())
        self.page = page
    }

    /// What all documents share: the root, and the element of the form field that holds the seal.
    func writeShared(to writer: inout PDFWriter, field: Reference) {
        writer.object(
            root, "<</Type/StructTreeRoot/K[\(document)]/ParentTree \(parents)/ParentTreeNextKey \(Self.linkKey + 1)>>")
        writer.object(
            form,
            "<</Type/StructElem/S/Form/P \(document)/Pg \(page)/K<</Type/OBJR/Obj \(field)/Pg \(page)>>>>")
    }

    /// The number under which the next thing is drawn.
    var next: Int { marked.count }

    /// Writes an element that is new.
    ///
    /// - Parameter annotation: what a link does.
    mutating func write(_ tag: Tag, to writer: inout PDFWriter, annotation: Reference? = nil) -> Reference {
        let reference = writer.reserve()
        writer.object(reference, tag.object(parent: document, page: page, annotation: annotation))
        precondition(tag.mark == marked.count, "Numbers are given in the order in which elements are written")
        marked.append(reference)
        if annotation != nil { link = reference }
        return reference
    }

    /// The next in the order of reading.
    mutating func read(_ element: Reference) { order.append(element) }

    /// The document's element, and which element belongs to which mark.
    func finish(_ writer: inout PDFWriter, _ language: Language) {
        func list(_ references: [Reference]) -> String { references.map(\.description).joined(separator: " ") }
        writer.object(
            document,
            "<</Type/StructElem/S/Document/P \(root)/Lang(\(language.tag))/K[\(list(order + [form]))]>>")
        let annotation = link.map { " \(Self.linkKey) \($0)" } ?? ""
        writer.object(
            parents, "<</Nums[\(Self.pageKey)[\(list(marked))] \(Self.sealKey) \(form)\(annotation)]>>")
    }
}
